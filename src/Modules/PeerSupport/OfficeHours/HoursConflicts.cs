using Saas.Kernel.Errors;
using Saas.PeerSupport.Contracts;
using Saas.Venues.Contracts;

namespace Saas.PeerSupport.OfficeHours;

/// <summary>A date that a wish cannot be had on.</summary>
/// <param name="Code">Of the room (<see cref="RoomConflict"/>), or <c>time.does_not_exist</c> and <c>time.exists_twice</c> at a clock change.</param>
/// <param name="Reason">Why the house is closed, or its hours that day.</param>
/// <param name="TakenBy">Who has the room then; empty for representatives.</param>
/// <param name="Rooms">Rooms that are free at that very time.</param>
public sealed record HoursConflict(
    DateOnly Date, string Code, RoomId? RoomId, string? Room, DateTimeOffset? StartsAt, DateTimeOffset? EndsAt, string? Reason, IReadOnlyList<RoomUse> TakenBy, IReadOnlyList<RoomChoice> Rooms);

/// <summary>What came of a wish. Without conflicts it is done, or could be.</summary>
/// <param name="Dates">How many dates it has, those in the way among them.</param>
/// <param name="LeftOut">Closed days that were left out because the wish says so.</param>
/// <param name="Alternatives">The nearest free rooms and times for the first conflict.</param>
internal sealed record HoursAnswer(
    SeriesId? Series, IReadOnlyList<Hours> Made, int Dates, IReadOnlyList<DateOnly> LeftOut, IReadOnlyList<HoursConflict> Conflicts, IReadOnlyList<FreeRoom> Alternatives)
{
    public bool IsDone => Conflicts.Count == 0;

    /// <summary>For representatives: who else has the room, and with what that is perhaps not decided or announced yet, is not theirs to know.</summary>
    public HoursAnswer WithoutOthers() => this with { Conflicts = [.. Conflicts.Select(conflict => conflict with { TakenBy = [] })] };

    public Refused Refusal(bool isSeries)
    {
        var first = Conflicts[0];
        var extensions = new Dictionary<string, object>(StringComparer.Ordinal) { ["dates"] = Dates, ["conflicts"] = Conflicts, ["alternatives"] = Alternatives };
        return isSeries
            ? new Refused("hours.conflicts", $"{Conflicts.Count} of {Dates} dates cannot be had. Nothing is stored: leave them out with except, take another room for them with elsewhere, or give up.")
            {
                Arguments = [Conflicts.Count, Dates], Extensions = extensions,
            }
            : new Refused(first.Code, $"The room cannot be had then ({first.Code}). Choose one of the alternatives, or another time.")
            {
                Arguments = [first.Room ?? "", Local(first.StartsAt), Local(first.EndsAt), first.Reason ?? ""], Extensions = extensions,
            };
    }

    private static DateTime Local(DateTimeOffset? at) => at is { } instant ? Kernel.Time.Oslo.WallClock(instant) : default;
}

/// <summary>Puts what the rooms' book answers into the wish's dates, and finds for each the rooms that could be had instead.</summary>
internal sealed class HoursConflicts(IReservations reservations, IRooms rooms)
{
    /// <summary>For more than so many dates nobody chooses one by one.</summary>
    private const int MostWithRooms = 30;

    public async Task<HoursAnswer> OfAsync(BookingFor booking, HoursPlan plan, RoomAnswer answer, CancellationToken cancellation)
    {
        var free = await FreeAsync(booking, plan, answer.Conflicts, cancellation);
        var all = answer.Conflicts
            .Select(conflict => new HoursConflict(
                plan.Times[HoursId.From(conflict.Subject)].Date, conflict.Code, conflict.RoomId, conflict.Room, conflict.StartsAt, conflict.EndsAt, conflict.Reason, conflict.TakenBy,
                free.GetValueOrDefault(conflict.Subject, [])))
            .Concat(plan.ClockChanges.Select(change => new HoursConflict(change.Date, change.Code, null, null, null, null, null, [], [])))
            .OrderBy(conflict => conflict.Date).ToList();
        return new HoursAnswer(null, [], plan.Times.Count + plan.ClockChanges.Count, plan.LeftOut, all, answer.Alternatives);
    }

    private async Task<Dictionary<Guid, List<RoomChoice>>> FreeAsync(BookingFor booking, HoursPlan plan, IReadOnlyList<RoomConflict> found, CancellationToken cancellation)
    {
        var asked = found.Where(conflict => conflict.Code != "room.past").Take(MostWithRooms).ToList();
        if (asked.Count == 0)
        {
            return [];
        }

        var all = await rooms.ListAsync(cancellation);
        var others = asked.SelectMany(conflict => all.Where(room => room.Id != conflict.RoomId).Select(room => new RoomWish(conflict.Subject, room.Id, conflict.StartsAt, conflict.EndsAt))).ToList();
        var taken = (await reservations.CheckAsync(booking, others, [], cancellation)).Conflicts.Select(conflict => (conflict.Subject, conflict.RoomId)).ToHashSet();

        // What the wish takes on that date itself is free no more, but a wish has one room a date.
        return asked.ToDictionary(conflict => conflict.Subject, conflict => all.Where(room => room.Id != conflict.RoomId && !taken.Contains((conflict.Subject, room.Id))).ToList());
    }
}
