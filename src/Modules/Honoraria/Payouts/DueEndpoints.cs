using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Saas.Honoraria.Contracts;
using Saas.Kernel.Audit;
using Saas.Kernel.Data;
using Saas.Kernel.Errors;
using Saas.Kernel.Http;
using Saas.Kernel.Secrets;

namespace Saas.Honoraria.Payouts;

/// <param name="AccountEnd">The last four digits of the account that it goes to.</param>
/// <param name="Reportable">Whether the payer reports it; then it has withholding, too.</param>
/// <param name="Carried">It went out before the limit was crossed, and a later payroll file or basis list has reported it.</param>
/// <param name="Reference">What the payout's file names it by.</param>
public sealed record DueView(
    DueId Id, UserRepresentativeId Representative, string RepresentativeName, string? AccountEnd, ClaimId Claim, DateOnly OnDate, DuePart Part, PayoutRoute Route, long AmountOre, bool Reportable, bool Carried,
    string? Kid, DueStatus Status, string? Reference, string? Reason, DateOnly? SettledOn);

public sealed record ClaimedAgainView(ClaimId Claim);

/// <summary>Single sums over the API.</summary>
internal static class DueEndpoints
{
    private const string List = "dues";

    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/dues", ListAsync).Needs(HonorariaPermissions.ReadPayouts).WithName("listDues").WithSummary("Sums, in the order that they were approved")
            .WithDescription("`payer`, `route`, `status` and `payout` narrow the list.").WithExample(answer: PayoutExamples.Dues);
        api.MapPut("/dues/{id}/kid", async (DueId id, Body<KidRequest> body, KeepDues keep, TenantDb db, HttpContext http) =>
        {
            await keep.SetKidAsync(id, body.Value.Value, http.RequestAborted);
            return TypedResults.Ok(View(await PayoutReads.Dues(db, db.Dues.AsNoTracking().Where(due => due.Id == id)).SingleAsync(http.RequestAborted)));
        }).Needs(HonorariaPermissions.ManagePayouts).WithName("setKid").WithSummary("Say which KID the receiving account asks for").WithExample(PayoutExamples.Kid, PayoutExamples.Due)
            .ProducesValidationProblem().ProducesProblem(404).ProducesProblem(409);
        api.MapPost("/dues/{id}/claim", async (DueId id, ClaimAgain again, HttpContext http) =>
        {
            var claim = await again.AgainAsync(id, http.RequestAborted);
            return TypedResults.Created($"{http.Request.PathBase}/api/v1/claims/{claim}", new ClaimedAgainView(claim));
        }).Needs(HonorariaPermissions.ManagePayouts).Idempotent().WithName("claimAgain").WithSummary("Make a new claim of a payment that failed")
            .WithDescription("Submitted by whoever makes it, so somebody else approves.").WithExample(answer: PayoutExamples.Again).ProducesProblem(404).ProducesProblem(409);
    }

    private static async Task<Ok<PageOf<DueView>>> ListAsync(TenantDb db, KeyRing keys, HttpContext http, PayerId? payer, string? route, string? status, BatchId? payout, int? limit, string? cursor)
    {
        var take = Limit.Of(limit);
        var cipher = await keys.ForAsync(db.Tenant, http.RequestAborted);
        var (way, state) = (Wanted.Of<PayoutRoute>(route, "route"), Wanted.Of<DueStatus>(status, "status"));
        var dues = db.Dues.AsNoTracking().Where(due => (payer == null || due.PayerId == payer) && (way == null || due.Route == way) && (state == null || due.Status == state) && (payout == null || due.BatchId == payout));
        if (Cursor.Read(cipher, List, cursor) is { } after)
        {
            var (at, id) = (after.At, new DueId(after.Id));
            dues = dues.Where(due => EF.Functions.GreaterThan(ValueTuple.Create(due.CreatedAt, due.Id), ValueTuple.Create(at, id)));
        }

        var page = await dues.OrderBy(due => due.CreatedAt).ThenBy(due => due.Id).Take(take + 1).Select(due => new { due.Id, due.CreatedAt }).ToListAsync(http.RequestAborted);
        var ids = page.Take(take).Select(one => one.Id).ToList();
        var rows = await PayoutReads.Dues(db, db.Dues.AsNoTracking().Where(due => ids.Contains(due.Id))).ToDictionaryAsync(row => row.Id, http.RequestAborted);
        var next = page.Count > take ? new Cursor(page[take - 1].CreatedAt, page[take - 1].Id.Value).Write(cipher, List) : null;
        return TypedResults.Ok(new PageOf<DueView>([.. ids.Select(id => View(rows[id]))], next));
    }

    private static DueView View(DueRow row) => new(
        row.Id, row.PersonId, row.Person, row.AccountEnd, row.ClaimId, row.OnDate, row.Part, row.Route, row.AmountOre, row.Reportable, row.Carried, row.Kid, row.Status, row.Reference,
        row.Reason.Length == 0 ? null : row.Reason, row.SettledOn);
}

/// <summary>The one verb on a sum that is due.</summary>
internal sealed class KeepDues(TenantDb db, AuditLog audit, TimeProvider time)
{
    /// <exception cref="Missing">No such sum in this room.</exception>
    public async Task SetKidAsync(DueId id, string? kid, CancellationToken cancellation) => await db.InOneTransactionAsync(async () =>
    {
        await db.Database.ExecuteSqlAsync($"select from honoraria.dues where tenant_id = {db.TenantId.Value} and id = {id.Value} for update", cancellation);
        var due = await db.Dues.SingleOrDefaultAsync(one => one.Id == id, cancellation) ?? throw new Missing("sum");
        due.SetKid(kid, time.GetUtcNow());
        audit.Note("payouts.kid", "due", id.Value);
        await db.SaveChangesAsync(cancellation);
    }, cancellation);
}
