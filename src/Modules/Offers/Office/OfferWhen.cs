using Microsoft.Extensions.Localization;
using Saas.Kernel.Time;
using Saas.Offers.Planning;
using Saas.Ui;

namespace Saas.Offers.Office;

/// <summary>When an offer takes place, in one line: «22. september–27. oktober, tirsdager kl. 10–13».</summary>
internal static class OfferWhen
{
    public static string Of(IReadOnlyList<Session> sessions, Format format, IStringLocalizer<OfferOfficeText> text)
    {
        if (sessions.Count == 0)
        {
            return text["When.None"];
        }

        var planned = sessions.Where(session => session.IsPlanned).ToList();
        var meetings = (planned.Count > 0 ? planned : sessions).Select(session => (From: Oslo.WallClock(session.StartsAt), To: Oslo.WallClock(session.EndsAt))).OrderBy(meeting => meeting.From).ToList();
        var (first, last) = (meetings[0], meetings[^1]);
        var times = format.Times(TimeOnly.FromDateTime(first.From), TimeOnly.FromDateTime(first.To));
        if (meetings.Count == 1)
        {
            return $"{format.Day(DateOnly.FromDateTime(first.From))} {times}";
        }

        var dates = format.Dates(DateOnly.FromDateTime(first.From), DateOnly.FromDateTime(last.From));
        var regular = meetings.TrueForAll(meeting =>
            meeting.From.DayOfWeek == first.From.DayOfWeek && meeting.From.TimeOfDay == first.From.TimeOfDay && meeting.To.TimeOfDay == first.To.TimeOfDay);
        return regular ? $"{dates}, {format.Weekdays(first.From.DayOfWeek)} {times}" : $"{dates}, {text["When.Sessions", meetings.Count]}";
    }
}
