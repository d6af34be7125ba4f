namespace Saas.Honoraria.Payouts;

/// <summary>What the OpenAPI document shows of payouts. A test reads each of them.</summary>
internal static class PayoutExamples
{
    public const string Make = """{ "payer": "019a9f3e-c200-7c11-8a44-0d6b5f1f2b10", "route": "bank", "payOn": "2099-12-15" }""";

    public const string View = """{"id": "019a9f3e-c200-7c11-8a44-0d6b5f1f2c10", "messageId": "M261122-0D6B5F1F2C10", "payer": "019a9f3e-c200-7c11-8a44-0d6b5f1f2b10", "payerName": "Lærings- og mestringssenteret", "route": "bank", "payOn": "2026-11-30", "count": 14, "sumOre": 812500, "carried": 0, "length": 9120, "sha256": "2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae", "madeAt": "2026-11-22T09:30:00Z", "state": "waiting", "paid": 0, "failed": 0, "waiting": 14}""";

    public const string List = """{"items": [{"id": "019a9f3e-c200-7c11-8a44-0d6b5f1f2c10", "messageId": "M261122-0D6B5F1F2C10", "payer": "019a9f3e-c200-7c11-8a44-0d6b5f1f2b10", "payerName": "Lærings- og mestringssenteret", "route": "bank", "payOn": "2026-11-30", "count": 14, "sumOre": 812500, "carried": 0, "length": 9120, "sha256": "2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae", "madeAt": "2026-11-22T09:30:00Z", "state": "paid", "paid": 14, "failed": 0, "waiting": 0}]}""";

    public const string Waiting = """{"items": [{"payer": "019a9f3e-c200-7c11-8a44-0d6b5f1f2b10", "payerName": "Lærings- og mestringssenteret", "route": "bank", "count": 3, "sumOre": 120000, "withoutAccount": 1, "withoutNationalId": 0, "carried": 0, "carriedWithoutNationalId": 0}]}""";

    public const string Settle = """{ "status": "failed", "references": ["019a9f3ec2007c118a440d6b5f1f2d10"], "reason": "AC04 Kontoen er avsluttet", "on": "2026-12-01" }""";

    public const string Answer = "reference;status;reason\n019a9f3ec2007c118a440d6b5f1f2d10;failed;AC04 Kontoen er avsluttet\n019a9f3ec2007c118a440d6b5f1f2d11;paid;\n";

    public const string Settled = """{"paid": 13, "failed": 1, "known": 0, "contradicts": [], "unknown": [], "waiting": 0}""";

    public const string Kid = """{ "kid": "602243" }""";

    public const string Due = """{"id": "019a9f3e-c200-7c11-8a44-0d6b5f1f2d10", "representative": "019a9f3e-c200-7c11-8a44-0d6b5f1f2e10", "representativeName": "Kari Nordmann", "accountEnd": "7947", "claim": "019a9f3e-c200-7c11-8a44-0d6b5f1f2f10", "onDate": "2026-11-03", "part": "expenses", "route": "bank", "amountOre": 12300, "reportable": false, "carried": false, "kid": "602243", "status": "due"}""";

    public const string Dues = """{"items": [{"id": "019a9f3e-c200-7c11-8a44-0d6b5f1f2d10", "representative": "019a9f3e-c200-7c11-8a44-0d6b5f1f2e10", "representativeName": "Kari Nordmann", "accountEnd": "7947", "claim": "019a9f3e-c200-7c11-8a44-0d6b5f1f2f10", "onDate": "2026-11-03", "part": "fee", "route": "bank", "amountOre": 35500, "reportable": false, "carried": false, "status": "failed", "reference": "019a9f3ec2007c118a440d6b5f1f2d10", "reason": "AC04", "settledOn": "2026-11-24"}]}""";

    public const string Again = """{"claim": "019a9f3e-c200-7c11-8a44-0d6b5f1f3010"}""";
}
