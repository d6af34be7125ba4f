namespace Saas.PeerSupport.Seasons;

/// <summary>What the OpenAPI document shows. A test sends each of them.</summary>
internal static class SeasonExamples
{
    public const string Season = """{ "name": "Høsten 2099", "startsOn": "2099-08-17", "endsOn": "2099-12-18", "applyFrom": "2099-05-01", "applyUntil": "2099-06-15" }""";

    public const string SeasonView = """{"id": "019a9f3e-c000-7c11-8a44-0d6b5f1f2a90", "name": "Høsten 2099", "startsOn": "2099-08-17", "endsOn": "2099-12-18", "applyFrom": "2099-05-01", "applyUntil": "2099-06-15", "status": "open", "applied": 12, "allocated": 0, "declined": 0}""";

    public const string Seasons = """{"items": [""" + SeasonView + """]}""";

    public const string Copy = """{ "from": "019a9f3e-c000-7c11-8a44-0d6b5f1f2a90" }""";

    public const string Copied = """{"copied": 9}""";

    private const string Choice = """{ "every": "week", "interval": 1, "day": "monday", "from": "10:00:00", "to": "12:00:00", "roomKind": "group-room" }""";

    public const string Application = """{ "kind": "office-hours", "people": 8, "conversationMinutes": 30, "peersWanted": 2, "note": "Helst samme dag som i fjor.", "first": """ + Choice + """, "second": { "every": "month", "interval": 1, "day": "friday", "nth": -1, "from": "17:00:00", "to": "19:00:00" } }""";

    public const string Apply = """{ "organisation": "019a9f3e-c100-7c11-8a44-0d6b5f1f2a91", "application": """ + Application + """ }""";

    public const string ApplicationView = """{"id": "019a9f3e-c200-7c11-8a44-0d6b5f1f2a92", "seasonId": "019a9f3e-c000-7c11-8a44-0d6b5f1f2a90", "organisationId": "019a9f3e-c100-7c11-8a44-0d6b5f1f2a91", "status": "applied", "kind": "office-hours", "people": 8, "conversationMinutes": 30, "peersWanted": 2, "note": "", "first": """ + Choice + """}""";

    public const string Board = """{"items": [{"application": """ + ApplicationView + """, "organisation": "Mental helse-laget", "wished": [{"choice": "first", "roomId": "019a9f3e-9100-7c11-8a44-0d6b5f1f2a41", "times": 17, "clashes": [{"code": "wish", "dates": ["2099-08-17"], "with": "Diabeteslaget"}]}], "proposal": {"choice": "second", "roomId": "019a9f3e-9100-7c11-8a44-0d6b5f1f2a41", "times": 4, "clashes": []}, "fullestWeekMinutes": 300, "weeklyMinutes": 240, "hasAgreement": true, "outsideRooms": false}]}""";

    public const string Allocate = """{ "choice": "first", "roomId": "019a9f3e-9100-7c11-8a44-0d6b5f1f2a41", "except": ["2099-10-05"], "otherRooms": [ { "date": "2099-10-12", "roomId": "019a9f3e-9100-7c11-8a44-0d6b5f1f2a42" } ], "skipClosed": true }""";

    public const string Decline = """{ "reason": "Rommet er fullt den dagen. Søk gjerne om en annen dag." }""";

    public const string Given = """{"allocated": 7}""";

    public const string Swap = """{ "offered": "019a9f3e-c300-7c11-8a44-0d6b5f1f2a93", "wanted": "019a9f3e-c400-7c11-8a44-0d6b5f1f2a94", "note": "Vi har årsmøte den kvelden." }""";

    public const string SwapView = """{"id": "019a9f3e-c500-7c11-8a44-0d6b5f1f2a95", "fromOrganisationId": "019a9f3e-c100-7c11-8a44-0d6b5f1f2a91", "toOrganisationId": "019a9f3e-c600-7c11-8a44-0d6b5f1f2a96", "offered": {"hoursId": "019a9f3e-c300-7c11-8a44-0d6b5f1f2a93", "startsAt": "2099-10-05T08:00:00+00:00", "endsAt": "2099-10-05T10:00:00+00:00", "roomId": "019a9f3e-9100-7c11-8a44-0d6b5f1f2a41"}, "wanted": {"hoursId": "019a9f3e-c400-7c11-8a44-0d6b5f1f2a94", "startsAt": "2099-10-06T08:00:00+00:00", "endsAt": "2099-10-06T10:00:00+00:00", "roomId": "019a9f3e-9100-7c11-8a44-0d6b5f1f2a41"}, "status": "proposed", "note": ""}""";

    public const string Swaps = """{"items": [""" + SwapView + """]}""";
}
