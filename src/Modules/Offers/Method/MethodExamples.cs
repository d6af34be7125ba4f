namespace Saas.Offers.Method;

/// <summary>What the OpenAPI document shows of plans. A test sends each of them.</summary>
internal static class MethodExamples
{
    public const string Person = """{ "phases": ["planning", "delivery"], "side": "representative", "name": "Wenche Myrvang", "about": "Diabeteslaget", "shown": true }""";

    public const string Meeting = """{ "phase": "planning", "startsAt": "2099-08-20T12:00:00+02:00", "endsAt": "2099-08-20T14:00:00+02:00", "place": "Grupperom 1" }""";

    public const string Item = """{ "phase": "planning", "text": "Bestille blodsukkerapparater" }""";

    public const string ItemChange = """{ "done": true, "position": 1 }""";

    public const string Method = """{"applies": true, "phases": [{"phase": "planning", "state": "in-progress", "people": [{"id": "019a9f3e-9000-7c11-8a44-0d6b5f1f2a40", "side": "professional", "name": "Sara Lind", "about": "Diabetessykepleier", "shown": true}, {"id": "019a9f3e-9000-7c11-8a44-0d6b5f1f2a41", "side": "representative", "name": "Wenche Myrvang", "about": "Diabeteslaget", "shown": true}], "meetings": [{"id": "019a9f3e-9000-7c11-8a44-0d6b5f1f2a50", "startsAt": "2099-08-20T10:00:00+00:00", "endsAt": "2099-08-20T12:00:00+00:00", "place": "Grupperom 1"}], "checklist": [{"id": "019a9f3e-9000-7c11-8a44-0d6b5f1f2a60", "position": 1, "standard": "goals-and-audience", "text": "Mål og målgruppe", "doneAt": "2099-08-20T12:05:00+00:00", "doneBy": "Ingrid Solvang"}]}]}""";
}
