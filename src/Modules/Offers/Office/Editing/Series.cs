using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.Extensions.Localization;

namespace Saas.Offers.Office.Editing;

internal enum Every
{
    Week,
    SecondWeek,
    FourthWeek,
    Day,
    WorkingDay,
}

/// <summary>
/// A quick series: first date, how often, how many, from–to. Fills rows that can then be changed one by one. Wall-clock: ten o'clock stays ten o'clock
/// over a clock change, because each row is read as a date and a time of its own.
/// </summary>
internal sealed class Series
{
    public const int Most = 52;

    public string? First { get; set; }

    public Every Every { get; set; }

    public string? Count { get; set; }

    public string? From { get; set; }

    public string? To { get; set; }

    /// <summary>The rows, or none and what is wrong noted at the fields.</summary>
    public List<SessionRow> Rows(string prefix, int alreadyThere, ModelStateDictionary state, IStringLocalizer<OfferOfficeText> text)
    {
        var first = SessionRow.Parse(First, SessionRow.ReadDate);
        var from = SessionRow.Parse(From, SessionRow.ReadTime);
        var to = SessionRow.Parse(To, SessionRow.ReadTime);
        var counted = int.TryParse(Count, out var count) && count is >= 1 and <= Most;
        Require(first is not null, nameof(First), "Wrong.Series.First");
        Require(counted, nameof(Count), "Wrong.Series.Count");
        Require(from is not null, nameof(From), "Wrong.Series.From");
        Require(to is not null, nameof(To), "Wrong.Series.To");
        Require(from is null || to is null || to > from, nameof(To), "Wrong.Series.Order");
        if (first is null || from is null || !(to > from) || !counted)
        {
            return [];
        }

        return [.. Dates(first.Value).Take(count).Select((date, i) => new SessionRow
        {
            Date = SessionRow.Write(date), From = SessionRow.Write(from.Value), To = SessionRow.Write(to.Value),
            Title = text["Session.Number", alreadyThere + i + 1],
        })];

        void Require(bool met, string field, string key)
        {
            if (!met)
            {
                state.AddModelError($"{prefix}.{field}", text[key, Most]);
            }
        }
    }

    private IEnumerable<DateOnly> Dates(DateOnly first)
    {
        for (var date = first; ; date = date.AddDays(Step))
        {
            if (Every != Every.WorkingDay || date.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday))
            {
                yield return date;
            }

            if (date.Year > 9000)
            {
                yield break;
            }
        }
    }

    private int Step => Every switch
    {
        Every.Week => 7,
        Every.SecondWeek => 14,
        Every.FourthWeek => 28,
        _ => 1,
    };
}
