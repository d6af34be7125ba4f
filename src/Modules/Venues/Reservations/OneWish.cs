using Microsoft.EntityFrameworkCore;
using Npgsql;
using Saas.Kernel.Audit;
using Saas.Kernel.Data;
using Saas.Kernel.Time;
using Saas.Venues.Calendars;
using Saas.Venues.Contracts;
using Saas.Venues.Premises;

namespace Saas.Venues.Reservations;

/// <summary>
/// The usual case, one room for one time that is free. The room and its calendar are known, the rule is asked, and the reservation is written with its line in the audit log in
/// one batch, which is one transaction. Who has the room already is left to the constraint; whatever it refuses, and all that is less
/// usual, takes the long way, which can say why.
/// </summary>
internal sealed class OneWish(TenantDb db, KnownPlaces known, AuditLog audit, TimeProvider time)
{
    /// <returns>Null when it takes the long way: it cannot be had, or is not there.</returns>
    public async Task<RoomAnswer?> TryAsync(BookingFor booking, RoomWish wish, CancellationToken cancellation)
    {
        if (db.ChangeTracker.HasChanges())
        {
            return null; // the caller's own changes go with it
        }

        var now = time.GetUtcNow();
        if (await known.FindAsync(db, wish.Room, Oslo.Date(now - Clashes.Late), cancellation) is not { } place
            || Clashes.Alone(place.RetiredAt, place.Calendar, wish, now) is not null)
        {
            return null;
        }

        var id = ReservationId.New(now);
        var made = Reservation.Make(db.TenantId, id, booking, wish.Subject == default ? wish with { Subject = id.Value } : wish, place.BufferMinutes, now);
        try
        {
            await db.InsertNowAsync([made, audit.Entry(booking.HoldUntil is null ? "reservations.reserve" : "reservations.hold", "reservation", id.Value)], cancellation);
        }
        catch (PostgresException error) when (error.SqlState is PostgresErrorCodes.ExclusionViolation or PostgresErrorCodes.DeadlockDetected)
        {
            return null;
        }

        var view = new ReservedRoom(id, made.Subject, wish.Room, place.Name, place.Venue, made.Status, made.StartsAt, made.EndsAt, made.HoldUntil);
        return new RoomAnswer([view], [], [], booking.People > place.Capacity ? [new SmallRoom(wish.Room, place.Name, place.Capacity, booking.People.Value)] : []);
    }
}
