using System.Collections.Frozen;
using System.Globalization;

namespace Saas.Venues.Calendars;

/// <summary>
/// Norwegian public holidays: the Sundays' equals of lov om helligdager og helligdagsfred § 2 (1 January, Maundy Thursday, Good Friday, Easter Sunday and Monday,
/// Ascension, Whit Sunday and Monday, 25 and 26 December) and of lov om 1 og 17 mai. Data, so that a day that Parliament adds or takes away is a line in a
/// file; a test holds the movable ones against the computus.
/// </summary>
internal static class PublicHolidays
{
    private static readonly FrozenDictionary<DateOnly, string> Days = Read();

    public static int FirstYear { get; } = Days.Keys.Min().Year;

    public static int LastYear { get; } = Days.Keys.Max().Year;

    /// <summary>The holiday's key, e.g. <c>good-friday</c>; texts have its name.</summary>
    public static string? On(DateOnly date) => Days.GetValueOrDefault(date);

    public static IEnumerable<(DateOnly Date, string Key)> Between(DateOnly from, DateOnly to) =>
        Days.Where(day => day.Key >= from && day.Key <= to).OrderBy(day => day.Key).Select(day => (day.Key, day.Value));

    private static FrozenDictionary<DateOnly, string> Read()
    {
        using var stream = typeof(PublicHolidays).Assembly.GetManifestResourceStream("venues/public-holidays.csv")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Where(line => line[0] != '#').Select(line => line.Split(','))
            .ToFrozenDictionary(parts => DateOnly.ParseExact(parts[0], "yyyy-MM-dd", CultureInfo.InvariantCulture), parts => parts[1]);
    }
}
