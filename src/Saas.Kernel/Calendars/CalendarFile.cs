using System.Globalization;
using System.Text;
using Saas.Kernel.Time;
using static Saas.Kernel.Calendars.CalendarText;

namespace Saas.Kernel.Calendars;

/// <summary>One event as it stands in somebody's calendar.</summary>
/// <param name="Uid">Stable for good, whatever becomes of the event.</param>
/// <param name="Sequence">Grows with every change that a calendar should take over (RFC 5545 section 3.8.7.4).</param>
public sealed record CalendarItem(string Uid, long Sequence, DateTimeOffset ChangedAt, DateTimeOffset StartsAt, DateTimeOffset EndsAt, string Summary, string Location)
{
    public string? Description { get; init; }

    public string? Url { get; init; }

    /// <summary>It stays in the calendar and is struck through.</summary>
    public bool IsCancelled { get; init; }

    /// <summary>RFC 5546 section 3.2 asks for one.</summary>
    public required (string Name, string Email) Organizer { get; init; }
}

/// <summary>iCalendar (RFC 5545): wall-clock times in Europe/Oslo with the zone's rules written out, so that ten o'clock stays ten o'clock in every reader.</summary>
public static class CalendarFile
{
    public const string MediaType = "text/calendar; charset=utf-8";

    // Norway's rule since 1996: last Sundays of March and October (EU directive 2000/84).
    private const string Zone = """
        BEGIN:VTIMEZONE
        TZID:Europe/Oslo
        BEGIN:DAYLIGHT
        TZOFFSETFROM:+0100
        TZOFFSETTO:+0200
        TZNAME:CEST
        DTSTART:19960331T020000
        RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
        END:DAYLIGHT
        BEGIN:STANDARD
        TZOFFSETFROM:+0200
        TZOFFSETTO:+0100
        TZNAME:CET
        DTSTART:19961027T030000
        RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
        END:STANDARD
        END:VTIMEZONE
        """;

    /// <param name="name">What the calendar is called where somebody subscribes to it; null for a file that is taken once.</param>
    /// <param name="method"><c>PUBLISH</c>, or <c>CANCEL</c> to take events out again.</param>
    public static byte[] Of(string? name, IEnumerable<CalendarItem> items, string method = "PUBLISH")
    {
        var text = new StringBuilder();
        Line(text, "BEGIN:VCALENDAR");
        Line(text, "VERSION:2.0");
        Line(text, "PRODID:-//Mestra//Mestra//NO");
        Line(text, "METHOD:" + method);
        if (name is not null)
        {
            Line(text, "X-WR-CALNAME:" + Escape(name)); // what calendars read, though no standard has it
            Line(text, "NAME:" + Escape(name)); // RFC 7986
            Line(text, "REFRESH-INTERVAL;VALUE=DURATION:PT6H");
        }

        foreach (var line in Zone.Split('\n'))
        {
            Line(text, line.Trim());
        }

        foreach (var item in items)
        {
            Write(text, item);
        }

        Line(text, "END:VCALENDAR");
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static void Write(StringBuilder text, CalendarItem item)
    {
        Line(text, "BEGIN:VEVENT");
        Line(text, "UID:" + item.Uid);
        Line(text, $"DTSTAMP:{Utc(item.ChangedAt)}");
        Line(text, $"LAST-MODIFIED:{Utc(item.ChangedAt)}");
        Line(text, "SEQUENCE:" + item.Sequence.ToString(CultureInfo.InvariantCulture));
        Line(text, $"DTSTART;TZID={Oslo.ZoneId}:{Oslo.WallClock(item.StartsAt):yyyyMMdd'T'HHmmss}");
        Line(text, $"DTEND;TZID={Oslo.ZoneId}:{Oslo.WallClock(item.EndsAt):yyyyMMdd'T'HHmmss}");
        Line(text, "SUMMARY:" + Escape(item.Summary));
        Line(text, "LOCATION:" + Escape(item.Location));
        if (item.Description is { } description)
        {
            Line(text, "DESCRIPTION:" + Escape(description));
        }

        Line(text, item.IsCancelled ? "STATUS:CANCELLED" : "STATUS:CONFIRMED");
        if (item.Url is { } url)
        {
            Line(text, "URL:" + url);
        }

        Line(text, $"ORGANIZER;CN=\"{item.Organizer.Name.Replace('"', '\'')}\":mailto:{item.Organizer.Email}");
        Line(text, "END:VEVENT");
    }
}
