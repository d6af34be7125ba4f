using System.Data;
using Microsoft.EntityFrameworkCore;
using Saas.Kernel.Data;
using Saas.Offers.Contracts;
using Saas.Offers.Planning;
using Saas.Venues.Contracts;

namespace Saas.Offers.OpenData;

/// <summary>One place in a feed: an offer, perhaps one session of it, or the word that it is gone (both null).</summary>
internal sealed record FeedEntry(Guid Id, long ChangeNumber, OpenOffer? Offer, OpenSession? Session)
{
    public bool IsDeleted => Offer is null;
}

/// <param name="Last">Number of the last change that was looked at, which need not be among the entries; null when there was none.</param>
internal sealed record FeedPage(IReadOnlyList<FeedEntry> Entries, long? Last);

/// <summary>An offer as open data tells of it. No names of people, and never a video link.</summary>
internal sealed record OpenOffer(
    Guid Id, string Language, string Title, string Summary, string Description, OfferKind Kind, Participation Participation, Audience Audience, AgeGroup AgeGroup, string Topic,
    ReferralNeed Referral, PlaceKind PlaceKind, string Place, string? Municipality, string DeliveryLanguage, int? Capacity, int? Free, DateTimeOffset StartsAt, DateTimeOffset EndsAt);

internal sealed record OpenSession(Guid Id, OfferId OfferId, string Title, DateTimeOffset StartsAt, DateTimeOffset EndsAt, string? Place, string? Municipality, bool IsCancelled, RoomId? RoomId);

internal static class FeedReads
{
    /// <summary>
    /// The changes after a number, in order. Feed and offers are read in one snapshot, so that no entry says what belongs to a later number.
    /// An offer that is over is held back until the job has made its deletion known: nobody is told of it as if it were ahead, and nobody is told twice.
    /// </summary>
    public static async Task<FeedPage> PageAsync(TenantDb db, FeedKind kind, long after, int limit, DateTimeOffset now, CancellationToken cancellation)
    {
        await using var snapshot = await db.Database.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellation);
        var items = await db.FeedItems.AsNoTracking().Where(item => item.Kind == kind && item.ChangeNumber > after).OrderBy(item => item.ChangeNumber).Take(limit).ToListAsync(cancellation);
        var about = items.Where(item => item.Digest is not null).Select(item => item.OfferId).Distinct().ToList();
        var offers = await OffersAsync(db, about, now, cancellation);
        var sessions = kind == FeedKind.ScheduledSession ? await SessionsAsync(db, about, cancellation) : [];
        await snapshot.CommitAsync(cancellation);
        return new FeedPage([.. items.Select(item => Entry(item, offers, sessions)).OfType<FeedEntry>()], items.Count > 0 ? items[^1].ChangeNumber : null);
    }

    private static FeedEntry? Entry(FeedItem item, Dictionary<Guid, OpenOffer> offers, Dictionary<Guid, OpenSession> sessions)
    {
        if (item.Digest is null)
        {
            return new FeedEntry(item.Id, item.ChangeNumber, null, null);
        }

        var offer = offers.GetValueOrDefault(item.OfferId.Value);
        return item.Kind == FeedKind.SessionSeries
            ? offer is null ? null : new FeedEntry(item.Id, item.ChangeNumber, offer, null)
            : offer is not null && sessions.TryGetValue(item.Id, out var session) ? new FeedEntry(item.Id, item.ChangeNumber, offer, session) : null;
    }

    private static async Task<Dictionary<Guid, OpenOffer>> OffersAsync(TenantDb db, List<OfferId> ids, DateTimeOffset now, CancellationToken cancellation) =>
        ids.Count == 0 ? [] : await db.Offers.AsNoTracking()
            .Where(o => ids.Contains(o.Id) && (o.Status == OfferStatus.Published || o.Status == OfferStatus.Running) && o.EndsAt > now)
            .Select(o => new OpenOffer(
                o.Id.Value, o.Details.Language, o.Details.Title, o.Details.Summary, o.Details.Description, o.Details.Kind, o.Details.Participation, o.Details.Audience, o.Details.AgeGroup,
                o.Details.Topic, o.Details.Referral, o.Details.PlaceKind, o.Details.Place, o.Details.Municipality, o.Details.DeliveryLanguage, o.Details.Capacity,
                o.PoolSeatsOpen ?? (o.Waiting > 0 ? 0 : o.Details.Capacity - o.SeatsTaken), o.StartsAt!.Value, o.EndsAt!.Value))
            .ToDictionaryAsync(offer => offer.Id, cancellation);

    private static async Task<Dictionary<Guid, OpenSession>> SessionsAsync(TenantDb db, List<OfferId> offers, CancellationToken cancellation) =>
        offers.Count == 0 ? [] : await db.Sessions.AsNoTracking().Where(s => offers.Contains(s.OfferId))
            .Select(s => new OpenSession(s.Id.Value, s.OfferId, s.Title, s.StartsAt, s.EndsAt, s.Place, s.Municipality, s.Status == SessionStatus.Cancelled, s.RoomId))
            .ToDictionaryAsync(session => session.Id, cancellation);
}
