using System.Globalization;
using Saas.Offers.Contracts;

namespace Saas.Offers.Office.Home;

/// <summary>
/// Offers by age group, drawn on the server: x and width in percent, y in pixels. The heading is the finding:
/// the field knows that offers for the young and the old are too few, so the chart says where they are.
/// </summary>
internal sealed record AgeChart(IReadOnlyDictionary<AgeGroup, int> Counts)
{
    public const int RowHeight = 32;

    private const double BarWidth = 53;

    public int Total => Counts.Values.Sum();

    public int Height => Rows.Count * RowHeight;

    /// <summary>«Alle aldre» stands last, and only where there are such offers.</summary>
    public IReadOnlyList<AgeGroup> Rows =>
        [.. Enum.GetValues<AgeGroup>().Where(group => group != AgeGroup.All || Of(group) > 0)];

    public int Of(AgeGroup group) => Counts.GetValueOrDefault(group);

    public string Width(AgeGroup group) => Percent(BarWidth * Of(group) / Math.Max(1, Counts.Values.DefaultIfEmpty().Max()));

    public static string FullWidth => Percent(BarWidth);

    public bool FewChildren => IsFew(AgeGroup.Children);

    public bool FewElderly => IsFew(AgeGroup.Elderly);

    /// <summary>Key of the heading.</summary>
    public string Finding => (FewChildren, FewElderly) switch
    {
        (true, true) => "Ages.FewBoth",
        (true, false) => "Ages.FewChildren",
        (false, true) => "Ages.FewElderly",
        _ => "Ages.Even",
    };

    /// <summary>Less than half of what adults of working age have.</summary>
    private bool IsFew(AgeGroup group) => Of(AgeGroup.Adults) > 0 && Of(group) * 2 < Of(AgeGroup.Adults);

    private static string Percent(double share) => share.ToString("0.#", CultureInfo.InvariantCulture) + "%";
}
