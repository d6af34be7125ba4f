using Saas.Kernel.Errors;
using Saas.PeerSupport.Contracts;
using Saas.Venues.Contracts;

namespace Saas.PeerSupport.OfficeHours;

/// <summary>A wish as its single times, each under the id that it will be stored with.</summary>
/// <param name="ClockChanges">Dates on which the hour does not exist or exists twice, with the code of the refusal.</param>
/// <param name="LeftOut">Closed days that the wish leaves out by itself.</param>
internal sealed record HoursPlan(IReadOnlyDictionary<HoursId, HoursTime> Times, IReadOnlyList<(DateOnly Date, string Code)> ClockChanges, IReadOnlyList<DateOnly> LeftOut)
{
    public const string Closed = "room.closed_day";

    /// <exception cref="Refused">The wish itself is wrong.</exception>
    public static HoursPlan Of(HoursWish wish, DateTimeOffset now)
    {
        var times = new Dictionary<HoursId, HoursTime>();
        var clock = new List<(DateOnly, string)>();
        foreach (var date in wish.Dates())
        {
            try
            {
                var (startsAt, endsAt) = wish.On(date);
                times.Add(HoursId.New(now), new HoursTime(date, startsAt, endsAt, wish.RoomOn(date)));
            }
            catch (Refused refused) when (wish.Rule is not null)
            {
                clock.Add((date, refused.Code));
            }
        }

        return new HoursPlan(times, clock, []);
    }

    public IReadOnlyList<RoomWish> Wishes() => [.. Times.Select(one => new RoomWish(one.Key.Value, one.Value.Room, one.Value.StartsAt, one.Value.EndsAt))];

    /// <summary>The same without the days that the answer says are closed; null when there are none, or nothing else.</summary>
    public HoursPlan? WithoutClosed(RoomAnswer answer)
    {
        var closed = answer.Conflicts.Where(conflict => conflict.Code == Closed).Select(conflict => HoursId.From(conflict.Subject)).ToHashSet();
        return closed.Count == 0 || closed.Count == Times.Count ? null : this with
        {
            Times = Times.Where(one => !closed.Contains(one.Key)).ToDictionary(), LeftOut = [.. LeftOut, .. closed.Select(id => Times[id].Date).Order()],
        };
    }
}
