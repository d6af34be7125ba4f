using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Saas.Honoraria.Contracts;
using Saas.Kernel.Amounts;
using Saas.Kernel.Data;
using Saas.Kernel.Http;
using Saas.Kernel.Time;

namespace Saas.Honoraria.Rates;

/// <summary>Rate tables over the API.</summary>
internal static class RateEndpoints
{
    private const string Rules = """{"fee": {"unit": "hour", "rateOre": 35500, "rounding": "nearest-half-hour", "physicalMinimumMinutes": 60}, "preparation": {"mostMinutes": 120}, "kilometres": {"rateOre": 530, "freeOre": 350, "passengerOre": 100, "passengerFreeOre": 100}, "expenses": [{"kind": "ferry", "receiptNeeded": true}]}""";

    public const string Add = $$"""{ "key": "standard", "name": "Satser 2027", "startsOn": "2027-01-01", "rules": {{Rules}} }""";

    private const string Change = $$"""{ "name": "Satser 2027", "rules": {{Rules}} }""";

    private const string End = """{ "endsOn": "2027-12-31" }""";

    private const string View = $$"""{"id": "019a9f3e-c200-7c11-8a44-0d6b5f1f2ac0", "key": "standard", "name": "Satser 2027", "startsOn": "2027-01-01", "state": "coming", "rules": {{Rules}}}""";

    private const string List = """{"items": [{"id": "019a9f3e-c200-7c11-8a44-0d6b5f1f2ac0", "key": "standard", "name": "Satser 2027", "startsOn": "2027-01-01", "state": "coming"}]}""";

    private const string Trial = """{ "on": "2027-03-09", "claimed": { "outcome": "attended", "role": "member", "physical": true, "minutes": 135, "trips": [{ "metres": 84300, "passengers": 2, "what": "Finnsnes–Setermoen" }] } }""";

    private const string TrialAnswer = """{"lines": [{"kind": "fee", "rule": "Avrundet til nærmeste halve time", "quantity": 2500, "unit": "hour", "rateOre": 35500, "amountOre": 88750, "liableOre": 88750}, {"kind": "kilometres", "rule": "3,50 kroner av satsen er fri for trekk", "quantity": 84300, "unit": "kilometre", "rateOre": 530, "amountOre": 44679, "liableOre": 15174}], "feeOre": 103924, "expensesOre": 29505, "currency": "NOK", "objections": []}""";

    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/rate-tables", async (TenantDb db, TimeProvider time, HttpContext http) =>
        {
            var today = Oslo.Date(time.GetUtcNow());
            var tables = await RateReads.AllAsync(db, http.RequestAborted);
            return TypedResults.Ok(new PageOf<RateTableSummary>([.. tables.Select(table => new RateTableSummary(table.Id, table.Key, table.Name, table.StartsOn, table.EndsOn, table.StateOn(today)))], null));
        }).Needs(HonorariaPermissions.ReadRates).WithName("listRateTables").WithSummary("Rate tables, the newest period of each series first").WithExample(answer: List);
        api.MapGet("/rate-tables/{id}", OneAsync).Needs(HonorariaPermissions.ReadRates).WithName("readRateTable").WithSummary("Read one period of a series of rates").WithExample(answer: View).ProducesProblem(404);
        api.MapPost("/rate-tables", async (Body<RateTableRequest> body, KeepRates keep, TenantDb db, TimeProvider time, HttpContext http) =>
        {
            var id = await keep.AddAsync(body.Value, http.RequestAborted);
            return TypedResults.Created($"{http.Request.PathBase}/api/v1/rate-tables/{id}", (await OneAsync(id, db, time, http)).Value);
        }).Needs(HonorariaPermissions.ManageRates).Idempotent().WithName("addRateTable").WithSummary("Add a period of rates")
            .WithDescription("A period that runs on without an end is ended the day before the new one begins. Days that other rates have held on already are refused: a past rate never changes.")
            .WithExample(Add, View).ProducesValidationProblem().ProducesProblem(409);
        api.MapPut("/rate-tables/{id}", async (RateTableId id, Body<RateChangeRequest> body, KeepRates keep, TenantDb db, TimeProvider time, HttpContext http) =>
        {
            await keep.ChangeAsync(id, body.Value.Name, body.Value.Rules!, http.RequestAborted);
            return await OneAsync(id, db, time, http);
        }).Needs(HonorariaPermissions.ManageRates).WithName("changeRateTable").WithSummary("Change rates that have not begun").WithExample(Change, View).ProducesValidationProblem().ProducesProblem(404).ProducesProblem(409);
        api.MapPost("/rate-tables/{id}/end", async (RateTableId id, Body<RateEndRequest> body, KeepRates keep, TenantDb db, TimeProvider time, HttpContext http) =>
        {
            await keep.EndAsync(id, body.Value.EndsOn, http.RequestAborted);
            return await OneAsync(id, db, time, http);
        }).Needs(HonorariaPermissions.ManageRates).WithName("endRateTable").WithSummary("Say on which day rates hold for the last time").WithExample(End, View).ProducesValidationProblem().ProducesProblem(404).ProducesProblem(409);
        api.MapDelete("/rate-tables/{id}", async (RateTableId id, KeepRates keep, HttpContext http) =>
        {
            await keep.RemoveAsync(id, http.RequestAborted);
            return TypedResults.NoContent();
        }).Needs(HonorariaPermissions.ManageRates).WithName("removeRateTable").WithSummary("Take away rates that have not begun").ProducesProblem(404).ProducesProblem(409);
        api.MapPost("/rate-tables/{id}/trial", TryAsync).Needs(HonorariaPermissions.ReadRates).WithName("tryRateTable").WithSummary("What a day would come to by these rates")
            .WithDescription("Nothing is kept. Rules are given in words, in the caller's language.").WithExample(Trial, TrialAnswer).ProducesValidationProblem().ProducesProblem(404);
    }

    private static async Task<Ok<RateTableView>> OneAsync(RateTableId id, TenantDb db, TimeProvider time, HttpContext http)
    {
        var table = await RateReads.OneAsync(db, id, http.RequestAborted);
        return TypedResults.Ok(new RateTableView(table.Id, table.Key, table.Name, table.StartsOn, table.EndsOn, table.StateOn(Oslo.Date(time.GetUtcNow())), table.Rules));
    }

    private static async Task<Ok<TrialView>> TryAsync(RateTableId id, Body<TrialRequest> body, TenantDb db, Pricing pricing, RuleWords words, HttpContext http)
    {
        var rules = (await RateReads.OneAsync(db, id, http.RequestAborted)).Rules;
        var lines = pricing.Price(rules, body.Value.Claimed!, body.Value.On!.Value);
        var sum = PricedSum.Of(lines);
        return TypedResults.Ok(new TrialView(
            [.. lines.Select(line => new TrialLine(line.Kind, words.Rule(line.Kind, line.Rule), line.Quantity, line.Unit, line.RateOre, line.AmountOre, line.LiableOre))], sum.FeeOre, sum.ExpensesOre, Money.Currency,
            [.. Objections.Of(rules, body.Value.Claimed!).Select(one => new TrialObjection(one.Field, one.Message))]));
    }
}
