using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.Extensions.Localization;
using Saas.Offers.Planning;

namespace Saas.Offers.Office.Editing;

/// <summary>
/// A series as somebody types it: first date, how often, how many or until when, what is left out, from–to. Wall-clock: ten o'clock stays ten o'clock over a
/// clock change, because each date and its time are put together by themselves.
/// </summary>
internal sealed class Series
{
    public const int Most = SeriesDates.Most;

    public string? First { get; set; }

    public SeriesEvery Every { get; set; }

    public string? Count { get; set; }

    public string? Until { get; set; }

    /// <summary>Dates that are left out, with commas or line breaks between.</summary>
    public string? Except { get; set; }

    public bool SkipHolidays { get; set; } = true;

    public string? From { get; set; }

    public string? To { get; set; }

    /// <summary>The rows, or none and what is wrong noted at the fields.</summary>
    public List<SessionRow> Rows(string prefix, int alreadyThere, Func<DateOnly, bool> isHoliday, ModelStateDictionary state, IStringLocalizer<OfferOfficeText> text, IStringLocalizer<SessionText> more)
    {
        var from = SessionRow.Parse(From, SessionRow.ReadTime);
        var to = SessionRow.Parse(To, SessionRow.ReadTime);
        Require(from is not null, nameof(From), text["Wrong.Series.From"]);
        Require(to is not null, nameof(To), text["Wrong.Series.To"]);
        Require(from is null || to is null || to > from, nameof(To), text["Wrong.Series.Order"]);
        var dates = Dates(prefix, isHoliday, state, text, more);
        return from is null || !(to > from) ? [] :
        [
            .. dates.Select((date, i) => new SessionRow
            {
                Date = SessionRow.Write(date), From = SessionRow.Write(from.Value), To = SessionRow.Write(to.Value),
                Title = text["Session.Number", alreadyThere + i + 1],
            }),
        ];

        void Require(bool met, string field, string message)
        {
            if (!met)
            {
                state.AddModelError($"{prefix}.{field}", message);
            }
        }
    }

    /// <summary>The dates, or none and what is wrong noted at the fields.</summary>
    public List<DateOnly> Dates(string prefix, Func<DateOnly, bool> isHoliday, ModelStateDictionary state, IStringLocalizer<OfferOfficeText> text, IStringLocalizer<SessionText> more)
    {
        var errors = state.ErrorCount;
        var first = SessionRow.Parse(First, SessionRow.ReadDate);
        var until = SessionRow.Parse(Until, SessionRow.ReadDate);
        var counted = int.TryParse(Count, out var count) && count is >= 1 and <= Most;
        var hasCount = !string.IsNullOrWhiteSpace(Count);
        var hasUntil = !string.IsNullOrWhiteSpace(Until);
        var except = (Except ?? "").Split([',', ';', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(SessionRow.ReadDate).ToList();
        Require(first is not null, nameof(First), text["Wrong.Series.First"]);
        Require(hasCount || hasUntil, nameof(Count), more["Wrong.Series.Long"]);
        Require(!hasCount || counted, nameof(Count), text["Wrong.Series.Count", Most]);
        Require(!hasUntil || until is not null, nameof(Until), more["Wrong.Series.Until"]);
        Require(until is null || first is null || until >= first, nameof(Until), more["Wrong.Series.UntilOrder"]);
        Require(except.TrueForAll(date => date is not null), nameof(Except), more["Wrong.Series.Except"]);
        if (state.ErrorCount > errors)
        {
            return [];
        }

        var dates = SeriesDates.Of(Every, first!.Value, hasCount ? count : null, until, date => except.Contains(date) || (SkipHolidays && isHoliday(date)));
        Require(dates.Count > 0, nameof(First), more["Wrong.Series.Empty"]);
        return dates;

        void Require(bool met, string field, string message)
        {
            if (!met)
            {
                state.AddModelError($"{prefix}.{field}", message);
            }
        }
    }
}
