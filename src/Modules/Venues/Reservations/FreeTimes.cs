using Microsoft.EntityFrameworkCore;
using Saas.Kernel.Data;
using Saas.Kernel.Time;
using Saas.Venues.Calendars;
using Saas.Venues.Contracts;
using Saas.Venues.Premises;

namespace Saas.Venues.Reservations;

/// <summary>
/// The nearest that is free instead: another fitting room at the same time, the same room at another time of the day, the days after. A refusal without a
/// way on is a phone call; the search goes on for two months before it gives up.
/// </summary>
internal sealed class FreeTimes(TenantDb db, TimeProvider time)
{
    private const int Wanted = 3;
    private const int DaysNear = 3;
    private const int DaysFar = 60;

    /// <param name="people">A room for fewer is no alternative, but the one that was wished for; and where no room is for so many, the largest are.</param>
    /// <param name="ignored">Reservations that do not count, because they will be given up.</param>
    public async Task<IReadOnlyList<FreeRoom>> NearAsync(RoomConflict instead, int? people, IReadOnlySet<ReservationId> ignored, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var rooms = await db.Rooms.AsNoTracking().Include(room => room.Venue)
            .Where(room => room.RetiredAt == null && room.Venue.RetiredAt == null).ToListAsync(cancellation);
        var fits = rooms.Exists(room => room.Capacity >= (people ?? 1));
        rooms = [.. rooms.Where(room => !fits || room.Capacity >= (people ?? 1) || room.Id == instead.RoomId)];
        var wished = rooms.FirstOrDefault(room => room.Id == instead.RoomId);
        var venue = wished?.VenueId;
        rooms = [.. rooms.OrderByDescending(room => room.Id == instead.RoomId).ThenByDescending(room => room.VenueId == venue).ThenByDescending(room => room.Kind == wished?.Kind)
            .ThenBy(room => room.Kind is RoomKind.TrainingKitchen or RoomKind.TrainingRoom) // nobody meets in a kitchen while a hall is free
            .ThenBy(room => fits ? room.Capacity : -room.Capacity).ThenBy(room => room.Id.Value)];
        if (rooms.Count == 0)
        {
            return [];
        }

        var first = Oslo.Date(instead.StartsAt < now ? now : instead.StartsAt);
        var near = await DaysAsync(rooms, first, DaysNear, ignored, now, cancellation);
        var found = Near(near, rooms, instead, first);
        if (found.Count < Wanted)
        {
            // Crowded: look on in the wished room, or the best there is, day by day.
            var one = rooms.Take(1).ToList();
            var far = await DaysAsync(one, first.AddDays(DaysNear), DaysFar, ignored, now, cancellation);
            found.AddRange(Enumerable.Range(DaysNear, DaysFar).Select(d => far.Nearest(one[0], first.AddDays(d), instead)).OfType<FreeRoom>().Take(Wanted - found.Count));
        }

        return found;
    }

    /// <summary>When a room is free between two days, as spans of at least <paramref name="shortest"/>.</summary>
    public async Task<IReadOnlyList<FreeRoom>> SpansAsync(Room room, DateOnly from, DateOnly to, TimeSpan shortest, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var count = to.DayNumber - from.DayNumber + 1;
        var days = await DaysAsync([room], from, count, new HashSet<ReservationId>(), now, cancellation);
        return [.. Enumerable.Range(0, count).SelectMany(d => days.Gaps(room, from.AddDays(d)))
            .Where(gap => gap.To - gap.From >= shortest).Select(gap => Days.Free(room, gap.From, gap.To))];
    }

    private static List<FreeRoom> Near(Days days, List<Room> rooms, RoomConflict instead, DateOnly first)
    {
        var (wished, others) = (rooms[0], rooms.Skip(rooms[0].Id == instead.RoomId ? 1 : 0));
        var length = instead.EndsAt - instead.StartsAt;
        var elsewhere = others.Where(room => days.IsFree(room, instead.StartsAt, instead.EndsAt)).Select(room => Days.Free(room, instead.StartsAt, instead.EndsAt)).Take(Wanted).ToList();
        var sameDay = days.Nearest(wished, first, instead);
        var later = Enumerable.Range(1, DaysNear - 1).Select(d => OsloDay.At(first.AddDays(d), OsloDay.MinuteOf(instead.StartsAt)))
            .Select(at => rooms.Where(room => days.IsFree(room, at, at + length)).Select(room => Days.Free(room, at, at + length)).FirstOrDefault()).OfType<FreeRoom>().ToList();

        // One of each kind, then more of what there is.
        return [.. elsewhere.Take(1).Append(sameDay).Concat(later.Take(1)).Concat(elsewhere.Skip(1)).Concat(later.Skip(1)).OfType<FreeRoom>().Distinct().Take(Wanted)];
    }

    private async Task<Days> DaysAsync(IReadOnlyList<Room> rooms, DateOnly first, int count, IReadOnlySet<ReservationId> ignored, DateTimeOffset now, CancellationToken cancellation)
    {
        var (from, to) = (OsloDay.At(first, 0), OsloDay.At(first.AddDays(count), 0));
        var closed = await Ground.ClosedAsync(db, first, first.AddDays(count), cancellation);
        var taken = await Ground.TakenAsync(db, [.. rooms.Select(room => room.Id)], from, to + Reservation.Longest, cancellation);
        return new Days(closed, taken.Where(t => !ignored.Contains(t.Id) && Reservation.Blocks(t.Status, t.HoldUntil, now)).ToLookup(t => t.RoomId), now);
    }
}
