using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Saas.Honoraria.Contracts;
using Saas.Kernel.Data;
using Saas.Kernel.Http;
using Saas.Kernel.Time;

namespace Saas.Honoraria.Payers;

public sealed record PayerLimitView(int FromYear, long LimitOre);

/// <param name="LimitOre">This year's; 0 means that every krone is reportable.</param>
public sealed record PayerView(
    PayerId Id, PayerArrangement Arrangement, string Name, string? Number, string RatesKey, string? Account, bool SmallSumsByBank, long LimitOre, IReadOnlyList<PayerLimitView> Limits,
    PayrollRequest Payroll, BankRequest Bank, bool Closed);

/// <summary>Payers over the API.</summary>
internal static class PayerEndpoints
{
    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/payers", async (TenantDb db, TimeProvider time, HttpContext http) =>
        {
            var year = Oslo.Date(time.GetUtcNow()).Year;
            var payers = await PayerReads.ListAsync(db, new PayerFilter(null, null, false), http.RequestAborted);
            return TypedResults.Ok(new PageOf<PayerView>([.. payers.Select(payer => View(payer, year))], null));
        }).Needs(HonorariaPermissions.ReadPayouts).WithName("listPayers").WithSummary("Who pays, open ones first").WithExample(answer: PayerExamples.List);
        api.MapGet("/payers/{id}", OneAsync).Needs(HonorariaPermissions.ReadPayouts).WithName("readPayer").WithSummary("Read a payer").WithExample(answer: PayerExamples.View).ProducesProblem(404);
        api.MapPost("/payers", async (Body<NewPayerRequest> body, KeepPayers keep, TenantDb db, TimeProvider time, HttpContext http) =>
        {
            var id = await keep.OpenAsync(body.Value, http.RequestAborted);
            return TypedResults.Created($"{http.Request.PathBase}/api/v1/payers/{id}", (await OneAsync(id, db, time, http)).Value);
        }).Needs(HonorariaPermissions.ManagePayouts).Idempotent().WithName("openPayer").WithSummary("Write down a payer")
            .WithDescription("`limitOre` holds from this year on. Without it, or without an account, nothing that is pay goes by bank.").WithExample(PayerExamples.New, PayerExamples.View).ProducesValidationProblem().ProducesProblem(409);
        Change(api.MapPut("/payers/{id}", async (PayerId id, Body<PayerRequest> body, KeepPayers keep, TenantDb db, TimeProvider time, HttpContext http) =>
        {
            await keep.ChangeAsync(id, body.Value, http.RequestAborted);
            return await OneAsync(id, db, time, http);
        }), PayerExamples.Change).WithName("changePayer").WithSummary("Change a payer; what has gone out stays as it went").ProducesValidationProblem();
        Change(api.MapPost("/payers/{id}/limits", async (PayerId id, Body<PayerLimitRequest> body, KeepPayers keep, TenantDb db, TimeProvider time, HttpContext http) =>
        {
            await keep.LimitAsync(id, body.Value.FromYear!.Value, body.Value.Limit, http.RequestAborted);
            return await OneAsync(id, db, time, http);
        }), PayerExamples.Limit).WithName("limitPayer").WithSummary("Set the year's limit from a year on").WithDescription("A year in which claims have been approved keeps its limit: payer.limit_in_use.").ProducesValidationProblem();
        Change(api.MapPost("/payers/{id}/close", async (PayerId id, KeepPayers keep, TenantDb db, TimeProvider time, HttpContext http) =>
        {
            await keep.CloseAsync(id, http.RequestAborted);
            return await OneAsync(id, db, time, http);
        })).WithName("closePayer").WithSummary("Take a payer out of use; what is due is still paid");
        Change(api.MapPost("/payers/{id}/reopen", async (PayerId id, KeepPayers keep, TenantDb db, TimeProvider time, HttpContext http) =>
        {
            await keep.ReopenAsync(id, http.RequestAborted);
            return await OneAsync(id, db, time, http);
        })).WithName("reopenPayer").WithSummary("Take a payer into use again");
    }

    private static RouteHandlerBuilder Change(RouteHandlerBuilder route, string? request = null) =>
        route.Needs(HonorariaPermissions.ManagePayouts).WithExample(request, PayerExamples.View).ProducesProblem(404).ProducesProblem(409);

    private static async Task<Ok<PayerView>> OneAsync(PayerId id, TenantDb db, TimeProvider time, HttpContext http) =>
        TypedResults.Ok(View(await PayerReads.OneAsync(db, id, http.RequestAborted), Oslo.Date(time.GetUtcNow()).Year));

    private static PayerView View(Payer payer, int year) => new(
        payer.Id, payer.Arrangement, payer.Name, payer.Number, payer.RatesKey, payer.Account, payer.SmallSumsByBank, payer.LimitIn(year).Ore,
        [.. payer.Limits.OrderBy(limit => limit.FromYear).Select(limit => new PayerLimitView(limit.FromYear, limit.Amount.Ore))],
        PayrollRequest.Of(payer.Profile.Payroll), BankRequest.Of(payer.Profile.Bank), payer.ClosedAt is not null);
}

/// <summary>What the OpenAPI document shows of payers. A test reads each of them.</summary>
internal static class PayerExamples
{
    public const string New = """{ "arrangement": "centre", "name": "Lærings- og mestringssenteret", "number": "991825827", "ratesKey": "standard", "account": "86011117947", "smallSumsByBank": true, "limitOre": 200000, "payroll": { "fee": "1000", "smallFee": "1010", "carried": "1020", "expenses": "2000", "yes": "J", "no": "N" }, "bank": { "bic": "DNBANOKK", "characters": "norwegian", "accounts": "bban" } }""";

    public const string Change = """{ "name": "Lærings- og mestringssenteret", "number": "991825827", "ratesKey": "standard", "account": "86011117947", "smallSumsByBank": false }""";

    public const string Limit = """{ "fromYear": 2027, "limitOre": 200000 }""";

    public const string View = """{"id": "019a9f3e-c200-7c11-8a44-0d6b5f1f2b10", "arrangement": "centre", "name": "Lærings- og mestringssenteret", "number": "991825827", "ratesKey": "standard", "account": "86011117947", "smallSumsByBank": true, "limitOre": 200000, "limits": [{"fromYear": 2026, "limitOre": 200000}], "payroll": {"fee": "1000", "smallFee": "1010", "carried": "1020", "expenses": "2000", "yes": "J", "no": "N", "columns": ["message", "name", "national-id", "account", "pay-code", "date", "amount", "basis", "withholding", "reporting", "reference"], "headings": true, "latin1": false}, "bank": {"bic": "DNBANOKK", "characters": "norwegian", "accounts": "bban", "oneBooking": true, "feeText": "Honorar", "expensesText": "Dekning av utlegg"}, "closed": false}""";

    public const string List = """{"items": [{"id": "019a9f3e-c200-7c11-8a44-0d6b5f1f2b10", "arrangement": "centre", "name": "Lærings- og mestringssenteret", "number": "991825827", "ratesKey": "standard", "account": "86011117947", "smallSumsByBank": true, "limitOre": 200000, "limits": [{"fromYear": 2026, "limitOre": 200000}], "payroll": {"fee": "1000", "smallFee": "1010", "carried": "1020", "expenses": "2000", "yes": "J", "no": "N", "columns": ["name", "amount"], "headings": true, "latin1": false}, "bank": {"characters": "norwegian", "accounts": "bban", "oneBooking": true, "feeText": "Honorar", "expensesText": "Dekning av utlegg"}, "closed": false}]}""";
}
