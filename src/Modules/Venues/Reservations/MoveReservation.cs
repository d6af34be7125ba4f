using Microsoft.EntityFrameworkCore;
using Saas.Kernel.Data;
using Saas.Kernel.Errors;
using Saas.Kernel.Http;
using Saas.Venues.Contracts;

namespace Saas.Venues.Reservations;

/// <summary>
/// Moves a reservation, whatever module made it: the office's own here, the others by their owners, so that what hangs on them comes along. Nothing is locked here
/// before the owner has locked its own rows.
/// </summary>
internal sealed class MoveReservation(TenantDb db, IRights rights, ChangeReservations change, IReservations reservations, IEnumerable<IReservationOwner> owners, TimeProvider time)
{
    /// <summary>The modules whose reservations the caller may move.</summary>
    public async Task<IReadOnlySet<string>> MovableAsync(CancellationToken cancellation)
    {
        var may = await rights.ReadAsync(cancellation);
        return !may.May(VenuePermissions.Reserve) ? new HashSet<string>()
            : owners.Where(owner => may.May(owner.Permission)).Select(owner => owner.Module).Append(ChangeReservations.Office).ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>What the room is reserved for; null for the office's own, and for what nobody here knows.</summary>
    public async Task<OwnThing?> ThingAsync(string module, Guid subject, CancellationToken cancellation) =>
        owners.FirstOrDefault(owner => owner.Module == module) is { } owner ? await owner.FindAsync(subject, cancellation) : null;

    /// <param name="room">Another room; the same when null.</param>
    /// <returns>Where it is now; an owner may have made a new reservation for it.</returns>
    /// <exception cref="Missing">No such reservation in this room.</exception>
    /// <exception cref="Refused"><c>reservation.not_yours</c>, and those of <see cref="IReservationOwner.MoveAsync"/>.</exception>
    public async Task<ReservationId> MoveAsync(ReservationId id, RoomId? room, DateTimeOffset startsAt, DateTimeOffset endsAt, bool tell, CancellationToken cancellation)
    {
        var row = await db.Reservations.AsNoTracking().SingleOrDefaultAsync(r => r.Id == id, cancellation) ?? throw new Missing("reservation");
        if (row.Module == ChangeReservations.Office)
        {
            return (await change.MoveAsync(id, room, startsAt, endsAt, cancellation)).Id;
        }

        var owner = owners.FirstOrDefault(one => one.Module == row.Module);
        if (owner is null || !(await rights.ReadAsync(cancellation)).May(owner.Permission))
        {
            throw ChangeReservations.NotYours(row.Module);
        }

        var now = time.GetUtcNow();
        row.RequireMovable(now);
        var wish = new RoomWish(row.Subject, room ?? row.RoomId, startsAt, endsAt);
        Clashes.CheckShape([wish]);
        await owner.MoveAsync(wish, tell, cancellation);
        var standing = await reservations.OfAsync(row.Module, [row.Subject], cancellation);
        return standing.FirstOrDefault(r => r.Status is ReservationStatus.Confirmed or ReservationStatus.Held && r.StartsAt == startsAt)?.Id ?? id;
    }
}
