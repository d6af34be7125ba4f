using Microsoft.EntityFrameworkCore;
using Saas.Kernel.Data;
using Saas.Kernel.Time;
using Saas.Venues.Calendars;
using Saas.Venues.Contracts;
using Saas.Venues.Premises;
using Saas.Venues.Reservations;

namespace Saas.Venues.WeekPlan;

/// <summary>One reservation as the plan shows it.</summary>
internal sealed record PlanReservation(
    ReservationId Id, RoomId RoomId, ReservationStatus Status, DateTimeOffset? HoldUntil, string Module, string Title, string? Organisation, int? Hue, DateTimeOffset StartsAt, DateTimeOffset EndsAt);

/// <summary>What a week's plan is drawn from. Three queries, whatever the number of rooms and reservations.</summary>
/// <param name="Only">One day of the week, when just that is shown.</param>
internal sealed record PlanWeek(
    DateOnly Monday, DateOnly? Only, DateTimeOffset Now, IReadOnlyList<Venue> Venues, IReadOnlyList<PlanRoom> Rooms, IReadOnlyList<PlanReservation> Reservations,
    IReadOnlyDictionary<VenueId, VenueCalendar> Calendars)
{
    public DateOnly Today => Oslo.Date(Now);

    public static DateOnly MondayOf(DateOnly day) => day.AddDays(-(((int)day.DayOfWeek + 6) % 7));

    /// <param name="which">The venue to show; all when null.</param>
    public static async Task<PlanWeek> ReadAsync(TenantDb db, DateOnly monday, DateOnly? only, Func<IReadOnlyList<Venue>, Venue?> which, DateTimeOffset now, CancellationToken cancellation)
    {
        var (from, to) = only is { } day ? (OsloDay.At(day, 0), OsloDay.At(day.AddDays(1), 0)) : (OsloDay.At(monday, 0), OsloDay.At(monday.AddDays(7), 0));
        var earliest = from - Reservation.Longest; // what began the night before is there in the morning
        var there = db.Reservations.AsNoTracking().Where(r => r.StartsAt > earliest && r.StartsAt < to && r.EndsAt > from);

        // A room that is out of use is shown as long as it has something.
        var rooms = await db.Rooms.AsNoTracking().Include(room => room.Venue)
            .Where(room => (room.RetiredAt == null && room.Venue.RetiredAt == null)
                || there.Any(r => r.RoomId == room.Id && (r.Status == ReservationStatus.Confirmed || (r.Status == ReservationStatus.Held && r.HoldUntil > now))))
            .OrderBy(room => room.Venue.Name).ThenBy(room => room.VenueId).ThenBy(room => room.Name).ToListAsync(cancellation);
        var venues = rooms.Select(room => room.Venue).DistinctBy(venue => venue.Id).ToList();
        var shown = which(venues);
        rooms = [.. rooms.Where(room => shown is null || room.VenueId == shown.Id)];
        var reservations = await there
            .Where(r => r.Status == ReservationStatus.Confirmed || r.Status == ReservationStatus.Released || (r.Status == ReservationStatus.Held && r.HoldUntil > now))
            .OrderBy(r => r.StartsAt).ThenBy(r => r.Id)
            .Select(r => new PlanReservation(r.Id, r.RoomId, r.Status, r.HoldUntil, r.Module, r.Title, r.Organisation, r.Hue, r.StartsAt, r.EndsAt)).ToListAsync(cancellation);
        var closed = await Ground.ClosedAsync(db, monday, monday.AddDays(6), cancellation);
        var ids = rooms.Select(room => room.Id).ToHashSet();
        return new PlanWeek(monday, only, now, venues, [.. rooms.Select(room => new PlanRoom(room.Id, room.VenueId, room.Name, room.Venue.Name, room.Capacity))],
            Visible(reservations.Where(r => ids.Contains(r.RoomId)), now), (shown is null ? venues : [shown]).ToDictionary(venue => venue.Id, venue => VenueCalendar.Of(venue, closed)));
    }

    /// <summary>Time that was given back is shown while somebody can still use it: to come, and not taken again.</summary>
    private static List<PlanReservation> Visible(IEnumerable<PlanReservation> all, DateTimeOffset now)
    {
        var rows = all.ToList();
        var standing = rows.Where(r => r.Status != ReservationStatus.Released).ToLookup(r => r.RoomId);
        return [.. rows.Where(r => r.Status != ReservationStatus.Released
            || (r.StartsAt > now && !standing[r.RoomId].Any(other => other.StartsAt < r.EndsAt && r.StartsAt < other.EndsAt)
                && !rows.Any(other => other.Status == ReservationStatus.Released && other.Id.Value.CompareTo(r.Id.Value) > 0 && other.RoomId == r.RoomId && other.StartsAt < r.EndsAt && r.StartsAt < other.EndsAt)))];
    }
}
