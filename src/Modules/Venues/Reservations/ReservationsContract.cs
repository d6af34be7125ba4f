using Microsoft.EntityFrameworkCore;
using Saas.Kernel.Data;
using Saas.Venues.Contracts;
using Saas.Venues.Premises;

namespace Saas.Venues.Reservations;

/// <summary>The book of reservations as other modules hold it.</summary>
internal sealed class ReservationsContract(TenantDb db, RoomBook book, ChangeReservations change, TimeProvider time) : IReservations
{
    public Task<RoomAnswer> CheckAsync(BookingFor booking, IReadOnlyList<RoomWish> wishes, IReadOnlyCollection<Guid> except, CancellationToken cancellation) =>
        book.CheckAsync(booking, wishes, except, cancellation);

    public Task<IReadOnlyList<RoomConflict>> StandingInTheWayAsync(IReadOnlyList<RoomWish> wishes, CancellationToken cancellation) => book.EachAsync(wishes, cancellation);

    public async Task<IReadOnlyList<RoomInUse>> BetweenAsync(DateTimeOffset from, DateTimeOffset to, CancellationToken cancellation)
    {
        var (first, last, now) = ((from - Reservation.Longest).ToUniversalTime(), to.ToUniversalTime(), time.GetUtcNow());
        return await db.Reservations.AsNoTracking().Where(r => r.StartsAt > first && r.StartsAt < last && r.EndsAt > from)
            .Where(r => r.Status == ReservationStatus.Confirmed || (r.Status == ReservationStatus.Held && r.HoldUntil > now)).OrderBy(r => r.StartsAt).ThenBy(r => r.Id)
            .Select(r => new RoomInUse(r.RoomId, r.Module, r.Subject, r.Series, r.Title, r.Organisation, r.Hue, r.StartsAt, r.EndsAt)).ToListAsync(cancellation);
    }

    public Task<RoomAnswer> TryReserveAsync(BookingFor booking, IReadOnlyList<RoomWish> wishes, CancellationToken cancellation) =>
        book.MakeAsync(booking, [], wishes, cancellation);

    public async Task<RoomAnswer> ReserveAsync(BookingFor booking, IReadOnlyList<RoomWish> wishes, CancellationToken cancellation)
    {
        var answer = await book.MakeAsync(booking, [], wishes, cancellation);
        return answer.IsDone ? answer : throw Clashes.Refusal(answer.Conflicts, answer.Alternatives);
    }

    public Task<RoomAnswer> TryReplaceAsync(BookingFor booking, IReadOnlyCollection<Guid> subjects, IReadOnlyList<RoomWish> wishes, CancellationToken cancellation) =>
        book.MakeAsync(booking, subjects, wishes, cancellation);

    public async Task<RoomAnswer> ReplaceAsync(BookingFor booking, IReadOnlyCollection<Guid> subjects, IReadOnlyList<RoomWish> wishes, CancellationToken cancellation)
    {
        var answer = await book.MakeAsync(booking, subjects, wishes, cancellation);
        return answer.IsDone ? answer : throw Clashes.Refusal(answer.Conflicts, answer.Alternatives);
    }

    public Task ConfirmAsync(string module, IReadOnlyCollection<Guid> subjects, CancellationToken cancellation) =>
        change.ConfirmAsync(module, subjects, cancellation);

    public Task<ReservedRoom> MoveAsync(string module, RoomWish wish, CancellationToken cancellation) => change.MoveAsync(module, wish, cancellation);

    public Task ReleaseAsync(string module, IReadOnlyCollection<Guid> subjects, CancellationToken cancellation) =>
        change.EachAsync(module, subjects, "release", alsoConfirmed: true, (reservation, now) => reservation.Release(now), cancellation);

    public Task CancelAsync(string module, IReadOnlyCollection<Guid> subjects, string? reason, CancellationToken cancellation) =>
        change.EachAsync(module, subjects, "cancel", alsoConfirmed: true, (reservation, now) => reservation.Cancel(reason, now), cancellation);

    public async Task<IReadOnlyList<ReservedRoom>> OfAsync(string module, IReadOnlyCollection<Guid> subjects, CancellationToken cancellation)
    {
        Guid[] ids = [.. subjects];
        return await (from reservation in db.Reservations.AsNoTracking()
                      where reservation.Module == module && ids.Contains(reservation.Subject)
                      join room in db.Rooms on reservation.RoomId equals room.Id
                      orderby reservation.StartsAt, reservation.Id
                      select new ReservedRoom(reservation.Id, reservation.Subject, reservation.RoomId, room.Name, room.Venue.Name, reservation.Status, reservation.StartsAt, reservation.EndsAt, reservation.HoldUntil))
            .ToListAsync(cancellation);
    }
}

/// <summary>The rooms as other modules see them.</summary>
internal sealed class RoomsContract(TenantDb db) : IRooms
{
    public async Task<IReadOnlyList<RoomChoice>> ListAsync(CancellationToken cancellation) => await db.Rooms.AsNoTracking()
        .Where(room => room.RetiredAt == null && room.Venue.RetiredAt == null)
        .OrderBy(room => room.Venue.Name).ThenBy(room => room.Name).ThenBy(room => room.Id)
        .Select(room => new RoomChoice(room.Id, room.Name, room.Venue.Name, room.Kind, room.Capacity)).ToListAsync(cancellation);

    public async Task<IReadOnlyDictionary<RoomId, RoomPlace>> PlacesAsync(IReadOnlyCollection<RoomId> rooms, CancellationToken cancellation)
    {
        RoomId[] ids = [.. rooms];
        var found = await db.Rooms.AsNoTracking().Include(room => room.Venue).Where(room => ids.Contains(room.Id)).ToListAsync(cancellation);
        return found.ToDictionary(room => room.Id, room => new RoomPlace(
            room.Id, room.Name, room.VenueId, room.Venue.Name, room.Venue.Address, room.Venue.PostalCode, room.Venue.Town, room.Venue.Municipality, room.Venue.MapUrl, room.Venue.Directions,
            room.Capacity, Names.Parse<Accessibility>(room.Venue.Accessibility.Union(room.Accessibility, StringComparer.Ordinal)), Names.Parse<Equipment>(room.Equipment)));
    }
}
