using Microsoft.EntityFrameworkCore;
using Saas.Kernel.Data;
using Saas.Offers.Contracts;
using Saas.Offers.Planning;

namespace Saas.Offers.Catalogue;

/// <summary>
/// Reads a room's whole catalogue for its page: two queries, a third for words. A room has some hundred offers at most, and every filter on the page shows
/// how many it would give, so counting in memory is cheaper than asking for each.
/// </summary>
internal static class CatalogueRows
{
    private const int Most = 1000;

    /// <returns>All that somebody can still come to, and of these the ones that the words fit.</returns>
    public static async Task<(IReadOnlyList<CatalogueCard> All, IReadOnlyList<CatalogueCard> Matching)> ReadAsync(TenantDb db, string? words, DateTimeOffset now, CancellationToken cancellation)
    {
        var cards = await db.Catalogue.AsNoTracking().Where(o => o.EndsAt > now).OrderBy(o => o.StartsAt).ThenBy(o => o.Id).Take(Most)
            .Select(o => new CatalogueCard(o.Id, o.OwnerId, o.Status, o.Language, o.Title, o.Summary, o.Translations, o.Kind, o.Participation, o.Audience, o.AgeGroup, o.Orientation,
                o.Topic, o.Field, o.Referral, o.PlaceKind, o.Place, o.Municipality, o.RegionWide, o.Capacity, o.SeatsTaken, o.Waiting, o.WaitingList, o.EnrolUntil, o.StartsAt, o.EndsAt,
                o.LateEnrolment, o.PoolSeatsOpen))
            .ToListAsync(cancellation);
        var sessions = (await db.CatalogueSessions.AsNoTracking().Where(s => s.Status == SessionStatus.Planned).OrderBy(s => s.StartsAt)
            .Select(s => new SessionTime(s.OfferId, s.StartsAt, s.EndsAt, s.Municipality))
            .ToListAsync(cancellation)).ToLookup(session => session.OfferId);
        var hits = words is null ? null : (await new CatalogueFilter { Query = words }.Apply(db.Catalogue.Where(o => o.EndsAt > now)).Select(o => o.Id).ToListAsync(cancellation)).ToHashSet();
        List<CatalogueCard> all = [.. cards.Where(card => card.IsAhead(now)).Select(card => card with { Sessions = [.. sessions[card.Id]] })];
        return (all, hits is null ? all : [.. all.Where(card => hits.Contains(card.Id))]);
    }
}
