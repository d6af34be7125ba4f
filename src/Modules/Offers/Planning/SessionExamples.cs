namespace Saas.Offers.Planning;

/// <summary>What the OpenAPI document shows of sessions. A test sends each of them.</summary>
internal static class SessionExamples
{
    public const string Add = """{ "title": "Søvn og stress", "startsAt": "2099-11-03T10:00:00+01:00", "endsAt": "2099-11-03T13:00:00+01:00", "note": "Ta med noe å skrive med." }""";

    public const string Words = """{ "title": "Søvn og stress", "note": "Ta med noe å skrive med.", "municipality": "1931", "videoLink": "https://video.example.no/mote/123" }""";

    public const string Move = """{ "startsAt": "2099-11-04T10:00:00+01:00", "endsAt": "2099-11-04T13:00:00+01:00", "message": "Kurslederen er på reise tirsdag." }""";

    public const string Cancel = """{ "reason": "Kurslederen er syk." }""";

    public const string Reminder = """{ "when": "each", "days": 2 }""";

    public const string ReminderAnswer = """{ "when": "each", "days": 2, "usual": false }""";

    public const string Series = """{ "title": "Samling", "every": "week", "first": "2099-10-13", "count": 6, "from": "10:00", "to": "13:00", "except": [ "2099-10-20" ] }""";

    public const string View = """{"id": "019a9f3e-7000-7c11-8a44-0d6b5f1f2a20", "offerId": "019a9f3e-6f00-7c11-8a44-0d6b5f1f2a10", "number": 4, "status": "planned", "title": "Søvn og stress", "startsAt": "2099-11-04T09:00:00+00:00", "endsAt": "2099-11-04T12:00:00+00:00", "told": 9}""";

    public const string Many = """[{"id": "019a9f3e-7000-7c11-8a44-0d6b5f1f2a20", "offerId": "019a9f3e-6f00-7c11-8a44-0d6b5f1f2a10", "number": 1, "status": "planned", "title": "Samling 1", "startsAt": "2099-10-13T08:00:00+00:00", "endsAt": "2099-10-13T11:00:00+00:00"}]""";
}
