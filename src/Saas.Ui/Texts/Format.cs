using System.Collections.Concurrent;
using System.Globalization;

namespace Saas.Ui;

/// <summary>
/// Dates, times, numbers and money as people write them: «tirsdag 13. oktober», «kl. 12–14.30», «4 615 kroner».
/// Takes wall-clock values only: the caller has already moved them to the right time zone.
/// Sámi pages get Norwegian dates until the translation exists.
/// </summary>
public sealed class Format
{
    private static readonly ConcurrentDictionary<string, Format> Known = new(StringComparer.OrdinalIgnoreCase);

    private readonly CultureInfo _culture;
    private readonly bool _english;

    private Format(string language)
    {
        _english = language == "en";
        _culture = CultureInfo.GetCultureInfo(_english ? "en-GB" : language == "nn" ? "nn-NO" : "nb-NO");
    }

    /// <summary>The user's language now; in pages, inject <see cref="Format"/>.</summary>
    public static Format Current => For(CultureInfo.CurrentUICulture);

    public static Format For(CultureInfo culture) => Known.GetOrAdd(culture.TwoLetterISOLanguageName, language => new Format(language));

    /// <summary>«tirsdag 13. oktober»</summary>
    public string Day(DateOnly date) => date.ToString(_english ? "dddd d MMMM" : "dddd d. MMMM", _culture);

    /// <summary>«i dag», «i morgen», «i går», otherwise the weekday and date.</summary>
    public string Day(DateOnly date, DateOnly today) => (date.DayNumber - today.DayNumber) switch
    {
        0 => Text("Today"),
        1 => Text("Tomorrow"),
        -1 => Text("Yesterday"),
        _ => Day(date),
    };

    /// <summary>«13. oktober»</summary>
    public string Date(DateOnly date) => date.ToString(_english ? "d MMMM" : "d. MMMM", _culture);

    /// <summary>«7. september 2026»</summary>
    public string DateWithYear(DateOnly date) => date.ToString(_english ? "d MMMM yyyy" : "d. MMMM yyyy", _culture);

    /// <summary>«26. okt.»</summary>
    public string ShortDate(DateOnly date) => $"{DayNumber(date)} {ShortMonth(date)}";

    /// <summary>«tir. 22. sep.»: for tables.</summary>
    public string ShortDay(DateOnly date) => $"{ShortWeekday(date)} {ShortDate(date)}";

    /// <summary>«tir. 6. kl. 10»: for lists where the month is plain from the heading.</summary>
    public string ShortDayTime(DateTime at) => $"{ShortWeekday(Of(at))} {DayNumber(Of(at))} {Time(TimeOnly.FromDateTime(at))}";

    /// <summary>«tirsdag 13. oktober kl. 10», in English «Tuesday 13 October at 10:00».</summary>
    public string DayTime(DateTime at) => _english
        ? $"{Day(Of(at))} at {Time(TimeOnly.FromDateTime(at))}"
        : $"{Day(Of(at))} {Time(TimeOnly.FromDateTime(at))}";

    /// <summary>«tirsdag 13. oktober kl. 10–13», in English «Tuesday 13 October, 10:00–13:00». Both on the same day.</summary>
    public string DayTimes(DateTime from, DateTime to) => $"{Day(Of(from))}{(_english ? "," : "")} {Times(TimeOnly.FromDateTime(from), TimeOnly.FromDateTime(to))}";

    /// <summary>«6. oktober 2026 kl. 9.14»: for logs and receipts.</summary>
    public string Moment(DateTime at) => $"{DateWithYear(Of(at))} {Time(TimeOnly.FromDateTime(at))}";

    /// <summary>«22. september–27. oktober», «22.–27. oktober»; years only where they differ.</summary>
    public string Dates(DateOnly first, DateOnly last)
    {
        if (first == last) return Date(first);
        if (first.Year != last.Year) return $"{DateWithYear(first)}–{DateWithYear(last)}";
        return first.Month == last.Month ? $"{DayNumber(first)}–{Date(last)}" : $"{Date(first)}–{Date(last)}";
    }

    /// <summary>«kl. 10», «kl. 9.45»; in English «10:00».</summary>
    public string Time(TimeOnly time) => _english ? Clock(time) : $"kl. {Clock(time)}";

    /// <summary>«kl. 10–13», «kl. 12–14.30»; in English «10:00–13:00».</summary>
    public string Times(TimeOnly from, TimeOnly to) => $"{Time(from)}–{Clock(to)}";

    /// <summary>«tirsdager»</summary>
    public string Weekdays(DayOfWeek day) => Text("WeekdayPlurals").Split(' ')[(int)day];

    /// <summary>«6 tirsdager», and «tirsdag» when there is one.</summary>
    public string Weekdays(int count, DayOfWeek day) =>
        count == 1 ? $"1 {_culture.DateTimeFormat.GetDayName(day)}" : $"{Number(count)} {Weekdays(day)}";

    /// <summary>«tir.»</summary>
    public string ShortWeekday(DateOnly date) => Text("WeekdaysShort").Split(' ')[(int)date.DayOfWeek];

    /// <summary>«13.», in English «13».</summary>
    public string DayNumber(DateOnly date) => date.Day.ToString(_culture) + (_english ? "" : ".");

    /// <summary>«okt.»: our own list, because the system's differs between versions.</summary>
    public string ShortMonth(DateOnly date) => Text("MonthsShort").Split(' ')[date.Month - 1];

    /// <summary>«oktober»</summary>
    public string Month(DateOnly date) => date.ToString("MMMM", _culture);

    /// <summary>«uke 41»: weeks by ISO 8601.</summary>
    public string Week(DateOnly date) => Fill("Week", ISOWeek.GetWeekOfYear(date.ToDateTime(TimeOnly.MinValue)));

    /// <summary>«1 dag», «19 dager»</summary>
    public string Days(int count) => Fill(count == 1 ? "DaysOne" : "Days", Number(count));

    /// <summary>«4 615», with a space that does not break.</summary>
    public string Number(long value) => value.ToString("N0", _culture);

    /// <summary>«to», «tolv»; digits from thirteen on.</summary>
    public string NumberWord(int value)
    {
        var words = Text("Numbers").Split(' ');
        return value >= 0 && value < words.Length ? words[value] : Number(value);
    }

    /// <summary>«79 %» of 0.79.</summary>
    public string Percent(double share) => $"{Math.Round(share * 100, MidpointRounding.AwayFromZero).ToString("N0", _culture)}{(_english ? "" : "\u00a0")}%";

    /// <summary>«4 615 kroner», «150,50 kroner» from an amount in øre.</summary>
    public string Kroner(long ore)
    {
        var text = (ore / 100m).ToString(ore % 100 == 0 ? "N0" : "N2", _culture);
        return Fill(ore == 100 ? "KronerOne" : "KronerMany", text);
    }

    /// <summary>«Sara, Torill og Wenche»</summary>
    public string List(IReadOnlyList<string> parts) => parts.Count switch
    {
        0 => "",
        1 => parts[0],
        _ => Fill("And", string.Join(", ", parts.Take(parts.Count - 1)), parts[^1]),
    };

    /// <summary>With a capital first letter, for the start of a sentence or a heading.</summary>
    public string Capital(string text) => text.Length == 0 ? text : char.ToUpper(text[0], _culture) + text[1..];

    private string Clock(TimeOnly time) => _english
        ? time.ToString("HH:mm", CultureInfo.InvariantCulture)
        : time.ToString(time.Minute == 0 ? "%H" : "H'.'mm", CultureInfo.InvariantCulture);

    private static DateOnly Of(DateTime at) => DateOnly.FromDateTime(at);

    private string Text(string key) => UiText.Get(key, _culture);

    private string Fill(string key, params object?[] arguments) => string.Format(_culture, Text(key), arguments);
}
