using Microsoft.EntityFrameworkCore;
using Saas.Honoraria.Claims;
using Saas.Honoraria.Contracts;
using Saas.Honoraria.Rates;
using Saas.Honoraria.Register;
using Saas.Kernel.Audit;
using Saas.Kernel.Data;
using Saas.Kernel.Errors;
using Saas.Kernel.Tenancy;

namespace Saas.Honoraria.Payouts;

/// <summary>
/// Makes a new claim of what could not be paid. Of a claim that failed altogether it is the whole claim over again; where one of the two sums was paid, only the other: its lines
/// alone, tied to no assignment, so that nothing calculates the paid one into it anew. Whoever makes it has submitted it, and somebody else approves.
/// </summary>
internal sealed class ClaimAgain(TenantDb db, TenantScope scope, AuditLog audit, TimeProvider time)
{
    /// <exception cref="Missing">No such sum in this room.</exception>
    /// <exception cref="Refused"><c>due.not_failed</c>, <c>due.claim_under_way</c>, <c>due.claimed_again</c>, <c>due.assignment_claimed</c></exception>
    public async Task<ClaimId> AgainAsync(DueId id, CancellationToken cancellation) => await db.InOneTransactionAsync(async () =>
    {
        var due = await db.Dues.AsNoTracking().SingleOrDefaultAsync(one => one.Id == id, cancellation) ?? throw new Missing("sum");
        if (due.Status != DueStatus.Failed)
        {
            throw new Refused("due.not_failed", "Only a payment that failed is claimed again.");
        }

        // The assignment first, as whoever begins a claim of it does: after that no other claim of it comes to be.
        await db.Database.ExecuteSqlAsync($"""
            select from honoraria.assignments a where a.tenant_id = {db.TenantId.Value} and a.id = (
              select c.assignment_id from honoraria.claims c where c.tenant_id = {db.TenantId.Value} and c.id = {due.ClaimId.Value}) for no key update
            """, cancellation);
        await db.Database.ExecuteSqlAsync($"select from honoraria.claims where tenant_id = {db.TenantId.Value} and id = {due.ClaimId.Value} for update", cancellation);
        var claim = await db.Claims.AsNoTracking().Include(one => one.Lines).SingleAsync(one => one.Id == due.ClaimId, cancellation);
        if (claim.Status is not (ClaimStatus.Failed or ClaimStatus.Paid))
        {
            throw new Refused("due.claim_under_way", "The claim's other sum is still on its way. Wait until it is answered, too.");
        }

        if (await db.Claims.Where(one => one.Follows == claim.Id && one.Status != ClaimStatus.Rejected && one.Status != ClaimStatus.Withdrawn).Select(one => (ClaimId?)one.Id).FirstOrDefaultAsync(cancellation) is { } already)
        {
            throw new Refused("due.claimed_again", "There is a new claim of it already.") { Extensions = new Dictionary<string, object>(StringComparer.Ordinal) { ["claim"] = already.Value } };
        }

        var whole = claim.Status == ClaimStatus.Failed;
        if (whole && claim.AssignmentId is { } assignment && await db.Claims.Where(one => one.AssignmentId == assignment).Where(ClaimReads.Stands).Select(one => (ClaimId?)one.Id).FirstOrDefaultAsync(cancellation) is { } begun)
        {
            throw new Refused("due.assignment_claimed", "The assignment has a new claim already, which stands instead of this one. Go on with that one, or have it withdrawn first.")
            {
                Extensions = new Dictionary<string, object>(StringComparer.Ordinal) { ["claim"] = begun.Value },
            };
        }

        var now = time.GetUtcNow();
        var again = Claim.Begin(db.TenantId, ClaimId.New(now), claim.RepresentativeId, whole ? claim.AssignmentId : null, claim.PayerId, claim.OnDate, claim.Title, claim.Id, now);
        again.Write(whole ? claim.Claimed : new Claimed { Outcome = ClaimOutcome.ExpensesOnly }, claim.RateTableId!.Value, [.. claim.Lines.OrderBy(line => line.Position).Select(line => PartOf(line, whole ? null : due.Part)).Where(line => line.AmountOre > 0)], now);
        var user = await db.Set<UserRepresentative>().Where(person => person.Id == claim.RepresentativeId).Select(person => person.UserId).SingleAsync(cancellation);
        again.Submit(scope.Actor.Id ?? throw new InvalidOperationException("Somebody claims again."), user, now);
        db.Claims.Add(again);
        audit.Note("payouts.claim-again", "claim", again.Id.Value);
        await db.SaveChangesAsync(cancellation);
        return again.Id;
    }, cancellation);

    private static PricedLine PartOf(ClaimLine line, DuePart? part)
    {
        var (amount, liable) = part switch
        {
            null => (line.AmountOre, line.LiableOre),
            DuePart.Fee => (line.LiableOre, line.LiableOre),
            _ => (line.AmountOre - line.LiableOre, 0),
        };
        return new PricedLine(line.Kind, RuleUsed.Read(line.Rule), line.Quantity, line.Unit, line.RateOre, amount, liable, line.ReceiptId);
    }
}
