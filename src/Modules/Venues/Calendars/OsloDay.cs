using Saas.Kernel.Time;

namespace Saas.Venues.Calendars;

/// <summary>Minutes of a wall-clock day and instants, both ways. Unlike what people write, an hour that does not exist is the next one that does: the clock of a list never stops.</summary>
internal static class OsloDay
{
    public static DateTimeOffset At(DateOnly day, int minute)
    {
        var local = day.ToDateTime(TimeOnly.MinValue, DateTimeKind.Unspecified).AddMinutes(minute);
        if (Oslo.Zone.IsInvalidTime(local))
        {
            local = local.AddHours(1);
        }

        return new DateTimeOffset(local, Oslo.Zone.GetUtcOffset(local)).ToUniversalTime();
    }

    public static int MinuteOf(DateTimeOffset instant)
    {
        var local = Oslo.WallClock(instant);
        return (local.Hour * 60) + local.Minute;
    }
}
