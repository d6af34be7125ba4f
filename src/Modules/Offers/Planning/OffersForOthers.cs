using Microsoft.EntityFrameworkCore;
using Saas.Kernel.Data;
using Saas.Kernel.Time;
using Saas.Offers.Contracts;

namespace Saas.Offers.Planning;

/// <summary>What other modules are told of this room's offers.</summary>
internal sealed class OffersForOthers(TenantDb db, TimeProvider time) : IOffers
{
    private const int Most = 300;

    public async Task<IReadOnlyList<OfferChoice>> ChooseAsync(CancellationToken cancellation)
    {
        var since = time.GetUtcNow().AddYears(-1);
        return await ReadAsync(db.Offers.Where(offer => offer.Status != OfferStatus.Cancelled && (offer.EndsAt == null || offer.EndsAt > since)), cancellation);
    }

    public async Task<IReadOnlyList<OfferChoice>> NamedAsync(IReadOnlyCollection<OfferId> ids, CancellationToken cancellation) =>
        ids.Count == 0 ? [] : await ReadAsync(db.Offers.Where(offer => ids.Contains(offer.Id)), cancellation);

    public async Task<IReadOnlyList<string>> TopicsAsync(CancellationToken cancellation) =>
        await db.Offers.AsNoTracking().Select(offer => offer.Details.Topic).Distinct().OrderBy(topic => topic).ToListAsync(cancellation);

    private static async Task<IReadOnlyList<OfferChoice>> ReadAsync(IQueryable<Offer> offers, CancellationToken cancellation) =>
        [.. (await offers.AsNoTracking().OrderBy(offer => offer.Details.Title).ThenBy(offer => offer.Id).Take(Most).Select(offer => new { offer.Id, offer.Details.Title, offer.StartsAt }).ToListAsync(cancellation))
            .Select(offer => new OfferChoice(offer.Id, offer.Title, offer.StartsAt is { } start ? Oslo.Date(start) : null))];
}
