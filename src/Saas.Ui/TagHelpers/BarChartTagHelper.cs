using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Saas.Ui.TagHelpers;

/// <summary>One bar. <paramref name="Value"/> is null where the number is hidden; then only its text stands there.</summary>
public sealed record BarRow(string Label, double? Value, string Text);

/// <summary><c>&lt;m-bar-chart rows="rows" label="…" /&gt;</c>: lying bars, the longest in the strong colour. Drawn on the server like all charts; the table stands beside it.</summary>
[HtmlTargetElement("m-bar-chart", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class BarChartTagHelper : TagHelper
{
    private const int RowHeight = 34;
    private const double Left = 34;
    private const double Longest = 54;

    /// <summary>What has room beside its bar on a phone; a chart with a longer label has all its labels above the bars.</summary>
    private const int LongestBeside = 17;

    private const int LabelHeight = 22;
    private const double LongestBelow = 84;

    public required IReadOnlyList<BarRow> Rows { get; set; }

    public required string Label { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var most = Rows.Max(row => row.Value) is { } top and > 0 ? top : 1;
        var above = Rows.Any(row => row.Label.Length > LongestBeside);
        var (left, longest, rowHeight, drop) = above ? (0, LongestBelow, RowHeight + LabelHeight, LabelHeight) : (Left, Longest, RowHeight, 0);
        var chart = Html.El("svg", "m-chart").With("height", SpreadChartTagHelper.Whole(Rows.Count * rowHeight)).With("role", "img").With("aria-label", Label);
        for (var i = 0; i < Rows.Count; i++)
        {
            var (row, y) = (Rows[i], (i * rowHeight) + 6 + drop);
            var width = longest * (row.Value ?? 0) / most;
            chart.InnerHtml.AppendHtml(Html.El("text", null, row.Label).With("x", "0").With("y", SpreadChartTagHelper.Whole(above ? y - 6 : y + 15)));
            if (width > 0)
            {
                chart.InnerHtml.AppendHtml(Html.El("rect", row.Value == most ? "b1" : "b2").With("x", SpreadChartTagHelper.Share(left)).With("y", SpreadChartTagHelper.Whole(y))
                    .With("width", SpreadChartTagHelper.Share(width)).With("height", "22").With("rx", "3"));
            }

            chart.InnerHtml.AppendHtml(Html.El("text", null, row.Text).With("x", SpreadChartTagHelper.Share(left + width + 1.5)).With("y", SpreadChartTagHelper.Whole(y + 15)));
        }

        output.Become(chart);
    }
}
