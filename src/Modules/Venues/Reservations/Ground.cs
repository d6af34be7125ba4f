using Microsoft.EntityFrameworkCore;
using Saas.Kernel.Data;
using Saas.Kernel.Errors;
using Saas.Kernel.Time;
using Saas.Venues.Contracts;
using Saas.Venues.Premises;

namespace Saas.Venues.Reservations;

/// <summary>One reservation that may stand in the way, without what it does not take to see that.</summary>
internal sealed record Taken(
    ReservationId Id, RoomId RoomId, string Module, Guid Subject, ReservationStatus Status, DateTimeOffset? HoldUntil, DateTimeOffset StartsAt, DateTimeOffset EndsAt,
    DateTimeOffset BlockedUntil, string Title, string? Organisation)
{
    public bool Overlaps(DateTimeOffset startsAt, DateTimeOffset blockedUntil) => StartsAt < blockedUntil && startsAt < BlockedUntil;
}

/// <summary>What decides about wishes: the rooms with their venues, the closed days, and what is reserved in that time.</summary>
internal sealed record Ground(IReadOnlyDictionary<RoomId, Room> Rooms, IReadOnlyList<ClosedDay> Closed, IReadOnlyList<Taken> Taken)
{
    /// <param name="toWrite">
    /// Takes the rooms' rows for this transaction, in the order of their ids: from here on everybody who wants them waits in line, and what is read afterwards
    /// is how it is. Without this, two inserts that meet in the exclusion constraint would wait for each other and one would be shot as a deadlock.
    /// </param>
    /// <exception cref="Missing">A room is not there.</exception>
    public static async Task<Ground> ReadAsync(TenantDb db, IReadOnlyList<RoomWish> wishes, bool toWrite, CancellationToken cancellation)
    {
        Guid[] ids = [.. wishes.Select(wish => wish.Room.Value).Distinct().Order()];
        var found = toWrite
            ? db.Rooms.FromSql($"select r.*, r.xmin from venues.rooms r where r.tenant_id = {db.TenantId.Value} and r.id = any ({ids}) order by r.id for no key update")
            : db.Rooms.FromSql($"select r.*, r.xmin from venues.rooms r where r.tenant_id = {db.TenantId.Value} and r.id = any ({ids})");
        var rooms = await found.AsNoTracking().Include(room => room.Venue).ToDictionaryAsync(room => room.Id, cancellation);
        if (rooms.Count < ids.Length)
        {
            throw new Missing("room");
        }

        var (from, to) = (wishes.Min(wish => wish.StartsAt), wishes.Max(wish => wish.EndsAt));
        var closed = await ClosedAsync(db, Oslo.Date(from), Oslo.Date(to), cancellation);
        return new Ground(rooms, closed, await TakenAsync(db, [.. rooms.Keys], from, to.AddMinutes(rooms.Values.Max(room => room.BufferMinutes)), cancellation));
    }

    /// <summary>Holds that have run out block nobody, but the constraint does not know the time: they end when somebody wants their place.</summary>
    public async Task ExpireInTheWayAsync(TenantDb db, IReadOnlyList<RoomWish> wishes, DateTimeOffset now, CancellationToken cancellation)
    {
        Guid[] dead = [.. Taken.Where(taken => taken.Status == ReservationStatus.Held && taken.HoldUntil <= now)
            .Where(taken => wishes.Any(wish => wish.Room == taken.RoomId && taken.Overlaps(wish.StartsAt, wish.EndsAt.AddMinutes(Rooms[wish.Room].BufferMinutes))))
            .Select(taken => taken.Id.Value)];
        if (dead.Length > 0)
        {
            await db.Database.ExecuteSqlAsync(
                $"update venues.reservations set status = 'expired', changed_at = {now} where tenant_id = {db.TenantId.Value} and id = any ({dead}) and status = 'held' and hold_until <= {now}", cancellation);
        }
    }

    public static Task<List<ClosedDay>> ClosedAsync(TenantDb db, DateOnly from, DateOnly to, CancellationToken cancellation) =>
        db.ClosedDays.AsNoTracking().Where(day => day.ToOn >= from && day.FromOn <= to).OrderBy(day => day.FromOn).ThenBy(day => day.Id).ToListAsync(cancellation);

    /// <summary>What blocks these rooms between two instants, holds that have run out among it.</summary>
    public static Task<List<Taken>> TakenAsync(TenantDb db, RoomId[] rooms, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellation)
    {
        var (earliest, latest) = ((from - Reservation.Longest).ToUniversalTime(), to.ToUniversalTime());
        return db.Reservations.AsNoTracking()
            .Where(r => rooms.Contains(r.RoomId) && r.StartsAt > earliest && r.StartsAt < latest)
            .Where(r => r.Status == ReservationStatus.Held || r.Status == ReservationStatus.Confirmed)
            .OrderBy(r => r.StartsAt)
            .Select(r => new Taken(r.Id, r.RoomId, r.Module, r.Subject, r.Status, r.HoldUntil, r.StartsAt, r.EndsAt, r.BlockedUntil, r.Title, r.Organisation))
            .ToListAsync(cancellation);
    }
}
