using Microsoft.EntityFrameworkCore;
using Saas.Access.Contracts;
using Saas.Honoraria.Contracts;
using Saas.Honoraria.Payouts;
using Saas.Honoraria.Register;
using Saas.Kernel.Audit;
using Saas.Kernel.Data;
using Saas.Kernel.Errors;
using Saas.Kernel.Outbox;
using Saas.Kernel.Tenancy;
using Saas.Kernel.Time;

namespace Saas.Honoraria.Claims;

/// <summary>
/// The verbs of those who decide. The claim's row is locked first and the year's sum after it, so that of two who approve at once one is told that it has been done, and
/// no two claims slip under the limit together.
/// </summary>
internal sealed class DecideClaims(TenantDb db, TenantScope scope, IMembers members, CurrentUser caller, YearOutlooks outlooks, RaiseDues dues, JobQueue queue, AuditLog audit, TimeProvider time)
{
    /// <summary>Approves it: its fee is added to the year's sum, and its sums are due.</summary>
    /// <param name="limitSeen">Whether the approver has been shown that this claim takes the year over the limit, and what that changes.</param>
    /// <exception cref="Refused"><c>claim.own</c>, <c>claim.is_…</c>, <c>claim.assignment_changed</c>; <c>claim.crosses_limit</c> when it does and they have not been shown.</exception>
    /// <param name="decidedBy">Over the API, the address of the member who decided; null for the one who is signed in.</param>
    /// <exception cref="Invalid"><paramref name="decidedBy"/> is nobody who may approve here.</exception>
    public Task ApproveAsync(ClaimId id, bool limitSeen, string? decidedBy, CancellationToken cancellation) => DecideAsync(id, "approve", ClaimMails.Approved, decidedBy, async (claim, decider, now) =>
    {
        claim.Approve(decider, now);
        if (claim.AssignmentId is { } assignment)
        {
            ClaimedWork.RequireSame(claim, await ClaimedWork.LockAsync(db, assignment, cancellation));
        }

        var year = Oslo.Date(now).Year;
        await db.Database.ExecuteSqlAsync($"select from honoraria.payers where tenant_id = {db.TenantId.Value} and id = {claim.PayerId.Value} for key share", cancellation); // whoever sets the limit waits, payouts do not
        var limit = await outlooks.LimitAsync(claim.PayerId, year, cancellation);
        var sum = await YearSum.LockAsync(db, claim.RepresentativeId, claim.PayerId, year, cancellation);
        if (sum.Add(claim.Fee, limit, now) && !limitSeen)
        {
            throw new Refused("claim.crosses_limit", "With this claim the year's sum goes over the payer's limit, and all of it becomes reportable. Read the claim again, and approve it with limitSeen.");
        }

        await dues.RaiseAsync(new ApprovedClaim(id, claim.RepresentativeId, claim.PayerId, year, claim.Fee, claim.Expenses, sum.CrossedAt is not null), cancellation);
    }, cancellation);

    /// <exception cref="Refused"><c>claim.own</c>, <c>claim.is_…</c></exception>
    public Task ReturnAsync(ClaimId id, string reason, string? decidedBy, CancellationToken cancellation) =>
        DecideAsync(id, "return", ClaimMails.Returned, decidedBy, (claim, decider, now) => Done(() => claim.Return(decider, reason, now)), cancellation);

    /// <exception cref="Refused"><c>claim.own</c>, <c>claim.is_…</c></exception>
    public Task RejectAsync(ClaimId id, string reason, string? decidedBy, CancellationToken cancellation) =>
        DecideAsync(id, "reject", ClaimMails.Rejected, decidedBy, (claim, decider, now) => Done(() => claim.Reject(decider, reason, now)), cancellation);

    private Task DecideAsync(ClaimId id, string verb, string mail, string? decidedBy, Func<Claim, Decider, DateTimeOffset, Task> decide, CancellationToken cancellation) => db.InOneTransactionAsync(async () =>
    {
        await ClaimReads.LockAsync(db, id, cancellation);
        var claim = await db.Claims.SingleOrDefaultAsync(one => one.Id == id, cancellation) ?? throw new Missing("claim");
        var decider = await DeciderAsync(claim, decidedBy, cancellation);
        await decide(claim, decider, time.GetUtcNow());
        queue.Enqueue(mail, id.Value);
        audit.Note("claims." + verb, "claim", id.Value, decidedBy is null ? null : $"Decided by user {decider.User}.");
        await db.SaveChangesAsync(cancellation);
    }, cancellation);

    /// <summary>
    /// Who decides, and whether it is the representative: by the account that the register knows, and by the address for one whose account it does not know yet. A visitor
    /// from a unit has the same account as at home. A machine decides nothing: it names a member who did and who may.
    /// </summary>
    private async Task<Decider> DeciderAsync(Claim claim, string? decidedBy, CancellationToken cancellation)
    {
        var actor = scope.Actor.Id ?? throw new InvalidOperationException("A claim is decided on by somebody.");
        var (user, address) = (actor, (await caller.ReadAsync(cancellation))?.Email.ToLowerInvariant());
        if (scope.Actor.Kind == ActorKind.Client)
        {
            var member = await members.WhoMayAsync(decidedBy ?? "", HonorariaPermissions.ApproveClaims, cancellation) ?? throw new Invalid("decidedBy", "must be the e-mail address of a member who may approve claims here");
            (user, address) = (member.User, member.Email);
        }

        return new Decider(user, actor, await db.UserRepresentatives.AnyAsync(one => one.Id == claim.RepresentativeId && (one.UserId == user || one.Email == address), cancellation));
    }

    private static Task Done(Action act)
    {
        act();
        return Task.CompletedTask;
    }
}
