namespace Saas.PeerSupport.OfficeHours;

/// <summary>What the OpenAPI document shows of office hours. A test sends each of them.</summary>
internal static class HoursExamples
{
    private const string Ids = "\"organisation\": \"019a9f3e-c000-7c11-8a44-0d6b5f1f2a90\", \"roomId\": \"019a9f3e-a000-7c11-8a44-0d6b5f1f2a70\"";

    public const string One = $$"""{ {{Ids}}, "kind": "office-hours", "date": "2099-09-07", "from": "10:00", "to": "12:00", "peersWanted": 1 }""";

    public const string Series = $$"""{ {{Ids}}, "kind": "office-hours", "date": "2099-09-07", "from": "10:00", "to": "12:00", "rule": { "every": "week", "interval": 1, "day": "monday" }, "untilOn": "2099-12-14", "skipClosed": true, "except": ["2099-10-05"] }""";

    public const string Book = $$"""{ {{Ids}}, "kind": "member-meeting", "date": "2099-09-08", "from": "17:00", "to": "19:00", "ask": true }""";

    public const string Move = """{ "startsAt": "2099-09-07T12:00:00+02:00", "endsAt": "2099-09-07T14:00:00+02:00" }""";

    public const string Reason = """{ "reason": "Rommet skal pusses opp." }""";

    public const string Date = """{ "date": "2099-10-12", "reason": "Høstferie." }""";

    private const string Hours = """{"id": "019a9f3e-d000-7c11-8a44-0d6b5f1f2aa0", "organisationId": "019a9f3e-c000-7c11-8a44-0d6b5f1f2a90", "organisation": "Diabeteslaget", "kind": "office-hours", "status": "planned", "roomId": "019a9f3e-a000-7c11-8a44-0d6b5f1f2a70", "room": "Grupperom 1", "venue": "DMS Midt-Troms", "startsAt": "2099-09-07T08:00:00+00:00", "endsAt": "2099-09-07T10:00:00+00:00", "peersWanted": 1, "sequence": 0}""";

    public const string View = Hours;

    public const string List = $$"""{"items": [{{Hours}}]}""";

    public const string SeriesView = """{"id": "019a9f3e-d100-7c11-8a44-0d6b5f1f2ab0", "organisationId": "019a9f3e-c000-7c11-8a44-0d6b5f1f2a90", "kind": "office-hours", "roomId": "019a9f3e-a000-7c11-8a44-0d6b5f1f2a70", "rule": {"every": "week", "interval": 1, "day": "monday"}, "startsOn": "2099-09-07", "untilOn": "2099-12-14", "except": ["2099-10-05"], "from": "10:00:00", "to": "12:00:00", "peersWanted": 1}""";

    public const string SeriesList = $$"""{"items": [{{SeriesView}}]}""";

    public const string Receipt = """{"id": "019a9f3e-d100-7c11-8a44-0d6b5f1f2ab0", "dates": 14, "leftOut": []}""";

    public const string Check = """{"dates": 15, "leftOut": [], "conflicts": [{"date": "2099-10-05", "code": "room.taken", "roomId": "019a9f3e-a000-7c11-8a44-0d6b5f1f2a70", "room": "Grupperom 1", "startsAt": "2099-10-05T08:00:00+00:00", "endsAt": "2099-10-05T10:00:00+00:00", "takenBy": [{"title": "Styremøte", "startsAt": "2099-10-05T08:00:00+00:00", "endsAt": "2099-10-05T09:00:00+00:00"}], "rooms": [{"id": "019a9f3e-a100-7c11-8a44-0d6b5f1f2a71", "name": "Grupperom 2", "venue": "DMS Midt-Troms", "kind": "group-room", "capacity": 10}]}], "alternatives": []}""";
}
