using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Localization;
using Saas.Venues.Contracts;

namespace Saas.PeerSupport.OfficeHours.Desk;

/// <summary>How a series comes again, as the form offers it: the weekday is the first day's.</summary>
internal static class Repeats
{
    private static readonly (string Key, RecurrenceEvery Every, int Interval, int? Nth)[] All =
    [
        ("uke-1", RecurrenceEvery.Week, 1, null), ("uke-2", RecurrenceEvery.Week, 2, null), ("uke-3", RecurrenceEvery.Week, 3, null), ("uke-4", RecurrenceEvery.Week, 4, null),
        ("maned-1", RecurrenceEvery.Month, 1, 1), ("maned-2", RecurrenceEvery.Month, 1, 2), ("maned-3", RecurrenceEvery.Month, 1, 3), ("maned-4", RecurrenceEvery.Month, 1, 4),
        ("maned-siste", RecurrenceEvery.Month, 1, Recurrence.Last),
    ];

    public static IEnumerable<SelectListItem> Items(IStringLocalizer<HoursText> text) => All.Select(one => new SelectListItem(text["Repeat." + one.Key], one.Key));

    public static Recurrence? Of(string? key, DateOnly first) =>
        Array.Find(All, one => one.Key == key) is { Key: not null } found ? new Recurrence(found.Every, found.Interval, (Weekday)(((int)first.DayOfWeek + 6) % 7), found.Nth) : null;

    /// <summary>The rule in words: «hver uke på tirsdager», «andre onsdag i måneden».</summary>
    public static string Say(Recurrence rule, IStringLocalizer<HoursText> text, Ui.Format format)
    {
        var day = format.Weekdays((DayOfWeek)(((int)rule.Day + 1) % 7));
        return rule.Every == RecurrenceEvery.Week
            ? rule.Interval == 1 ? text["Rule.Weekly", day] : text["Rule.Weeks", rule.Interval, day]
            : rule.Interval == 1 ? text[rule.Nth == Recurrence.Last ? "Rule.Last" : "Rule.Nth", rule.Nth!, day] : text[rule.Nth == Recurrence.Last ? "Rule.LastEvery" : "Rule.NthEvery", rule.Nth!, day, rule.Interval];
    }
}

/// <summary>What somebody chose for a date that could not be had: leave it out, or the id of a room.</summary>
internal sealed class DateWay
{
    public const string LeaveOut = "utelat";

    public string? Date { get; set; }

    public string? What { get; set; }
}
