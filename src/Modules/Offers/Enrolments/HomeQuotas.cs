using Microsoft.EntityFrameworkCore;
using Saas.Kernel.Data;
using Saas.Offers.Contracts;
using Saas.Offers.Planning;

namespace Saas.Offers.Enrolments;

/// <summary>What the people of one municipality may have of the seats. How many of them have enrolled is not said, only whether the quota is used; and not even that of a
/// quota so small that it would tell of a few.</summary>
internal sealed record HomeQuota(string Municipality, int Most, bool IsUsed);

/// <summary>How the seats of a region-wide offer are shared between the municipalities, as the public is told.</summary>
/// <param name="Named">Those with a quota of their own, and the others that have used theirs.</param>
/// <param name="Others">The most that each of the others may have; null when there is no limit for them.</param>
internal sealed record HomeQuotas(IReadOnlyList<HomeQuota> Named, int? Others)
{
    /// <summary>That fewer than so many from one place are there is nobody's business outside the room.</summary>
    private const int FewestTold = 5;

    public static HomeQuotas None { get; } = new([], null);

    public bool Any => Named.Count > 0 || Others is not null;

    public static async Task<HomeQuotas> ReadAsync(TenantDb db, OfferId offer, CancellationToken cancellation)
    {
        var others = await db.Offers.Where(o => o.Id == offer).Select(o => o.Details.QuotaForOthers).SingleOrDefaultAsync(cancellation);
        return new HomeQuotas(await db.Quotas.AsNoTracking().Where(quota => quota.OfferId == offer && (!quota.IsDefault || (quota.Most >= FewestTold && quota.SeatsTaken >= quota.Most))).OrderBy(quota => quota.Municipality)
            .Select(quota => new HomeQuota(quota.Municipality, quota.Most, quota.Most >= FewestTold && quota.SeatsTaken >= quota.Most)).ToListAsync(cancellation), others);
    }
}
