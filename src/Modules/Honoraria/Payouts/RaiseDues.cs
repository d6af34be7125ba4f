using Microsoft.EntityFrameworkCore;
using Saas.Honoraria.Contracts;
using Saas.Honoraria.Payers;
using Saas.Kernel.Amounts;
using Saas.Kernel.Data;
using Saas.Kernel.Errors;

namespace Saas.Honoraria.Payouts;

/// <summary>A claim that is being approved: its two sums, and whether the payer's year with this person is above the limit with it.</summary>
/// <param name="Year">Income year: the Oslo year of the approval.</param>
/// <param name="Fee">The liable sum.</param>
/// <param name="Expenses">The rest.</param>
/// <param name="Reportable">The year's limit is crossed, by this claim or by an earlier one.</param>
internal sealed record ApprovedClaim(ClaimId Id, UserRepresentativeId Representative, PayerId Payer, int Year, Money Fee, Money Expenses, bool Reportable);

/// <summary>Turns an approved claim into sums that are due. Called inside the approval's own transaction, with the year's sum locked.</summary>
internal sealed class RaiseDues(TenantDb db, TimeProvider time)
{
    /// <summary>
    /// Adds a due for each of the two sums that is not nil; the caller saves them with the approval. When the limit is crossed, everything of the year becomes reportable at
    /// once: what still waits for the bank goes by payroll instead, and what has gone out is marked to be carried.
    /// </summary>
    /// <exception cref="InvalidOperationException">There is no transaction.</exception>
    /// <exception cref="Missing">No such payer in this room.</exception>
    public async Task RaiseAsync(ApprovedClaim claim, CancellationToken cancellation)
    {
        if (db.Database.CurrentTransaction is null)
        {
            throw new InvalidOperationException("Dues are raised in the transaction that approves the claim.");
        }

        var payer = await db.Payers.AsNoTracking().SingleOrDefaultAsync(one => one.Id == claim.Payer, cancellation) ?? throw new Missing("payer");
        var now = time.GetUtcNow();
        foreach (var (part, amount) in new[] { (DuePart.Fee, claim.Fee), (DuePart.Expenses, claim.Expenses) })
        {
            if (amount.Ore > 0)
            {
                db.Dues.Add(Due.Raise(db.TenantId, DueId.New(now), claim, part, payer.RouteOf(part, claim.Reportable), amount, now));
            }
        }

        if (claim.Reportable)
        {
            await CrossAsync(claim, now, cancellation);
        }
    }

    /// <summary>
    /// One statement, so that a payout that is being made at the same time is either before it (the sum is out and is carried) or after it (the sum is not the bank's any more).
    /// Rows are locked by id, as the payout does, so that the two never wait for each other crosswise.
    /// </summary>
    private Task CrossAsync(ApprovedClaim claim, DateTimeOffset now, CancellationToken cancellation) => db.Database.ExecuteSqlAsync($"""
        with crossed as (
          select id from honoraria.dues
          where tenant_id = {db.TenantId.Value} and representative_id = {claim.Representative.Value} and payer_id = {claim.Payer.Value} and year = {claim.Year} and part = 'fee' and not reportable
          order by id for update)
        update honoraria.dues due set reportable = true, changed_at = {now}, carry = due.status in ('in-batch', 'paid'),
          route = case when due.route = 'bank' and due.status = 'due' then 'payroll' else due.route end
        from crossed where due.tenant_id = {db.TenantId.Value} and due.id = crossed.id
        """, cancellation);
}
