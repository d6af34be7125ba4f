using Microsoft.EntityFrameworkCore;
using Saas.Kernel.Data;
using Saas.PeerSupport.Contracts;
using Saas.PeerSupport.OfficeHours;
using Saas.PeerSupport.Organisations;

namespace Saas.PeerSupport.Seasons;

/// <summary>A swap as one of the two organisations sees it.</summary>
/// <param name="Other">The other organisation's name.</param>
/// <param name="IsOurs">Proposed by the one that looks.</param>
/// <param name="Holds">Both hours still are what they were when it was proposed.</param>
internal sealed record SwapRow(Swap Swap, string Other, bool IsOurs, bool Holds);

/// <summary>An hour that could be swapped.</summary>
internal sealed record SwappableHours(Hours Hours, string Organisation);

/// <summary>What an organisation's page about swaps shows.</summary>
internal sealed class SwapReads(TenantDb db, TimeProvider time)
{
    private const int Shown = 50;
    private const int Ahead = 90;
    private const int MostChoices = 400;

    public async Task<IReadOnlyList<SwapRow>> ListAsync(OrganisationId own, CancellationToken cancellation)
    {
        var rows = await (
            from swap in db.Swaps.AsNoTracking()
            join offered in db.Hours on swap.OfferedHoursId equals offered.Id
            join wanted in db.Hours on swap.WantedHoursId equals wanted.Id
            where swap.FromOrganisationId == own || swap.ToOrganisationId == own
            orderby swap.Status == SwapStatus.Proposed descending, swap.CreatedAt descending, swap.Id
            select new
            {
                Swap = swap, Offered = offered, Wanted = wanted,
                Other = db.Set<Organisation>().Where(one => one.Id == (swap.FromOrganisationId == own ? swap.ToOrganisationId : swap.FromOrganisationId)).Select(one => one.Name).First(),
            }).Take(Shown).ToListAsync(cancellation);
        var now = time.GetUtcNow();
        return [.. rows.Select(row => new SwapRow(
            row.Swap, row.Other, row.Swap.FromOrganisationId == own,
            row.Swap.Holds(row.Offered, row.Wanted) && row.Offered.Status == HoursStatus.Planned && row.Wanted.Status == HoursStatus.Planned && row.Offered.StartsAt > now && row.Wanted.StartsAt > now))];
    }

    /// <summary>Planned hours of the coming three months, everybody's, by start. What a season that is not published gives is not known to anybody yet.</summary>
    public async Task<IReadOnlyList<SwappableHours>> ChoicesAsync(CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var until = now.AddDays(Ahead);
        return await (
            from hours in db.Announced(db.Hours).AsNoTracking()
            join organisation in db.Organisations on hours.OrganisationId equals organisation.Id
            where hours.Status == HoursStatus.Planned && hours.StartsAt > now && hours.StartsAt < until
            orderby hours.StartsAt, hours.Id
            select new SwappableHours(hours, organisation.Name)).Take(MostChoices).ToListAsync(cancellation);
    }
}
