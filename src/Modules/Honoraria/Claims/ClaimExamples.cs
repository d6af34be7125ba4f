namespace Saas.Honoraria.Claims;

/// <summary>What the API document shows of claims.</summary>
internal static class ClaimExamples
{
    public const string Begin = """{ "assignmentId": "019a9f3e-e100-7c11-8a44-0d6b5f1f2b11", "claimed": { "outcome": "attended", "role": "member", "physical": true, "minutes": 150, "trips": [{ "metres": 24600, "passengers": 1, "what": "Setermoen–Finnsnes og tilbake" }] } }""";

    public const string Change = """{ "currency": "NOK", "claimed": { "outcome": "attended", "role": "member", "physical": true, "minutes": 150, "expenses": [{ "kind": "ferry", "amountOre": 24900, "what": "Ferje", "receipt": "019a9f3e-e300-7c11-8a44-0d6b5f1f2b31" }] } }""";

    public const string Approval = """{ "decidedBy": "anne.okonomi@lenvik.example", "limitSeen": false }""";

    public const string Refusal = """{ "decidedBy": "anne.okonomi@lenvik.example", "reason": "Legg ved kvitteringen for ferja." }""";

    /// <summary>The least that begins and ends as a PDF.</summary>
    public const string File = "%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n";

    public const string Receipt = """{"id": "019a9f3e-e300-7c11-8a44-0d6b5f1f2b31", "type": "image/jpeg", "length": 184220}""";

    public const string View = """{"id": "019a9f3e-e200-7c11-8a44-0d6b5f1f2b21", "representativeId": "019a9f3e-e000-7c11-8a44-0d6b5f1f2b01", "name": "Tove Bakkemo", "assignmentId": "019a9f3e-e100-7c11-8a44-0d6b5f1f2b11", "payerId": "019a9f3e-e400-7c11-8a44-0d6b5f1f2b41", "date": "2026-11-12", "title": "Planlegging av KOLS-kurs", "currency": "NOK", "feeOre": 88750, "expensesOre": 24900, "status": "submitted", "submittedAt": "2026-11-13T09:00:00+00:00", "rateTableId": "019a9f3e-e500-7c11-8a44-0d6b5f1f2b51", "claimed": {"outcome": "attended", "role": "member", "physical": true, "minutes": 150, "preparationMinutes": 0, "trips": [], "expenses": [{"kind": "ferry", "amountOre": 24900, "what": "Ferje", "receipt": "019a9f3e-e300-7c11-8a44-0d6b5f1f2b31"}]}, "lines": [{"position": 1, "kind": "fee", "rule": "Honorar per time, rundet av til nærmeste halvtime", "quantity": 2500, "unit": "hour", "rateOre": 35500, "amountOre": 88750, "liableOre": 88750}, {"position": 2, "kind": "ferry", "rule": "Ferje etter kvittering", "quantity": 1000, "unit": "sum", "rateOre": 24900, "amountOre": 24900, "liableOre": 0, "receiptId": "019a9f3e-e300-7c11-8a44-0d6b5f1f2b31"}], "receipts": [{"id": "019a9f3e-e300-7c11-8a44-0d6b5f1f2b31", "type": "image/jpeg", "length": 184220}], "year": {"year": 2026, "beforeOre": 106500, "afterOre": 195250, "limitOre": 200000, "crosses": false, "isCrossed": false}}""";

    public const string List = """{"items": [{"id": "019a9f3e-e200-7c11-8a44-0d6b5f1f2b21", "representativeId": "019a9f3e-e000-7c11-8a44-0d6b5f1f2b01", "name": "Tove Bakkemo", "assignmentId": "019a9f3e-e100-7c11-8a44-0d6b5f1f2b11", "payerId": "019a9f3e-e400-7c11-8a44-0d6b5f1f2b41", "date": "2026-11-12", "title": "Planlegging av KOLS-kurs", "currency": "NOK", "feeOre": 88750, "expensesOre": 24900, "status": "submitted", "submittedAt": "2026-11-13T09:00:00+00:00"}]}""";
}
