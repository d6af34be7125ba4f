using Microsoft.EntityFrameworkCore;
using Saas.Honoraria.Assignments;
using Saas.Honoraria.Contracts;
using Saas.Honoraria.Payers;
using Saas.Honoraria.Rates;
using Saas.Honoraria.Register;
using Saas.Kernel.Audit;
using Saas.Kernel.Data;
using Saas.Kernel.Errors;
using Saas.Kernel.Tenancy;
using Saas.Kernel.Time;

namespace Saas.Honoraria.Claims;

/// <summary>
/// The claimant's verbs, by page and API. <c>own</c> is the representative who writes for themselves; null is the office, which may write for anybody. What is not the
/// caller's own is not there.
/// </summary>
internal sealed class WriteClaims(TenantDb db, TenantScope scope, ClaimPricing pricing, AuditLog audit, TimeProvider time)
{
    /// <summary>
    /// Begins the claim of an assignment, filled in from what is known of it. One that has been begun and is still in the claimant's hands is gone on with, so that two touches
    /// make one claim.
    /// </summary>
    /// <exception cref="Refused"><c>claim.unpaid</c>, <c>claim.too_early</c>, <c>claim.absent</c>, <c>claim.no_rates</c></exception>
    /// <exception cref="Invalid">The assignment has a claim already.</exception>
    /// <exception cref="Missing">No such assignment, or not the caller's own.</exception>
    public Task<ClaimId> BeginAsync(AssignmentId assignment, UserRepresentativeId? own, bool goOn, CancellationToken cancellation) => db.InOneTransactionAsync(async () =>
    {
        await db.Database.ExecuteSqlAsync($"select from honoraria.assignments where tenant_id = {db.TenantId.Value} and id = {assignment.Value} for no key update", cancellation);
        var of = await db.Assignments.AsNoTracking().SingleOrDefaultAsync(one => one.Id == assignment && (own == null || one.RepresentativeId == own), cancellation) ?? throw new Missing("assignment");
        var now = time.GetUtcNow();
        var payer = RequireClaimable(of, Oslo.Date(now));
        if (await db.Claims.AsNoTracking().Where(one => one.AssignmentId == assignment).Where(ClaimReads.Stands).Select(one => new { one.Id, one.Status }).SingleOrDefaultAsync(cancellation) is { } there)
        {
            return goOn ? there.Id : throw new Invalid("assignmentId", $"has a claim already: {there.Id}, which is {KebabEnum.Text(there.Status)}");
        }

        var claim = Claim.Begin(db.TenantId, ClaimId.New(now), of.RepresentativeId, assignment, payer, of.OnDate, of.Title, null, now);
        await WriteAsync(claim, Prefilled(of), "begin", cancellation);
        return claim.Id;
    }, cancellation);

    /// <summary>Begins a claim for expenses that hang on no assignment.</summary>
    /// <exception cref="Invalid">No such representative or payer; a day to come.</exception>
    /// <exception cref="Refused"><c>claim.no_rates</c></exception>
    public Task<ClaimId> BeginExpensesAsync(UserRepresentativeId person, PayerId payer, DateOnly on, string title, CancellationToken cancellation) => db.InOneTransactionAsync(async () =>
    {
        var now = time.GetUtcNow();
        if (!await db.UserRepresentatives.AnyAsync(one => one.Id == person && one.Status != RegisterStatus.Left, cancellation))
        {
            throw new Invalid("representativeId", "is nobody in the register");
        }

        if (!await db.Payers.AnyAsync(one => one.Id == payer && one.ClosedAt == null, cancellation))
        {
            throw new Invalid("payerId", "is no payer that is in use");
        }

        RequirePast(on, now);
        var claim = Claim.Begin(db.TenantId, ClaimId.New(now), person, null, payer, on, title, null, now);
        await WriteAsync(claim, new Claimed { Outcome = ClaimOutcome.ExpensesOnly }, "begin", cancellation);
        return claim.Id;
    }, cancellation);

    /// <summary>Writes what is claimed, and calculates it. What the table does not pay is said when it is submitted.</summary>
    /// <exception cref="Refused"><c>claim.is_…</c></exception>
    /// <exception cref="Invalid">A receipt is not this claim's; more than 24 hours of the day; expenses alone with hours.</exception>
    public Task WriteAsync(ClaimId id, Claimed claimed, UserRepresentativeId? own, CancellationToken cancellation) => db.InOneTransactionAsync(async () =>
    {
        var claim = await LockAsync(id, own, cancellation);
        await WriteAsync(claim, claimed, "write", cancellation);
    }, cancellation);

    /// <summary>Says another day or name of a claim for expenses alone.</summary>
    public Task CallAsync(ClaimId id, string title, DateOnly on, UserRepresentativeId? own, CancellationToken cancellation) => db.InOneTransactionAsync(async () =>
    {
        var claim = await LockAsync(id, own, cancellation);
        RequirePast(on, time.GetUtcNow());
        if (claim.AssignmentId is not null)
        {
            throw new Invalid("date", "is the assignment's");
        }

        claim.Call(title, on);
        await WriteAsync(claim, claim.Claimed, "write", cancellation);
    }, cancellation);

    /// <summary>
    /// Sends it to the ones who approve, calculated once more: caps are per day, and another claim of the day may have come first. The rest of an earlier claim is sent as it is.
    /// </summary>
    /// <exception cref="Refused"><c>claim.empty</c>, <c>claim.is_…</c>; <c>claim.unpaid</c>, <c>claim.absent</c>, <c>claim.assignment_changed</c> when the assignment says so by now.</exception>
    /// <exception cref="Invalid">The table does not pay something that is asked for, or a receipt is missing.</exception>
    public Task SubmitAsync(ClaimId id, UserRepresentativeId? own, CancellationToken cancellation) => db.InOneTransactionAsync(async () =>
    {
        // The person first, then the claim: two claims of one day are priced one after the other.
        var person = await db.Claims.AsNoTracking().Where(one => one.Id == id && (own == null || one.RepresentativeId == own)).Select(one => (UserRepresentativeId?)one.RepresentativeId).SingleOrDefaultAsync(cancellation)
            ?? throw new Missing("claim");
        await db.Database.ExecuteSqlAsync($"select from honoraria.representatives where tenant_id = {db.TenantId.Value} and id = {person.Value} for no key update", cancellation);
        var claim = await LockAsync(id, own, cancellation);
        await RequireSameWorkAsync(claim, cancellation);
        if (claim is { IsOpen: true, IsRest: true })
        {
            audit.Note("claims.submit", "claim", id.Value);
        }
        else if (claim.IsOpen && await WriteAsync(claim, claim.Claimed, "submit", cancellation) is { Objections: { Count: > 0 } objections })
        {
            throw new Invalid(objections.GroupBy(one => "claimed." + one.Field, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.Select(one => one.Message).ToArray(), StringComparer.Ordinal));
        }

        var user = await db.UserRepresentatives.Where(one => one.Id == person).Select(one => one.UserId).SingleAsync(cancellation);
        claim.Submit(scope.Actor.Id ?? throw new InvalidOperationException("A claim is submitted by somebody."), user, time.GetUtcNow());
        var used = Used(claim.Claimed);
        db.Receipts.RemoveRange(await db.Receipts.Where(receipt => receipt.ClaimId == id && !used.Contains(receipt.Id)).ToListAsync(cancellation));
        await db.SaveChangesAsync(cancellation);
    }, cancellation);

    /// <exception cref="Refused"><c>claim.is_…</c></exception>
    public Task WithdrawAsync(ClaimId id, UserRepresentativeId? own, CancellationToken cancellation) => db.InOneTransactionAsync(async () =>
    {
        var claim = await LockAsync(id, own, cancellation);
        claim.Withdraw(time.GetUtcNow());
        audit.Note("claims.withdraw", "claim", id.Value);
        await db.SaveChangesAsync(cancellation);
    }, cancellation);

    /// <summary>Takes the claim's row for this transaction.</summary>
    /// <exception cref="Missing">No such claim, or not the caller's own.</exception>
    internal async Task<Claim> LockAsync(ClaimId id, UserRepresentativeId? own, CancellationToken cancellation)
    {
        await ClaimReads.LockAsync(db, id, cancellation);
        return await db.Claims.Include(one => one.Lines).SingleOrDefaultAsync(one => one.Id == id && (own == null || one.RepresentativeId == own), cancellation) ?? throw new Missing("claim");
    }

    private async Task<PricedClaim> WriteAsync(Claim claim, Claimed claimed, string verb, CancellationToken cancellation)
    {
        await RequireFitAsync(claim, claimed, cancellation);
        var priced = await pricing.PriceAsync(claim, claimed, cancellation);
        claim.Write(claimed, priced.Table, priced.Lines, time.GetUtcNow());
        if (db.Entry(claim).State == EntityState.Detached)
        {
            db.Claims.Add(claim);
        }

        audit.Note("claims." + verb, "claim", claim.Id.Value);
        await db.SaveChangesAsync(cancellation);
        return priced;
    }

    /// <summary>What has been noted of the assignment since the claim was begun counts.</summary>
    private async Task RequireSameWorkAsync(Claim claim, CancellationToken cancellation)
    {
        if (claim is { IsOpen: true, AssignmentId: { } assignment })
        {
            var of = await ClaimedWork.LockAsync(db, assignment, cancellation);
            RequireClaimable(of, Oslo.Date(time.GetUtcNow()));
            ClaimedWork.RequireSame(claim, of);
        }
    }

    /// <summary>Without an assignment there is nothing but expenses, and a receipt of another claim shows nothing here.</summary>
    private async Task RequireFitAsync(Claim claim, Claimed claimed, CancellationToken cancellation)
    {
        if (claim.AssignmentId is null != (claimed.Outcome == ClaimOutcome.ExpensesOnly))
        {
            throw new Invalid("claimed.outcome", claim.AssignmentId is null ? "must be expenses-only without an assignment" : "must not be expenses-only for an assignment");
        }

        var own = await db.Receipts.Where(receipt => receipt.ClaimId == claim.Id).Select(receipt => receipt.Id).ToListAsync(cancellation);
        own.AddRange(claim.Lines.Select(line => line.ReceiptId).OfType<ReceiptId>()); // one that stands in for another claim shows that one's receipts
        if (claimed.LossReceipt is { } loss && !own.Contains(loss))
        {
            throw new Invalid("claimed.lossReceipt", "is no receipt of this claim");
        }

        for (var i = 0; i < claimed.Expenses.Count; i++)
        {
            if (claimed.Expenses[i].Receipt is { } receipt && !own.Contains(receipt))
            {
                throw new Invalid($"claimed.expenses[{i}].receipt", "is no receipt of this claim");
            }
        }
    }

    private static PayerId RequireClaimable(Assignment of, DateOnly today) => of switch
    {
        { PayerId: null } => throw new Refused("claim.unpaid", "The assignment is unpaid. Ask the coordinator, if it should not be."),
        { Status: AssignmentStatus.Absent } => throw new Refused("claim.absent", "It is noted that they did not come. Ask the coordinator to correct it, if they did."),
        { Status: AssignmentStatus.Planned } when of.OnDate > today => throw new Refused("claim.too_early", "It has not been yet. Claim it on the day or afterwards."),
        _ => of.PayerId.Value,
    };

    private static void RequirePast(DateOnly on, DateTimeOffset now)
    {
        if (on > Oslo.Date(now) || on.Year < 2000)
        {
            throw new Invalid("date", "must be today or a day that has been");
        }
    }

    private static Claimed Prefilled(Assignment of) => of.Status == AssignmentStatus.Cancelled
        ? new Claimed { Outcome = ClaimOutcome.Cancelled, Role = of.Role, Physical = of.Physical, CancelledOn = Oslo.Date(of.CancelledAt!.Value) }
        : new Claimed { Outcome = ClaimOutcome.Attended, Role = of.Role, Physical = of.Physical, Minutes = of.RealMinutes ?? of.PlannedMinutes };

    private static HashSet<ReceiptId> Used(Claimed claimed) =>
        [.. claimed.Expenses.Select(expense => expense.Receipt).Append(claimed.LossReceipt).Where(receipt => receipt is not null).Select(receipt => receipt!.Value)];
}
