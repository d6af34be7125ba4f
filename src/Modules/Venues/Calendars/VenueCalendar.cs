using Saas.Kernel.Time;
using Saas.Venues.Contracts;
using Saas.Venues.Premises;

namespace Saas.Venues.Calendars;

/// <summary>Why a room cannot be had at a time, apart from others who have it.</summary>
/// <param name="Code">The refusal's code.</param>
/// <param name="Day">The wall-clock day it is about.</param>
/// <param name="Reason">Of a closed day its reason or <c>holiday:</c> and the holiday's key; of opening hours the hours of that day, e.g. <c>08:00–20:00</c>, or nothing.</param>
internal sealed record Hindrance(string Code, DateOnly Day, string? Reason);

/// <summary>When a venue can be used: opening hours, closed days and public holidays, all in wall-clock time.</summary>
internal sealed class VenueCalendar(VenueId venue, IReadOnlyList<OpeningHour> hours, bool openOnHolidays, IReadOnlyList<ClosedDay> closed)
{
    private const int WholeDay = 24 * 60;

    public static VenueCalendar Of(Venue venue, IReadOnlyList<ClosedDay> closed) => new(venue.Id, venue.OpeningHours, venue.OpenOnHolidays, closed);

    /// <summary>Null when the venue is open from start to end.</summary>
    public Hindrance? Against(DateTimeOffset startsAt, DateTimeOffset endsAt)
    {
        var (from, to) = (Oslo.WallClock(startsAt), Oslo.WallClock(endsAt));
        var lastDay = DateOnly.FromDateTime(to.AddTicks(-1)); // what ends at midnight does not touch the next day
        for (var day = DateOnly.FromDateTime(from); day <= lastDay; day = day.AddDays(1))
        {
            if (ClosedOn(day) is { } reason)
            {
                return new Hindrance("room.closed_day", day, reason);
            }

            var first = day == DateOnly.FromDateTime(from) ? OpeningHour.Minute(TimeOnly.FromDateTime(from)) : 0;
            var last = day == DateOnly.FromDateTime(to) ? OpeningHour.Minute(TimeOnly.FromDateTime(to)) : WholeDay;
            if (hours.Count > 0 && !hours.Any(hour => hour.Day == OpeningHour.On(day) && hour.FromMinute <= first && last <= hour.ToMinute))
            {
                return new Hindrance("room.outside_hours", day, HoursOn(day));
            }
        }

        return null;
    }

    /// <summary>The reason, or <c>holiday:</c> and the key of a public holiday.</summary>
    public string? ClosedOn(DateOnly day) =>
        closed.FirstOrDefault(c => (c.VenueId is null || c.VenueId == venue) && c.FromOn <= day && day <= c.ToOn)?.Reason
        ?? (!openOnHolidays && PublicHolidays.On(day) is { } holiday ? "holiday:" + holiday : null);

    /// <summary>Minutes of the day between which it is open, in order; none when it is closed all day.</summary>
    public IReadOnlyList<(int From, int To)> SpansOn(DateOnly day) => ClosedOn(day) is not null ? []
        : hours.Count == 0 ? [(0, WholeDay)]
        : [.. hours.Where(hour => hour.Day == OpeningHour.On(day)).Select(hour => (hour.FromMinute, hour.ToMinute)).Order()];

    private string? HoursOn(DateOnly day)
    {
        var today = hours.Where(hour => hour.Day == OpeningHour.On(day)).OrderBy(hour => hour.Opens).Select(hour => $"{hour.Opens:HH':'mm}–{hour.Closes:HH':'mm}").ToList();
        return today.Count == 0 ? null : string.Join(", ", today);
    }
}
