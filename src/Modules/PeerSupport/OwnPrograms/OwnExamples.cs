namespace Saas.PeerSupport.OwnPrograms;

/// <summary>What the API document shows of representatives' own programs.</summary>
internal static class OwnExamples
{
    public const string Organisation = """{"id": "019a9f3e-c000-7c11-8a44-0d6b5f1f2a90", "name": "Diabeteslaget", "representativeId": "019a9f3e-c200-7c11-8a44-0d6b5f1f2a92", "part": "leader", "agreementStartsOn": "2099-01-01", "agreementEndsOn": "2099-12-31", "weeklyMinutes": 240, "agreedRooms": ["019a9f3e-a000-7c11-8a44-0d6b5f1f2a70"]}""";

    public const string Organisations = $$"""{"items": [{{Organisation}}]}""";

    public const string Rooms = """{"items": [{"id": "019a9f3e-a000-7c11-8a44-0d6b5f1f2a70", "name": "Grupperom 1", "venue": "DMS Midt-Troms", "capacity": 10, "agreed": true, "free": [{"from": "08:00:00", "to": "12:00:00"}]}]}""";

    public const string Week = """{"monday": "2099-09-07", "usedMinutes": 120, "leftMinutes": 120, "weeklyMinutes": 240}""";

    public const string Book = """{ "roomId": "019a9f3e-a000-7c11-8a44-0d6b5f1f2a70", "kind": "member-meeting", "date": "2099-09-08", "from": "17:00", "to": "19:00", "ask": true }""";

    public const string Take = """{"representativeId": null}""";

    public const string Shifts = """{"items": [{"hoursId": "019a9f3e-d100-7c11-8a44-0d6b5f1f2b01", "kind": "office-hours", "roomId": "019a9f3e-a000-7c11-8a44-0d6b5f1f2a70", "startsAt": "2099-03-03T09:00:00+00:00", "endsAt": "2099-03-03T11:00:00+00:00", "peersWanted": 2, "missing": 1, "shifts": [{"id": "019a9f3e-d000-7c11-8a44-0d6b5f1f2b00", "representativeId": "019a9f3e-c200-7c11-8a44-0d6b5f1f2a92", "name": "Liv Torunn Haugeto", "status": "taken", "mine": true}]}]}""";
}
