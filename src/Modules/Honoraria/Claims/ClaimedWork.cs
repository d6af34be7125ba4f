using Microsoft.EntityFrameworkCore;
using Saas.Honoraria.Assignments;
using Saas.Honoraria.Contracts;
using Saas.Kernel.Data;
using Saas.Kernel.Errors;

namespace Saas.Honoraria.Claims;

/// <summary>
/// A claim against its assignment as that is now: coordinators correct who came, when it was and who pays also after the claim was begun. How long it took may differ; the
/// approver sees both.
/// </summary>
internal static class ClaimedWork
{
    /// <summary>Takes the assignment's row for this transaction, so that nobody corrects it meanwhile. After the claim's.</summary>
    public static async Task<Assignment> LockAsync(TenantDb db, AssignmentId id, CancellationToken cancellation)
    {
        await db.Database.ExecuteSqlAsync($"select from honoraria.assignments where tenant_id = {db.TenantId.Value} and id = {id.Value} for no key update", cancellation);
        return await db.Assignments.AsNoTracking().SingleAsync(one => one.Id == id, cancellation);
    }

    /// <exception cref="Refused"><c>claim.assignment_changed</c></exception>
    public static void RequireSame(Claim claim, Assignment of)
    {
        var comes = of.Status switch
        {
            AssignmentStatus.Absent => false,
            AssignmentStatus.Cancelled => claim.Claimed.Outcome != ClaimOutcome.Attended, // compensation, not a fee
            _ => true,
        };
        if (!comes || of.PayerId != claim.PayerId || of.OnDate != claim.OnDate)
        {
            throw new Refused("claim.assignment_changed", "The assignment is not what it was when the claim was written: whether they came, the day or who pays. Withdraw the claim, or return it so that it can be withdrawn, and write it anew.");
        }
    }
}
