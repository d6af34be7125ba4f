using System.Globalization;

namespace Saas.Offers.Gaps;

/// <summary>A row of a figure: what it is called, and its numbers.</summary>
internal sealed record GapRow(string Name, Gap Gap, bool IsFew)
{
    private const int Room = 20;

    /// <summary>What there is room for beside a bar on a phone; the table has the whole name.</summary>
    public string Label => Name.Length <= Room ? Name : Name[..(Room - 1)].TrimEnd() + "…";
}

/// <summary>One figure: the finding as heading, bars, and the table beside them. Drawn on the server: x and width in percent, y in pixels.</summary>
internal sealed record GapChart(string Id, string Heading, string Head, IReadOnlyList<GapRow> Rows, bool ByPlace = false, string? About = null)
{
    public const int RowHeight = 34;

    private const double BarFrom = 46;
    private const double BarWidth = 44;

    public int Height => Rows.Count * RowHeight;

    public static string From => Percent(BarFrom);

    public bool HasPopulation => ByPlace && Rows.Any(row => row.Gap.Population is not null);

    public string Width(GapRow row) => Percent(BarWidth * row.Gap.Offers / Most);

    public string After(GapRow row) => Percent(BarFrom + 1.5 + (BarWidth * row.Gap.Offers / Most));

    private double Most => Math.Max(1, Rows.Max(row => row.Gap.Offers));

    /// <summary>Nothing, or less than a third of what an even spread would give.</summary>
    public static bool IsFew(int offers, int total, int groups) => offers * groups * 3 < total;

    private static string Percent(double share) => share.ToString("0.#", CultureInfo.InvariantCulture) + "%";
}
