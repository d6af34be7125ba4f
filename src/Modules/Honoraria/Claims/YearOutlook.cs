using Microsoft.EntityFrameworkCore;
using Saas.Honoraria.Contracts;
using Saas.Honoraria.Payers;
using Saas.Kernel.Amounts;
using Saas.Kernel.Data;
using Saas.Kernel.Time;

namespace Saas.Honoraria.Claims;

/// <summary>How the year stands between one payer and one person, and what a claim would make of it (domain.md §4).</summary>
/// <param name="Before">The fees that have been approved.</param>
/// <param name="Fee">This claim's.</param>
/// <param name="Limit">What the payer may pay before all of it is reportable; 0 when every krone is.</param>
/// <param name="IsCrossed">Whether it has been crossed already.</param>
internal sealed record YearOutlook(int Year, Money Before, Money Fee, Money Limit, bool IsCrossed)
{
    public Money After => Before + Fee;

    /// <summary>With this claim the limit is crossed, and what was approved before becomes reportable, too.</summary>
    public bool Crosses => !IsCrossed && Fee.Ore > 0 && After.Ore > Limit.Ore;

    /// <summary>How much more is within the limit.</summary>
    public Money Left => new(Math.Max(0, Limit.Ore - After.Ore));
}

/// <summary>Reads it, for the claimant and the approver to see before anything is approved.</summary>
internal sealed class YearOutlooks(TenantDb db, TimeProvider time)
{
    /// <param name="fee">Of a claim that has not been approved.</param>
    public async Task<YearOutlook> OfAsync(UserRepresentativeId person, PayerId payer, Money fee, CancellationToken cancellation)
    {
        var year = Oslo.Date(time.GetUtcNow()).Year;
        var sum = await db.YearSums.AsNoTracking().SingleOrDefaultAsync(one => one.RepresentativeId == person && one.PayerId == payer && one.Year == year, cancellation);
        return new YearOutlook(year, sum?.Liable ?? default, fee, await LimitAsync(payer, year, cancellation), sum?.CrossedAt is not null);
    }

    public async Task<Money> LimitAsync(PayerId payer, int year, CancellationToken cancellation) =>
        await db.PayerLimits.AsNoTracking().Where(limit => limit.PayerId == payer && limit.FromYear <= year).OrderByDescending(limit => limit.FromYear).Select(limit => (Money?)limit.Amount).FirstOrDefaultAsync(cancellation) ?? default;
}
