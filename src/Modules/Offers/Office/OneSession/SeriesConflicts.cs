using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Localization;
using Saas.Kernel.Time;
using Saas.Offers.Office.Editing;
using Saas.Offers.Planning;
using Saas.Venues.Contracts;

namespace Saas.Offers.Office.OneSession;

/// <summary>What somebody chose for one date of a series that its room could not be had on.</summary>
internal sealed class DateChoice
{
    public const string LeaveOut = "utelat";
    public const string NoRoom = "uten";

    public string? Date { get; set; }

    /// <summary>Leave it out, without a room, or the id of a room.</summary>
    public string? What { get; set; }

    public string? From { get; set; }

    public string? To { get; set; }
}

/// <summary>One date that something stands in the way of, and what can be chosen instead.</summary>
internal sealed record DateConflict(DateOnly Date, RoomConflict Conflict, IReadOnlyList<SelectListItem> Options);

/// <summary>A series as it comes to be planned: all its dates, each with its own time and room, once choices are made.</summary>
internal sealed record SeriesDay(DateOnly Date, TimeOnly From, TimeOnly To, RoomId? Room)
{
    public RoomWish Wish(int index, RoomId room) => new(Subject(index), room, Oslo.Instant(Date, From), Oslo.Instant(Date, To));

    /// <summary>A date that is not stored yet has its place in the series for a name.</summary>
    public static Guid Subject(int index) => new(index + 1, 0, 0, [0, 0, 0, 0, 0, 0, 0, 1]);

    /// <summary>The day as somebody chose it; null when it is left out.</summary>
    public static SeriesDay? Of(DateOnly date, TimeOnly from, TimeOnly to, RoomId? room, DateChoice? choice) => choice switch
    {
        null => new SeriesDay(date, from, to, room),
        { What: DateChoice.LeaveOut } => null,
        _ => new SeriesDay(date, SessionRow.Parse(choice.From, SessionRow.ReadTime) ?? from, SessionRow.Parse(choice.To, SessionRow.ReadTime) ?? to,
            choice.What == DateChoice.NoRoom ? null : RoomId.TryParse(choice.What, out var other) ? other : room),
    };
}

/// <summary>Finds the dates of a series that a room cannot be had on, and for each the rooms that can.</summary>
internal sealed class SeriesConflicts(SessionRooms rooms, IStringLocalizer<SessionText> text)
{
    public async Task<IReadOnlyList<DateConflict>> OfAsync(Offer offer, IReadOnlyList<SeriesDay> days, IReadOnlyList<RoomChoice> all, CancellationToken cancellation)
    {
        var wishes = days.Select((day, index) => (day, index)).Where(one => one.day.Room is not null).Select(one => one.day.Wish(one.index, one.day.Room!.Value)).ToList();
        var answer = await rooms.CheckAsync(offer, wishes, cancellation);
        if (answer.IsDone)
        {
            return [];
        }

        var conflicts = answer.Conflicts.Select(conflict => (Conflict: conflict, Day: days[IndexOf(conflict.Subject)])).ToList();
        var others = conflicts.SelectMany(one => all.Where(room => room.Id != one.Conflict.RoomId).Select(room => one.Day.Wish(IndexOf(one.Conflict.Subject), room.Id))).ToList();
        var taken = (await rooms.CheckAsync(offer, others, cancellation)).Conflicts.Select(conflict => (conflict.Subject, conflict.RoomId)).ToHashSet();
        return
        [
            .. conflicts.Select(one => new DateConflict(one.Day.Date, one.Conflict,
            [
                new SelectListItem(text["Choice.LeaveOut"], DateChoice.LeaveOut),
                .. all.Where(room => room.Id != one.Conflict.RoomId && !taken.Contains((one.Conflict.Subject, room.Id))).Select(room => new SelectListItem(text["Choice.Room", room.Name, room.Capacity], room.Id.ToString())),
                new SelectListItem(text["Choice.OtherTime", one.Conflict.Room], one.Conflict.RoomId.ToString()),
                new SelectListItem(text["Choice.NoRoom"], DateChoice.NoRoom),
            ])),
        ];
    }

    private static int IndexOf(Guid subject) => BitConverter.ToInt32(subject.ToByteArray(), 0) - 1;
}
