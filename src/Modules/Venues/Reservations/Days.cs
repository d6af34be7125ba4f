using Saas.Kernel.Time;
using Saas.Venues.Calendars;
using Saas.Venues.Contracts;
using Saas.Venues.Premises;

namespace Saas.Venues.Reservations;

/// <summary>Some days of some rooms, read once, to look for free time in.</summary>
internal sealed class Days(IReadOnlyList<ClosedDay> closed, ILookup<RoomId, Taken> taken, DateTimeOffset now)
{
    private const int StepMinutes = 15;

    public static FreeRoom Free(Room room, DateTimeOffset from, DateTimeOffset to) =>
        new(room.Id, room.Name, room.Venue.Name, room.Capacity, from.ToUniversalTime(), to.ToUniversalTime());

    public bool IsFree(Room room, DateTimeOffset from, DateTimeOffset to) =>
        from >= now && VenueCalendar.Of(room.Venue, closed).Against(from, to) is null && !taken[room.Id].Any(t => t.Overlaps(from, to.AddMinutes(room.BufferMinutes)));

    /// <summary>The free time of the same length that day that begins nearest to the wished one, on the quarter of an hour.</summary>
    public FreeRoom? Nearest(Room room, DateOnly day, RoomConflict wish)
    {
        var (length, minute) = (wish.EndsAt - wish.StartsAt, OsloDay.MinuteOf(wish.StartsAt));
        return (from gap in Gaps(room, day)
                from start in Starts(gap, length, minute)
                let at = OsloDay.At(day, start)
                where IsFree(room, at, at + length)
                orderby Math.Abs(start - minute), start descending
                select Free(room, at, at + length)).FirstOrDefault();
    }

    /// <summary>Open and free, with the buffer after it, so that any time within can be had.</summary>
    public IEnumerable<(DateTimeOffset From, DateTimeOffset To)> Gaps(Room room, DateOnly day)
    {
        foreach (var (fromMinute, toMinute) in VenueCalendar.Of(room.Venue, closed).SpansOn(day))
        {
            var (from, to) = (OsloDay.At(day, fromMinute), OsloDay.At(day, toMinute));
            from = from < now ? OsloDay.At(Oslo.Date(now), ((OsloDay.MinuteOf(now) / StepMinutes) + 1) * StepMinutes) : from;
            foreach (var one in taken[room.Id].Where(t => t.BlockedUntil > from && t.StartsAt < to.AddMinutes(room.BufferMinutes)))
            {
                var until = one.StartsAt.AddMinutes(-room.BufferMinutes);
                if (until > from)
                {
                    yield return (from, until);
                }

                from = one.BlockedUntil > from ? one.BlockedUntil : from;
            }

            if (from < to)
            {
                yield return (from, to);
            }
        }
    }

    /// <summary>Where a meeting of this length could begin in a gap: as near to the wish as it goes.</summary>
    private static IEnumerable<int> Starts((DateTimeOffset From, DateTimeOffset To) gap, TimeSpan length, int wished)
    {
        var first = (OsloDay.MinuteOf(gap.From) + StepMinutes - 1) / StepMinutes * StepMinutes;
        var last = first + (int)(gap.To - gap.From - length).TotalMinutes;
        if (last >= first)
        {
            yield return Math.Clamp(wished, first, last / StepMinutes * StepMinutes);
            yield return first;
        }
    }
}
