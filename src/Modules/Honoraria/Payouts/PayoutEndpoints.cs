using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Saas.Honoraria.Contracts;
using Saas.Kernel.Data;
using Saas.Kernel.Http;
using Saas.Kernel.Secrets;
using Saas.Kernel.Time;

namespace Saas.Honoraria.Payouts;

/// <param name="WithoutAccount">How many wait for an account number, and stay behind when a bank payout is made.</param>
/// <param name="WithoutNationalId">How many wait for the identity number that the payer's payroll file demands, and stay behind when it is made.</param>
/// <param name="Carried">Fees that went out before the year's limit was crossed and have not been reported: the next payroll file or basis list tells of them, a payroll file also when nothing is due.</param>
/// <param name="CarriedWithoutNationalId">How many of those wait for an identity number.</param>
public sealed record WaitingView(PayerId Payer, string PayerName, PayoutRoute Route, int Count, long SumOre, int WithoutAccount, int WithoutNationalId, int Carried, int CarriedWithoutNationalId);

/// <param name="SumOre">The control sum.</param>
/// <param name="Carried">Sums that it reports without paying them again: they went out before the year's limit was crossed.</param>
/// <param name="Sha256">Of the file, in hexadecimal.</param>
public sealed record PayoutView(
    BatchId Id, string MessageId, PayerId Payer, string PayerName, PayoutRoute Route, DateOnly PayOn, int Count, long SumOre, int Carried, int Length, string Sha256, DateTimeOffset MadeAt, PayoutState State,
    int Paid, int Failed, int Waiting);

/// <summary>Payouts over the API.</summary>
internal static class PayoutEndpoints
{
    private const string List = "payouts";

    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/payouts/waiting", async (TenantDb db, HttpContext http) => TypedResults.Ok(new PageOf<WaitingView>([.. (await PayoutReads.WaitingAsync(db, null, http.RequestAborted))
            .Select(row => new WaitingView(row.PayerId, row.Payer, row.Route, row.Count, row.SumOre, row.WithoutAccount, row.WithoutNationalId, row.Carried, row.CarriedWithoutNationalId))], null)))
            .Needs(HonorariaPermissions.ReadPayouts).WithName("listWaitingPayouts").WithSummary("What is due or has to be reported, by payer and route").WithExample(answer: PayoutExamples.Waiting);
        api.MapGet("/payouts", ListAsync).Needs(HonorariaPermissions.ReadPayouts).WithName("listPayouts").WithSummary("Payouts, newest first").WithExample(answer: PayoutExamples.List);
        api.MapPost("/payouts", async (Body<PayoutRequest> body, MakeBatch make, TenantDb db, HttpContext http) =>
        {
            var id = await make.MakeAsync(body.Value.Payer!.Value, body.Value.Route!.Value, body.Value.PayOn!.Value, http.RequestAborted);
            return TypedResults.Created($"{http.Request.PathBase}/api/v1/payouts/{id}", View(await PayoutReads.OneAsync(db, id, http.RequestAborted)));
        }).Needs(HonorariaPermissions.ManagePayouts).Idempotent().WithName("makePayout").WithSummary("Make a payout of all that is due from a payer one way")
            .WithDescription("`payroll`: a file for the payroll system; `bank`: ISO 20022 pain.001.001.03; `basis`: the list that an organisation invoices by. A payroll file reports what was paid before the year's limit was crossed, too, and may hold nothing else: then `count` is 0. The file never changes.")
            .WithExample(PayoutExamples.Make, PayoutExamples.View).ProducesValidationProblem().ProducesProblem(404).ProducesProblem(409);
        api.MapGet("/payouts/{id}", async (BatchId id, TenantDb db, HttpContext http) => TypedResults.Ok(View(await PayoutReads.OneAsync(db, id, http.RequestAborted))))
            .Needs(HonorariaPermissions.ReadPayouts).WithName("readPayout").WithSummary("One payout").WithExample(answer: PayoutExamples.View).ProducesProblem(404);
        api.MapGet("/payouts/{id}/file", async (BatchId id, ReadFile read, HttpContext http) => await read.OpenAsync(id, http.RequestAborted))
            .Needs(HonorariaPermissions.ReadPayouts).WithName("readPayoutFile").WithSummary("The file, the same bytes every time").WithDescription("Accounts are in it; every download is noted in the audit log.").ProducesProblem(404);
        Answered(api.MapPost("/payouts/{id}/answers", async (BatchId id, AnswerBody body, SettleDues settle, HttpContext http) => TypedResults.Ok(await settle.SettleAsync(id, body.Read(), http.RequestAborted))), PayoutExamples.Answer)
            .WithName("answerPayout").WithSummary("Read what became of a payout").WithDescription("The body is the answer itself: a pain.002 status report (application/xml), or CSV with the columns reference, status (paid, failed) and reason (text/csv). May be sent twice.");
        Answered(api.MapPost("/payouts/{id}/settle", async (BatchId id, Body<SettleRequest> body, SettleDues settle, HttpContext http) =>
            TypedResults.Ok(await settle.SettleAsync(id, body.Value.Answers(), http.RequestAborted))), PayoutExamples.Settle)
            .WithName("settlePayout").WithSummary("Say by hand what became of a payout").WithDescription("Without references it holds for all that have not been answered.");
    }

    internal static PayoutView View(PayoutRow row) => new(
        row.Id, row.MessageId, row.PayerId, row.Payer, row.Route, row.PayOn, row.Count, row.SumOre, row.Carried, row.Length, Convert.ToHexStringLower(row.Sha256), row.MadeAt, row.State, row.Paid, row.Failed, row.Waiting);

    private static RouteHandlerBuilder Answered(RouteHandlerBuilder route, string? request = null) =>
        route.Needs(HonorariaPermissions.ManagePayouts).WithExample(request, PayoutExamples.Settled).ProducesValidationProblem().ProducesProblem(404).ProducesProblem(409);

    private static async Task<Ok<PageOf<PayoutView>>> ListAsync(TenantDb db, KeyRing keys, HttpContext http, PayerId? payer, string? route, int? limit, string? cursor)
    {
        var take = Limit.Of(limit);
        var cipher = await keys.ForAsync(db.Tenant, http.RequestAborted);
        var found = PayoutReads.Found(db, new PayoutFilter(payer, Wanted.Of<PayoutRoute>(route, "route"), false));
        if (Cursor.Read(cipher, List, cursor) is { } after)
        {
            var (at, id) = (after.At, new BatchId(after.Id));
            found = found.Where(batch => EF.Functions.LessThan(ValueTuple.Create(batch.MadeAt, batch.Id), ValueTuple.Create(at, id)));
        }

        var page = await PayoutReads.Rows(db, found).Take(take + 1).ToListAsync(http.RequestAborted);
        var next = page.Count > take ? new Cursor(page[take - 1].MadeAt, page[take - 1].Id.Value).Write(cipher, List) : null;
        return TypedResults.Ok(new PageOf<PayoutView>([.. page.Take(take).Select(View)], next));
    }
}
