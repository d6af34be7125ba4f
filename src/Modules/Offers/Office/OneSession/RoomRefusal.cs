using System.Globalization;
using Saas.Kernel.Errors;
using Saas.Kernel.Time;
using Saas.Offers.Office.Editing;
using Saas.Venues.Contracts;

namespace Saas.Offers.Office.OneSession;

/// <summary>A room that could not be had: what is in the way, and what is free instead as buttons of the same form.</summary>
internal sealed record RoomRefusal(string Text, IReadOnlyList<RoomConflict> Conflicts, IReadOnlyList<RoomOffer> Instead)
{
    /// <summary>Id of the form whose buttons these are; without one they are only named.</summary>
    public string? Form { get; init; }

    public RoomRefusal In(string form) => this with { Form = form };

    /// <returns>Null when the refusal is about something else.</returns>
    public static RoomRefusal? Of(Refused refused, string text) => refused.Extensions.GetValueOrDefault("conflicts") is IReadOnlyList<RoomConflict> conflicts
        ? new RoomRefusal(text, conflicts, [.. (refused.Extensions.GetValueOrDefault("alternatives") as IReadOnlyList<FreeRoom> ?? []).Select(RoomOffer.Of)])
        : null;
}

/// <summary>A free room at a time on the wall clock, as a button carries it.</summary>
internal sealed record RoomOffer(RoomId Room, string Name, string Venue, DateOnly Date, TimeOnly From, TimeOnly To)
{
    private const string Format = "yyyy-MM-dd'T'HH:mm";

    public static RoomOffer Of(FreeRoom free)
    {
        var (from, to) = (Oslo.WallClock(free.StartsAt), Oslo.WallClock(free.EndsAt));
        return new RoomOffer(free.RoomId, free.Room, free.Venue, DateOnly.FromDateTime(from), TimeOnly.FromDateTime(from), TimeOnly.FromDateTime(to));
    }

    /// <summary>What the button sends.</summary>
    public string Value => string.Create(CultureInfo.InvariantCulture, $"{Room}_{Date.ToDateTime(From).ToString(Format, CultureInfo.InvariantCulture)}_{To:HH:mm}");

    /// <summary>Puts what a pressed button sent into the fields of a form.</summary>
    public static bool Take(string? value, SessionRow row)
    {
        if (value?.Split('_') is not [var room, var start, var to] || !RoomId.TryParse(room, out var id)
            || !DateTime.TryParseExact(start, Format, CultureInfo.InvariantCulture, DateTimeStyles.None, out var from) || SessionRow.ReadTime(to) is not { } until)
        {
            return false;
        }

        (row.Room, row.Date, row.From, row.To) = (id.ToString(), SessionRow.Write(DateOnly.FromDateTime(from)), SessionRow.Write(TimeOnly.FromDateTime(from)), SessionRow.Write(until));
        return true;
    }
}
