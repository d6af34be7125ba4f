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

    /// <exception cref="Kernel.Errors.Refused"><c>room.taken</c> and its like, with <c>conflicts</c> and <c>alternatives</c>.</exception>
    /// <exception cref="Kernel.Errors.Missing">A room is not there.</exception>
    public async Task FollowAsync(Offer offer, IReadOnlyList<SessionId> gone, DateTimeOffset now, CancellationToken cancellation)
    {
        var ahead = offer.Sessions.Where(session => !session.IsPlanned || session.StartsAt > now).ToList(); // what has begun keeps what it has
        var subjects = ahead.Select(session => session.Id).Concat(gone).Select(id => id.Value).ToList();
        if (offer.Status == OfferStatus.Cancelled)
        {
            await reservations.CancelAsync(Module, subjects, null, cancellation);
            return;
        }

        var isDraft = offer.Status == OfferStatus.Draft;
        var booking = new BookingFor(Module, Kind, offer.Details.Title) { Series = offer.Id.Value, People = offer.Details.Capacity, HoldUntil = isDraft ? now + Hold : null };
        await reservations.ReplaceAsync(booking, subjects, [.. ahead.Where(session => session.IsPlanned && session.RoomId is not null).Select(Wish)], cancellation);
    }

    /// <summary>Gives back what an offer has, before it holds it anew as a draft.</summary>
    public Task GiveBackAsync(Offer offer, CancellationToken cancellation) =>
        Concerns(offer) ? reservations.ReleaseAsync(Module, [.. offer.Sessions.Select(session => session.Id.Value)], cancellation) : Task.CompletedTask;

    /// <summary>What stands in the way of sessions that somebody thinks of, stored or not.</summary>
    public Task<RoomAnswer> CheckAsync(Offer offer, IReadOnlyList<RoomWish> wishes, CancellationToken cancellation) =>
        reservations.CheckAsync(new BookingFor(Module, Kind, offer.Details.Title) { People = offer.Details.Capacity }, wishes, [], cancellation);

    private static RoomWish Wish(Session session) => new(session.Id.Value, session.RoomId!.Value, session.StartsAt, session.EndsAt);
}
