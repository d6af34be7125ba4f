namespace Saas.PeerSupport.Organisations;

/// <summary>What the API document shows.</summary>
internal static class OrganisationExamples
{
    public const string Register = """{ "number": "313000109", "name": "Diabeteslaget", "about": "For deg som lever med diabetes, og for dem rundt deg.", "themes": ["type-2-diabetes", "diet"] }""";

    public const string Card = """{ "name": "Diabeteslaget", "about": "For deg som lever med diabetes, og for dem rundt deg.", "themes": ["type-2-diabetes", "diet"], "hue": 1 }""";

    public const string View = """{"id": "019a9f3e-c000-7c11-8a44-0d6b5f1f2a90", "number": "313000109", "name": "Diabeteslaget", "about": "For deg som lever med diabetes, og for dem rundt deg.", "themes": ["type-2-diabetes", "diet"], "hue": 1, "agreement": "running", "startsOn": "2098-01-01", "endsOn": "2099-12-31", "weeklyMinutes": 360, "leaders": 1, "peers": 3}""";

    public const string List = $$"""{"items": [{{View}}]}""";

    public const string Agree = """{ "startsOn": "2098-01-01", "endsOn": "2099-12-31", "weeklyMinutes": 360, "rooms": [], "contactName": "Wenche Myrvang", "contactPhone": "41 40 01 23", "contactEmail": "wenche@diabeteslaget.example", "note": "Nøkkel hentes i resepsjonen.", "remindWeeks": 8 }""";

    public const string Agreement = """{"id": "019a9f3e-c100-7c11-8a44-0d6b5f1f2a91", "state": "running", "startsOn": "2098-01-01", "endsOn": "2099-12-31", "weeklyMinutes": 360, "rooms": [], "contactName": "Wenche Myrvang", "contactEmail": "wenche@diabeteslaget.example", "contactPhone": "41 40 01 23", "note": "Nøkkel hentes i resepsjonen.", "remindWeeks": 8}""";

    public const string Agreements = """{"items": [{"id": "019a9f3e-c100-7c11-8a44-0d6b5f1f2a91", "state": "running", "startsOn": "2098-01-01", "endsOn": "2099-12-31", "weeklyMinutes": 360, "rooms": []}]}""";

    public const string Renew = """{ "endsOn": "2101-12-31" }""";

    public const string Invite = """{ "name": "Wenche Myrvang", "email": "wenche@diabeteslaget.example", "part": "leader" }""";

    public const string Part = """{ "part": "peer" }""";

    public const string Person = """{"id": "019a9f3e-c200-7c11-8a44-0d6b5f1f2a92", "part": "leader", "name": "Wenche Myrvang", "email": "wenche@diabeteslaget.example", "joined": false, "invitedUntil": "2099-01-08T09:00:00+00:00"}""";

    public const string People = $$"""{"items": [{{Person}}]}""";
}
