using System.Globalization;
using Microsoft.Extensions.Localization;
using Saas.Kernel.Time;
using Saas.Ui;
using Saas.Venues.Contracts;

namespace Saas.Venues.WeekPlan;

/// <summary>Why a room cannot be had and what is free instead, in the user's words.</summary>
/// <param name="Ways">What the buttons send and say.</param>
/// <param name="FreeCount">How many of a series can be had; 0 when it is none, or no series.</param>
internal sealed record RoomRefusal(string Title, string Why, IReadOnlyList<(string Value, string Label)> Ways, int FreeCount)
{
    public static RoomRefusal Of(IReadOnlyList<RoomConflict> conflicts, IReadOnlyList<FreeRoom> alternatives, int wished, IStringLocalizer<VenuesText> text, Format format)
    {
        var first = conflicts[0];
        var (from, to) = (Oslo.WallClock(first.StartsAt), Oslo.WallClock(first.EndsAt));
        var times = format.Times(TimeOnly.FromDateTime(from), TimeOnly.FromDateTime(to));
        var when = $"{format.Day(DateOnly.FromDateTime(from))} {times}";
        var title = wished > 1 && conflicts.Count > 1
            ? text["Refusal.Many", first.Room, conflicts.Count, wished]
            : first.Code switch
            {
                "room.taken" => text["Refusal.Taken", first.Room, when],
                "room.closed_day" => text["Refusal.Closed", first.Room, format.Day(DateOnly.FromDateTime(from))],
                "room.outside_hours" => text["Refusal.Hours", first.Room, when],
                "room.past" => text["Refusal.Past", when],
                _ => text["Refusal.Retired", first.Room],
            };
        var dates = conflicts.Count > 1 ? text["Refusal.Dates", format.List([.. conflicts.Take(12).Select(conflict => format.ShortDay(Oslo.Date(conflict.StartsAt)))])].Value + " " : "";
        var why = dates + first.Code switch
        {
            "room.taken" when first.TakenBy.Count > 0 => text["Refusal.TakenBy", format.Capital(format.List([.. first.TakenBy.Select(use => Use(use, format))]))],
            "room.closed_day" => text["Refusal.ClosedWhy", first.Reason ?? ""],
            "room.outside_hours" => first.Reason is null ? text["Refusal.ClosedWeekday"] : text["Refusal.HoursWhy", first.Reason.Replace(':', '.')],
            _ => "",
        };
        return new RoomRefusal(title, $"{why} {(alternatives.Count > 0 ? text["Refusal.Free"] : text["Refusal.NothingFree"])}".Trim(),
            [.. alternatives.Select(one => (Value(one), Label(one, DateOnly.FromDateTime(from), format)))], wished > conflicts.Count ? wished - conflicts.Count : 0);
    }

    /// <summary>As <see cref="BookFormReader.Take"/> reads it.</summary>
    private static string Value(FreeRoom one) =>
        string.Create(CultureInfo.InvariantCulture, $"{one.RoomId}|{Oslo.WallClock(one.StartsAt):yyyy-MM-ddTHH:mm}|{Oslo.WallClock(one.EndsAt):HH:mm}");

    private static string Label(FreeRoom one, DateOnly wished, Format format)
    {
        var (from, to) = (Oslo.WallClock(one.StartsAt), Oslo.WallClock(one.EndsAt));
        var day = DateOnly.FromDateTime(from);
        var times = format.Times(TimeOnly.FromDateTime(from), TimeOnly.FromDateTime(to));
        return $"{one.Room}, {(day == wished ? times : $"{format.Day(day)} {times}")}";
    }

    private static string Use(RoomUse use, Format format)
    {
        var times = format.Times(TimeOnly.FromDateTime(Oslo.WallClock(use.StartsAt)), TimeOnly.FromDateTime(Oslo.WallClock(use.EndsAt)));
        return use.Organisation is { } organisation ? $"{organisation} {times}" : $"«{use.Title}» {times}";
    }
}
