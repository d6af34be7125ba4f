using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Saas.Kernel.Data;
using Saas.Offers.Contracts;
using Saas.Venues.Contracts;

namespace Saas.Offers.Planning;

/// <summary>Sessions as the rooms' week plan moves them: by the same verb as their own page.</summary>
internal sealed class SessionOwner(TenantDb db, SessionPlanner sessions, IStringLocalizer<SessionText> text) : IReservationOwner
{
    public string Module => SessionRooms.Module;

    public string Permission => OfferPermissions.Write;

    public async Task<OwnThing?> FindAsync(Guid subject, CancellationToken cancellation)
    {
        var id = new SessionId(subject);
        var offer = await (from session in db.Sessions.AsNoTracking()
                           where session.Id == id
                           join one in db.Offers.AsNoTracking() on session.OfferId equals one.Id
                           select new { one.Id, Tells = (one.Status == OfferStatus.Published || one.Status == OfferStatus.Running) && one.SeatsTaken > 0, one.SeatsTaken }).SingleOrDefaultAsync(cancellation);
        return offer is null ? null : new OwnThing(
            $"~/kontor/tilbud/{offer.Id}/samlinger/{id}", offer.Tells ? $"{text[offer.SeatsTaken == 1 ? "Move.HasSeat" : "Move.HaveSeats", offer.SeatsTaken]} {text["Told.How"]}" : null);
    }

    public Task MoveAsync(RoomWish wish, bool tell, CancellationToken cancellation) =>
        sessions.MoveAsync(new SessionId(wish.Subject), wish.StartsAt, wish.EndsAt, wish.Room, null, tell, cancellation);
}
