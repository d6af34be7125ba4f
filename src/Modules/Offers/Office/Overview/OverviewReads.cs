using Microsoft.EntityFrameworkCore;
using Saas.Kernel.Data;
using Saas.Kernel.Tenancy;
using Saas.Offers.Contracts;
using Saas.Offers.Planning;

namespace Saas.Offers.Office.Overview;

/// <summary>One offer as a line of the list.</summary>
internal sealed record OverviewRow(
    OfferId Id, OfferStatus Status, string Title, OfferKind Kind, string Place, bool RegionWide, DateTimeOffset? StartsAt, DateTimeOffset? EndsAt, int Sessions,
    int? Capacity, int SeatsTaken, int Waiting, string? Professional, string? Representative)
{
    public OfferTag Tag => OfferTag.Of(Status, OfferTag.IsFull(Capacity, SeatsTaken));
}

/// <summary>A unit's offer that this room shows; here only counts are seen of it.</summary>
internal sealed record RegionalRow(Guid Id, TenantId Owner, string Title, OfferKind Kind, string Place, DateTimeOffset StartsAt, int? Capacity, int SeatsTaken, int Waiting);

internal static class OverviewReads
{
    private const int MostRegional = 25;

    public static async Task<Dictionary<OfferStatus, int>> CountAsync(TenantDb db, OverviewFilter filter, CancellationToken cancellation) =>
        await filter.Apply(db.Offers.AsNoTracking()).GroupBy(o => o.Status).Select(g => new { g.Key, Count = g.Count() })
            .ToDictionaryAsync(g => g.Key, g => g.Count, cancellation);

    public static Task<List<OverviewRow>> RowsAsync(TenantDb db, OverviewFilter filter, int skip, int take, CancellationToken cancellation) =>
        filter.Order(filter.InStatus(filter.Apply(db.Offers.AsNoTracking()))).Skip(skip).Take(take)
            .Select(o => new OverviewRow(o.Id, o.Status, o.Details.Title, o.Details.Kind, o.Details.Place, o.Details.RegionWide, o.StartsAt, o.EndsAt, o.SessionCount,
                o.Details.Capacity, o.SeatsTaken, o.Waiting, o.Details.Professional, o.Details.Representative))
            .ToListAsync(cancellation);

    public static Task<List<RegionalRow>> RegionalAsync(TenantDb db, OverviewFilter filter, DateTimeOffset now, CancellationToken cancellation)
    {
        var here = db.TenantId;
        return filter.Apply(db.Catalogue.Where(o => o.OwnerId != here && o.EndsAt > now)).OrderBy(o => o.StartsAt).ThenBy(o => o.Id).Take(MostRegional)
            .Select(o => new RegionalRow(o.Id, o.OwnerId, o.Title, o.Kind, o.Place, o.StartsAt, o.Capacity, o.SeatsTaken, o.Waiting))
            .ToListAsync(cancellation);
    }
}
