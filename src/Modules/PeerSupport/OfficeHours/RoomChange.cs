using System.Globalization;
using Saas.Kernel.Errors;
using Saas.Kernel.Time;
using Saas.Ui;
using Saas.Venues.Contracts;

namespace Saas.PeerSupport.OfficeHours;

/// <summary>A free room and time that a button carries into the form, instead of the one that could not be had.</summary>
internal sealed record RoomWay(RoomId Room, string Name, DateTimeOffset StartsAt, DateTimeOffset EndsAt)
{
    public string Value => string.Create(CultureInfo.InvariantCulture, $"{Room}_{Oslo.WallClock(StartsAt):yyyy-MM-dd_HH:mm}_{Oslo.WallClock(EndsAt):HH:mm}");

    public string Label(Format format, DateOnly wished) => Oslo.Date(StartsAt) == wished
        ? $"{Name}, {format.Clock(StartsAt, EndsAt)}" : $"{Name}, {format.ShortDay(Oslo.Date(StartsAt))} {format.Clock(StartsAt, EndsAt)}";

    /// <summary>What a pressed button sent; null when it makes no sense.</summary>
    public static (RoomId Room, DateOnly Date, TimeOnly From, TimeOnly To)? Read(string? value) =>
        value?.Split('_') is [var room, var date, var from, var to] && RoomId.TryParse(room, out var id) && HoursWhen.ReadDate(date) is { } day && HoursWhen.ReadTime(from) is { } start
            && HoursWhen.ReadTime(to) is { } end ? (id, day, start, end) : null;
}

/// <summary>Why a room could not be had, and what is free instead as buttons of the form.</summary>
internal sealed record HoursRefusal(string Text, string Form, DateOnly Wished, IReadOnlyList<RoomUse> TakenBy, IReadOnlyList<RoomWay> Ways)
{
    /// <summary>The coordinator can be asked for it.</summary>
    public bool MayAsk { get; init; }

    /// <returns>Null when the refusal is about something that the form itself says.</returns>
    public static HoursRefusal? Of(Refused refused, string text, string form, DateOnly wished)
    {
        if (refused.Code == "hours.outside_agreement")
        {
            return new HoursRefusal(text, form, wished, [], []) { MayAsk = true };
        }

        if (!refused.Extensions.ContainsKey("alternatives"))
        {
            return null;
        }

        var taken = refused.Extensions.GetValueOrDefault("conflicts") switch
        {
            IReadOnlyList<HoursConflict> hours => hours[0].TakenBy,
            IReadOnlyList<RoomConflict> rooms => rooms[0].TakenBy,
            _ => [],
        };
        var free = (IReadOnlyList<FreeRoom>)refused.Extensions["alternatives"];
        return new HoursRefusal(text, form, wished, taken, [.. free.Select(one => new RoomWay(one.RoomId, one.Room, one.StartsAt, one.EndsAt))]);
    }
}
