using Microsoft.Extensions.Localization;
using Saas.Kernel.Errors;
using Saas.Kernel.Time;
using Saas.Venues.Calendars;
using Saas.Venues.Contracts;

namespace Saas.Venues.Reservations;

/// <summary>The rule: what stands in the way of wishes. Looks at everything, so that one answer names all that is wrong.</summary>
internal sealed class Clashes(IStringLocalizer<VenuesText> text)
{
    public static readonly TimeSpan Most = TimeSpan.FromHours(24);

    /// <summary>How long after its start a room can still be had: somebody stands at the door.</summary>
    internal static readonly TimeSpan Late = TimeSpan.FromHours(1);

    /// <exception cref="Invalid">A wish ends before it begins or lasts longer than 24 hours.</exception>
    public static void CheckShape(IReadOnlyList<RoomWish> wishes)
    {
        foreach (var wish in wishes)
        {
            if (wish.EndsAt <= wish.StartsAt || wish.EndsAt - wish.StartsAt > Most)
            {
                throw new Invalid("endsAt", "must be after startsAt, and within 24 hours of it");
            }
        }
    }

    /// <param name="ignored">Reservations that do not count, because they will be given up.</param>
    /// <param name="each">Each wish by itself: the others are not in its way.</param>
    public List<RoomConflict> Of(Ground ground, IReadOnlyList<RoomWish> wishes, IReadOnlySet<ReservationId> ignored, DateTimeOffset now, bool each = false)
    {
        var conflicts = new List<RoomConflict>();
        var blocking = ground.Taken.Where(taken => !ignored.Contains(taken.Id) && Reservation.Blocks(taken.Status, taken.HoldUntil, now)).ToLookup(taken => taken.RoomId);
        for (var i = 0; i < wishes.Count; i++)
        {
            var wish = wishes[i];
            var room = ground.Rooms[wish.Room];
            var until = wish.EndsAt.AddMinutes(room.BufferMinutes);
            if (Alone(room.RetiredAt ?? room.Venue.RetiredAt, VenueCalendar.Of(room.Venue, ground.Closed), wish, now) is { } hindrance)
            {
                Add(hindrance.Code, InWords(hindrance));
            }
            else
            {
                var others = blocking[wish.Room].Where(taken => taken.Overlaps(wish.StartsAt, until)).Select(taken => new RoomUse(taken.Title, taken.Organisation, taken.StartsAt, taken.EndsAt)).ToList();
                var own = !each && wishes.Take(i).Any(before => before.Room == wish.Room && before.StartsAt < until && wish.StartsAt < before.EndsAt.AddMinutes(room.BufferMinutes));
                if (others.Count > 0 || own)
                {
                    Add("room.taken", null, others);
                }
            }

            void Add(string code, string? reason, IReadOnlyList<RoomUse>? takenBy = null) =>
                conflicts.Add(new RoomConflict(wish.Subject, wish.Room, room.Name, wish.StartsAt.ToUniversalTime(), wish.EndsAt.ToUniversalTime(), code, reason, takenBy ?? []));
        }

        return conflicts;
    }

    /// <summary>What stands in the way of a wish when nobody else is there: the room is not in use, the time is over, the venue is not open.</summary>
    public static Hindrance? Alone(DateTimeOffset? retiredAt, VenueCalendar calendar, RoomWish wish, DateTimeOffset now) =>
        retiredAt is not null ? new Hindrance("room.retired", Oslo.Date(wish.StartsAt), null)
        : !wish.IsUnderWay && (wish.StartsAt < now - Late || wish.EndsAt <= now) ? new Hindrance("room.past", Oslo.Date(wish.StartsAt), null)
        : calendar.Against(wish.StartsAt, wish.EndsAt);

    /// <summary>The refusal that a page or the API shows when a conflict is no mere information.</summary>
    public static Refused Refusal(IReadOnlyList<RoomConflict> conflicts, IReadOnlyList<FreeRoom> alternatives)
    {
        var first = conflicts[0];
        var (from, to) = (Oslo.WallClock(first.StartsAt), Oslo.WallClock(first.EndsAt));
        var time = $"{from:yyyy-MM-dd HH:mm}–{to:HH:mm}";
        object[] arguments = [first.Room, from, to, first.Reason ?? ""];
        var extensions = new Dictionary<string, object>(StringComparer.Ordinal) { ["conflicts"] = conflicts, ["alternatives"] = alternatives };
        return first.Code switch
        {
            "room.retired" => new Refused("room.retired", $"{first.Room} is not in use. Choose another room.") { Arguments = arguments, Extensions = extensions },
            "room.past" => new Refused("room.past", $"{time} is over. Choose a time to come.") { Arguments = arguments, Extensions = extensions },
            "room.closed_day" => new Refused("room.closed_day", $"{first.Room} is closed on {from:yyyy-MM-dd}: {first.Reason}. Choose another day.") { Arguments = arguments, Extensions = extensions },
            "room.outside_hours" => new Refused("room.outside_hours", $"{first.Room} is not open {time}{(first.Reason is null ? "; it is closed that weekday" : $"; the hours are {first.Reason}")}.") { Arguments = arguments, Extensions = extensions },
            _ => new Refused("room.taken", $"{first.Room} is taken {time}. Choose one of the alternatives, or another time.") { Arguments = arguments, Extensions = extensions },
        };
    }

    private string? InWords(Hindrance hindrance) =>
        hindrance.Reason?.StartsWith("holiday:", StringComparison.Ordinal) == true ? text["Holiday." + hindrance.Reason["holiday:".Length..]].Value : hindrance.Reason;
}
