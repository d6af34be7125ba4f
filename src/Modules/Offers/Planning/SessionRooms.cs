using Microsoft.EntityFrameworkCore;
using Saas.Kernel.Data;
using Saas.Offers.Contracts;
using Saas.Venues.Contracts;

namespace Saas.Offers.Planning;

/// <summary>
/// Keeps the rooms' book in step with an offer's sessions, in the transaction that changes them: a draft holds its rooms, a published offer has them, and what
/// is moved, cancelled or removed gives them back. All or nothing.
/// </summary>
internal sealed class SessionRooms(TenantDb db, IReservations reservations)
{
    public const string Module = OffersModule.Name;
    private const string Kind = "session";

    /// <summary>A draft keeps its rooms this long after somebody last worked on it.</summary>
    private static readonly TimeSpan Hold = TimeSpan.FromDays(30);

    /// <summary>Whether any room is in play, so that offers without rooms ask nothing. Ask before the change is saved.</summary>
    public bool Concerns(Offer offer) => db.ChangeTracker.Entries<Session>()
        .Any(entry => entry.Entity.OfferId == offer.Id && (entry.Entity.RoomId is not null || (entry.State != EntityState.Added && entry.Property(session => session.RoomId).OriginalValue is not null)));

    /// <summary>Sessions that this change takes away; what they have reserved goes with them. Ask before the change is saved.</summary>
    public IReadOnlyList<SessionId> Gone(Offer offer) =>
        [.. db.ChangeTracker.Entries<Session>().Where(entry => entry.State == EntityState.Deleted && entry.Entity.OfferId == offer.Id).Select(entry => entry.Entity.Id)];

    /// <summary>Sessions that have begun and are not over, or were not, whose room or hours this change touches. Ask before the change is saved.</summary>
    public IReadOnlyList<SessionId> UnderWay(Offer offer, DateTimeOffset now) => [.. db.ChangeTracker.Entries<Session>()
        .Where(entry => entry.State == EntityState.Modified && entry.Entity.OfferId == offer.Id && entry.Entity.IsPlanned && entry.Entity.StartsAt <= now)
        .Where(entry => entry.Entity.EndsAt > now || entry.Property(session => session.EndsAt).OriginalValue > now)
        .Where(entry => entry.Property(session => session.RoomId).IsModified || entry.Property(session => session.StartsAt).IsModified || entry.Property(session => session.EndsAt).IsModified)
        .Select(entry => entry.Entity.Id)];

    /// <param name="gone">As <see cref="Gone"/> said before the change was saved.</param>
    /// <param name="underWay">As <see cref="UnderWay"/> said. What has begun otherwise keeps what it has.</param>
    /// <exception cref="Kernel.Errors.Refused"><c>room.taken</c> and its like, with <c>conflicts</c> and <c>alternatives</c>.</exception>
    /// <exception cref="Kernel.Errors.Missing">A room is not there.</exception>
    public async Task FollowAsync(Offer offer, IReadOnlyList<SessionId> gone, IReadOnlyList<SessionId> underWay, DateTimeOffset now, CancellationToken cancellation)
    {
        var concerned = offer.Sessions.Where(session => !session.IsPlanned || session.StartsAt > now || underWay.Contains(session.Id)).ToList();
        var subjects = concerned.Select(session => session.Id).Concat(gone).Select(id => id.Value).ToList();
        if (offer.Status == OfferStatus.Cancelled)
        {
            await reservations.CancelAsync(Module, subjects, null, cancellation);
            return;
        }

        var isDraft = offer.Status == OfferStatus.Draft;
        var booking = new BookingFor(Module, Kind, offer.Details.Title) { Series = offer.Id.Value, People = offer.Details.Capacity, HoldUntil = isDraft ? now + Hold : null };
        await reservations.ReplaceAsync(booking, subjects, [.. concerned.Where(session => session.IsPlanned && session.RoomId is not null).Select(session => Wish(session, now))], cancellation);
    }

    /// <summary>Gives back what an offer has, before it holds it anew as a draft.</summary>
    public Task GiveBackAsync(Offer offer, CancellationToken cancellation) =>
        Concerns(offer) ? reservations.ReleaseAsync(Module, [.. offer.Sessions.Select(session => session.Id.Value)], cancellation) : Task.CompletedTask;

    /// <summary>What stands in the way of sessions that somebody thinks of, stored or not.</summary>
    public Task<RoomAnswer> CheckAsync(Offer offer, IReadOnlyList<RoomWish> wishes, CancellationToken cancellation) =>
        reservations.CheckAsync(new BookingFor(Module, Kind, offer.Details.Title) { People = offer.Details.Capacity }, wishes, [], cancellation);

    private static RoomWish Wish(Session session, DateTimeOffset now) => new(session.Id.Value, session.RoomId!.Value, session.StartsAt, session.EndsAt) { IsUnderWay = session.StartsAt <= now };
}
