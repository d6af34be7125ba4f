using System.Globalization;
using Microsoft.Extensions.Localization;
using Saas.Kernel.Time;

namespace Saas.Offers.Office.Overview;

/// <summary>Half a year, as municipalities plan: spring to the end of June, autumn from July. In addresses <c>2026-host</c>.</summary>
internal readonly record struct Term(int Year, bool Autumn)
{
    public string Key => string.Create(CultureInfo.InvariantCulture, $"{Year}-{(Autumn ? "host" : "var")}");

    public DateTimeOffset From => Oslo.StartOf(new DateOnly(Year, Autumn ? 7 : 1, 1));

    public DateTimeOffset To => Next.From;

    public Term Next => Autumn ? new Term(Year + 1, false) : new Term(Year, true);

    public Term Previous => Autumn ? new Term(Year, false) : new Term(Year - 1, true);

    public static Term Of(DateOnly date) => new(date.Year, date.Month >= 7);

    /// <summary>«Høst 2026»</summary>
    public string Name(IStringLocalizer<OfferOfficeText> text) => text[Autumn ? "Term.Autumn" : "Term.Spring", Year];

    /// <summary>The terms somebody may want to see: the two before, this one, the two to come.</summary>
    public static IReadOnlyList<Term> Around(DateOnly date)
    {
        var now = Of(date);
        return [now.Next.Next, now.Next, now, now.Previous, now.Previous.Previous];
    }

    public static Term? Parse(string? key) =>
        key?.Split('-') is [{ Length: 4 } year, "host" or "var"] && int.TryParse(year, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is > 1990 and < 2200
            ? new Term(number, key.EndsWith("host", StringComparison.Ordinal)) : null;
}
