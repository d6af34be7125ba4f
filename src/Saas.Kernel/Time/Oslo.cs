using Saas.Kernel.Errors;

namespace Saas.Kernel.Time;

/// <summary>
/// Wall-clock time in Europe/Oslo. People plan in wall-clock time, the database keeps instants; this is the only bridge.
/// </summary>
public static class Oslo
{
    public const string ZoneId = "Europe/Oslo";

    public static TimeZoneInfo Zone { get; } = TimeZoneInfo.FindSystemTimeZoneById(ZoneId);

    public static DateTime WallClock(DateTimeOffset instant) => TimeZoneInfo.ConvertTime(instant, Zone).DateTime;

    public static DateOnly Date(DateTimeOffset instant) => DateOnly.FromDateTime(WallClock(instant));

    /// <summary>The instant of a wall-clock time.</summary>
    /// <exception cref="Refused">The hour does not exist (spring) or exists twice (autumn) that night: choose another hour.</exception>
    public static DateTimeOffset Instant(DateOnly date, TimeOnly time)
    {
        var local = date.ToDateTime(time, DateTimeKind.Unspecified);
        if (Zone.IsInvalidTime(local))
        {
            throw new Refused("time.does_not_exist", $"{local:yyyy-MM-dd HH:mm} does not exist: the clocks go forward that night. Choose another hour.") { Arguments = [local] };
        }

        if (Zone.IsAmbiguousTime(local))
        {
            throw new Refused("time.exists_twice", $"{local:yyyy-MM-dd HH:mm} exists twice: the clocks go back that night. Choose another hour.") { Arguments = [local] };
        }

        return new DateTimeOffset(local, Zone.GetUtcOffset(local)).ToUniversalTime();
    }

    /// <summary>The first instant of a date.</summary>
    public static DateTimeOffset StartOf(DateOnly date) => Instant(date, TimeOnly.MinValue);
}
