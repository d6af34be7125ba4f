using Saas.Kernel.Time;
using Saas.Venues.Contracts;

namespace Saas.PeerSupport.OfficeHours.Own;

/// <summary>One room on one day: the stretches of whole hours that it is free.</summary>
/// <param name="IsOurs">Whether the agreement gives it.</param>
/// <param name="Why">Why it is not free at all, when the house is closed.</param>
internal sealed record RoomDay(RoomChoice Room, bool IsOurs, IReadOnlyList<(TimeOnly From, TimeOnly To)> Free, string? Why);

/// <summary>Finds free hours by asking the rooms' book for each whole hour of the day.</summary>
internal sealed class FreeHours(IReservations reservations, IRooms rooms)
{
    private const int First = 7;
    private const int Last = 22;

    public async Task<IReadOnlyList<RoomDay>> OnAsync(DateOnly day, IReadOnlyList<RoomId> ours, CancellationToken cancellation)
    {
        var all = await rooms.ListAsync(cancellation);
        var conflicts = new List<RoomConflict>();
        foreach (var parity in (int[])[0, 1]) // neighbouring hours would be in each other's way where a room is kept free for a while after use
        {
            var wishes = (from room in all
                          from hour in Enumerable.Range(First, Last - First)
                          where hour % 2 == parity
                          select Wish(room.Id, day, hour)).ToList();
            conflicts.AddRange((await reservations.CheckAsync(new BookingFor(PlanHours.Module, "free", "-"), wishes, [], cancellation)).Conflicts);
        }

        var taken = conflicts.ToLookup(conflict => conflict.RoomId);
        return
        [
            .. all.OrderByDescending(room => ours.Contains(room.Id)).Select(room => new RoomDay(
                room, ours.Count == 0 || ours.Contains(room.Id), Spans([.. taken[room.Id].Select(conflict => Oslo.WallClock(conflict.StartsAt).Hour)]),
                taken[room.Id].FirstOrDefault(conflict => conflict.Code == HoursPlan.Closed)?.Reason)),
        ];
    }

    /// <summary>No clock change comes between these hours.</summary>
    private static RoomWish Wish(RoomId room, DateOnly day, int hour) =>
        new(room.Value, room, Oslo.Instant(day, new TimeOnly(hour, 0)), Oslo.Instant(day, new TimeOnly(hour + 1, 0)));

    private static List<(TimeOnly From, TimeOnly To)> Spans(HashSet<int> taken)
    {
        var spans = new List<(TimeOnly, TimeOnly)>();
        for (var hour = First; hour < Last; hour++)
        {
            var from = hour;
            while (hour < Last && !taken.Contains(hour))
            {
                hour++;
            }

            if (hour > from)
            {
                spans.Add((new TimeOnly(from, 0), new TimeOnly(hour, 0)));
            }
        }

        return spans;
    }
}
