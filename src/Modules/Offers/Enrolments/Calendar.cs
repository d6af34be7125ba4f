using System.Globalization;
using System.Text;
using Saas.Kernel.Tenancy;
using Saas.Kernel.Time;
using Saas.Offers.Planning;
using Saas.Tenants.Contracts;

namespace Saas.Offers.Enrolments;

/// <summary>
/// An offer's sessions as iCalendar (RFC 5545): one event a session, wall-clock times in Europe/Oslo with the zone's rules written out, stable UIDs.
/// </summary>
internal static class Calendar
{
    private const long FirstSecond = 1_577_836_800; // 2020-01-01T00:00:00Z

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

    /// <summary>What a calendar does with it: takes in what is new or changed, or takes away what is cancelled.</summary>
    public const string Publish = "PUBLISH";
    public const string Cancel = "CANCEL";

    public static byte[] Of(Tenant tenant, Offer offer, OfferWords words) => Of(tenant, offer.ChangedAt, offer.InOrder().Select(session => Event(offer, words, session)));

    public static CalendarEvent Event(Offer offer, OfferWords words, Session session) => new(
        session.Id.Value, $"{words.Title}: {session.Title}", session.StartsAt, session.EndsAt, session.Place ?? offer.Details.Place)
    {
        IsCancelled = !session.IsPlanned || offer.Status == Contracts.OfferStatus.Cancelled,
    };

    /// <param name="owner">The room that runs the offer; its name is part of the UIDs, so the same session has one UID in every catalogue.</param>
    public static byte[] Of(Tenant owner, DateTimeOffset changedAt, IEnumerable<CalendarEvent> events, string method = Publish) =>
        Of(null, events.Select(one => one with { Owner = owner, ChangedAt = changedAt }), method);

    /// <summary>Events of several offers. Each says who owns it and when it was changed.</summary>
    /// <param name="name">What the calendar is called where somebody subscribes to it.</param>
    public static byte[] Of(string? name, IEnumerable<CalendarEvent> events, string method = Publish)
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

        foreach (var one in events)
        {
            Line(text, "BEGIN:VEVENT");
            Line(text, $"UID:{one.Id}@{one.Owner!.Slug}.mestra");
            Line(text, $"DTSTAMP:{Utc(one.ChangedAt)}");
            Line(text, $"LAST-MODIFIED:{Utc(one.ChangedAt)}");
            Line(text, "SEQUENCE:" + Sequence(one.ChangedAt));
            Line(text, $"DTSTART;TZID={Oslo.ZoneId}:{Oslo.WallClock(one.StartsAt):yyyyMMdd'T'HHmmss}");
            Line(text, $"DTEND;TZID={Oslo.ZoneId}:{Oslo.WallClock(one.EndsAt):yyyyMMdd'T'HHmmss}");
            Line(text, "SUMMARY:" + Escape(one.Summary));
            Line(text, "LOCATION:" + Escape(one.Place));
            Line(text, one.IsCancelled ? "STATUS:CANCELLED" : "STATUS:CONFIRMED");
            if (one.Url is { } url)
            {
                Line(text, "URL:" + url);
            }

            Line(text, $"ORGANIZER;CN=\"{one.Owner.Name.Replace('"', '\'')}\":mailto:{one.Owner.Profile().Contact.Email}"); // RFC 5546 §3.2 asks for one
            Line(text, "END:VEVENT");
        }

        Line(text, "END:VCALENDAR");
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static string Utc(DateTimeOffset at) => at.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);

    /// <summary>A number that grows with every change (RFC 5545 §3.8.7.4): the seconds since 2020, which fit its 32 bits until 2088.</summary>
    private static string Sequence(DateTimeOffset changedAt) => Math.Max(0, changedAt.ToUnixTimeSeconds() - FirstSecond).ToString(CultureInfo.InvariantCulture);

    private static string Escape(string text) => text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace(";", "\\;", StringComparison.Ordinal)
        .Replace(",", "\\,", StringComparison.Ordinal).Replace("\r", "", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);

    /// <summary>Lines are folded at 75 octets, never inside a character (RFC 5545 §3.1).</summary>
    private static void Line(StringBuilder text, string line)
    {
        var octets = 0;
        foreach (var rune in line.EnumerateRunes())
        {
            if (octets + rune.Utf8SequenceLength > 74)
            {
                text.Append("\r\n ");
                octets = 1;
            }

            text.Append(rune.ToString());
            octets += rune.Utf8SequenceLength;
        }

        text.Append("\r\n");
    }
}

/// <summary>One session as it stands in somebody's calendar.</summary>
internal sealed record CalendarEvent(Guid Id, string Summary, DateTimeOffset StartsAt, DateTimeOffset EndsAt, string Place)
{
    public Tenant? Owner { get; init; }

    public DateTimeOffset ChangedAt { get; init; }

    /// <summary>The offer's page.</summary>
    public string? Url { get; init; }

    /// <summary>It stays in the calendar and is struck through.</summary>
    public bool IsCancelled { get; init; }
}
