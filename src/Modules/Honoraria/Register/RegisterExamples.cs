namespace Saas.Honoraria.Register;

/// <summary>What the API document shows.</summary>
internal static class RegisterExamples
{
    public const string Enter = """{ "name": "Solveig Aune", "email": "solveig@eksempel.no", "phone": "41 40 01 23", "about": "Har levd med kols i tolv år.", "themes": ["copd"], "languages": ["nb"], "municipalities": ["1922", "1924"], "phases": ["planning", "delivery"], "weekdays": [1, 2, 3], "availability": "Helst på dagtid." }""";

    public const string Sign = """{ "signedOn": "2026-11-02" }""";

    public const string Away = """{ "startsOn": "2099-07-01", "endsOn": "2099-07-31" }""";

    private const string Facts = """ "id": "019a9f3e-d000-7c11-8a44-0d6b5f1f2ac0", "name": "Solveig Aune", "email": "solveig@eksempel.no", "themes": ["copd"], "languages": ["nb"], "municipalities": ["1922", "1924"], "phases": ["planning", "delivery"], "weekdays": [1, 2, 3], "availability": "Helst på dagtid.", "absences": [{"id": "019a9f3e-d100-7c11-8a44-0d6b5f1f2ac1", "startsOn": "2099-07-01", "endsOn": "2099-07-31"}], "status": "active", "declaration": "valid", "declaredUntil": "2028-11-01", "account": "•••• •• •7947", "done": 4, "planned": 1""";

    public const string List = "{\"items\": [{" + Facts + "}]}";

    public const string View = "{" + Facts + """, "about": "Har levd med kols i tolv år.", "phone": "41400123", "hasAccount": true, "hasNationalId": false, "declarations": [{"id": "019a9f3e-d200-7c11-8a44-0d6b5f1f2ac2", "edition": "2026-1", "signedOn": "2026-11-02", "validUntil": "2028-11-01"}], "training": [{"kind": "health-pedagogy", "acquiredOn": "2025-10-14"}]}""";
}
