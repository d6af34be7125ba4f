using Saas.Venues.Contracts;

namespace Saas.Venues.Calendars;

/// <summary>From when to when on one weekday, wall clock. A close at 00:00 is midnight. A day may have several, and a day without any is closed.</summary>
public readonly record struct OpeningHour(Weekday Day, TimeOnly Opens, TimeOnly Closes)
{
    private const int WholeDay = 24 * 60;

    internal int FromMinute => Minute(Opens);

    internal int ToMinute => Closes == TimeOnly.MinValue ? WholeDay : Minute(Closes);

    internal static Weekday On(DateOnly day) => (Weekday)(((int)day.DayOfWeek + 6) % 7);

    internal static int Minute(TimeOnly time) => (time.Hour * 60) + time.Minute + (time.Second > 0 ? 1 : 0);
}
