using Microsoft.Extensions.Localization;
using Saas.Kernel.Time;
using Saas.Offers.Contracts;
using Saas.Ui;

namespace Saas.Offers.Catalogue;

/// <summary>An offer's times in one line: «6 tirsdager kl. 10–13», «Onsdager annenhver uke kl. 16–18», «4 samlinger, første gang kl. 12–14.30».</summary>
internal static class SessionPattern
{
    public static string Of(IReadOnlyList<(DateTimeOffset StartsAt, DateTimeOffset EndsAt)> sessions, Participation participation, Format format, IStringLocalizer<OffersText> text)
    {
        var times = sessions.Select(s => (Start: Oslo.WallClock(s.StartsAt), End: Oslo.WallClock(s.EndsAt))).OrderBy(s => s.Start).ToList();
        if (times.Count == 0)
        {
            return "";
        }

        var clock = Clock(times[0], format);
        if (times.Count == 1)
        {
            return format.Capital(clock);
        }

        var sameDay = times.All(t => t.Start.DayOfWeek == times[0].Start.DayOfWeek);
        var sameTime = times.All(t => t.Start.TimeOfDay == times[0].Start.TimeOfDay && t.End.TimeOfDay == times[0].End.TimeOfDay);
        if (!sameDay)
        {
            return text["Pattern.Mixed", format.Number(times.Count), clock];
        }

        var days = format.Weekdays(times.Count, times[0].Start.DayOfWeek);
        var gaps = times.Zip(times.Skip(1), (one, next) => (next.Start.Date - one.Start.Date).Days).Distinct().ToList();
        return sameTime switch
        {
            false => text["Pattern.MixedDays", days, clock],
            true when gaps is [14] => text["Pattern.EveryOther", Plain(format, times[0].Start), clock],
            true when participation == Participation.DropIn && gaps is [7] => text["Pattern.Regular", Plain(format, times[0].Start), clock],
            true => text["Pattern.Weekly", days, clock],
        };
    }

    private static string Plain(Format format, DateTime day) => format.Capital(format.Weekdays(day.DayOfWeek));

    /// <summary>Held together on one line: a time that is broken over two is hard to read on a phone.</summary>
    private static string Clock((DateTime Start, DateTime End) time, Format format) =>
        format.Times(TimeOnly.FromDateTime(time.Start), TimeOnly.FromDateTime(time.End)).Replace(' ', '\u00a0').Replace("–", "\u2060–\u2060", StringComparison.Ordinal);
}
