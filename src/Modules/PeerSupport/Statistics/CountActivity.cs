using Microsoft.EntityFrameworkCore;
using Saas.Kernel.Data;
using Saas.PeerSupport.Activities;
using Saas.PeerSupport.Contracts;
using Saas.PeerSupport.Inquiries;

namespace Saas.PeerSupport.Statistics;

/// <inheritdoc cref="IActivityCounts"/>
internal sealed class CountActivity(TenantDb db) : IActivityCounts
{
    public async Task<IReadOnlyList<YearOfActivity>> ByYearAsync(int from, int to, CancellationToken cancellation)
    {
        var (first, last) = (new DateOnly(from, 1, 1), new DateOnly(to, 12, 31));
        var inquiries = await db.Inquiries.Where(inquiry => inquiry.HappenedOn >= first && inquiry.HappenedOn <= last)
            .GroupBy(inquiry => inquiry.HappenedOn.Year).Select(group => new { Year = group.Key, Count = group.Count() }).ToDictionaryAsync(year => year.Year, year => year.Count, cancellation);
        var activities = (await db.Activities.Where(activity => activity.RemovedAt == null && activity.HeldOn >= first && activity.HeldOn <= last)
            .GroupBy(activity => new { activity.HeldOn.Year, activity.Kind }).Select(group => new { group.Key.Year, group.Key.Kind, Count = group.Count() }).ToListAsync(cancellation)).ToLookup(row => row.Year);
        return [.. Enumerable.Range(from, to - from + 1).Select(year =>
        {
            var kinds = activities[year].ToDictionary(row => row.Kind, row => row.Count);
            return new YearOfActivity(year, inquiries.GetValueOrDefault(year), kinds.GetValueOrDefault(ActivityKind.Presentation) + kinds.GetValueOrDefault(ActivityKind.Visit), kinds);
        })];
    }
}
