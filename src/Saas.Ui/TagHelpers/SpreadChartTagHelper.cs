using System.Globalization;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Saas.Ui.TagHelpers;

/// <summary>One mean with its spread, on a row of its own.</summary>
/// <param name="Mark">ring, dot or square: what the point is drawn as, the same as in the key.</param>
public sealed record SpreadRow(string Label, double Mean, double Spread, string Mark);

/// <summary>
/// <c>&lt;m-spread-chart rows="rows" least="10" most="40" label="…" /&gt;</c>: means on one axis, each with a line of one standard deviation to both sides. Drawn on
/// the server: x and width in percent, y in pixels, so that text keeps its size. The numbers stand in a table beside it; the label says them to who does not see.
/// </summary>
[HtmlTargetElement("m-spread-chart", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class SpreadChartTagHelper : TagHelper
{
    private const int RowHeight = 40;
    private const double Left = 36;
    private const double Right = 96;

    public required IReadOnlyList<SpreadRow> Rows { get; set; }

    /// <summary>Lowest value of the axis.</summary>
    public required double Least { get; set; }

    public required double Most { get; set; }

    public required string Label { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var bottom = Rows.Count * RowHeight;
        var chart = Html.El("svg", "m-chart").With("height", Whole(bottom + 28)).With("role", "img").With("aria-label", Label);
        foreach (var tick in Ticks())
        {
            chart.InnerHtml.AppendHtml(Html.El("line", "ax").With("x1", X(tick)).With("x2", X(tick)).With("y1", "0").With("y2", Whole(bottom)));
            chart.InnerHtml.AppendHtml(Html.El("text", "t2", tick.ToString("0.#", CultureInfo.CurrentCulture)).With("x", X(tick)).With("y", Whole(bottom + 20)).With("text-anchor", "middle"));
        }

        for (var i = 0; i < Rows.Count; i++)
        {
            var (row, y) = (Rows[i], (i * RowHeight) + (RowHeight / 2));
            chart.InnerHtml.AppendHtml(Html.El("text", null, row.Label).With("x", "0").With("y", Whole(y + 5)));
            chart.InnerHtml.AppendHtml(Html.El("line", "ln").With("x1", X(row.Mean - row.Spread)).With("x2", X(row.Mean + row.Spread)).With("y1", Whole(y)).With("y2", Whole(y)));
            chart.InnerHtml.AppendHtml(Mark(row, y));
        }

        output.Become(chart);
    }

    private TagBuilder Mark(SpreadRow row, int y) => row.Mark == "square"
        ? Html.El("rect", "b1").With("x", X(row.Mean)).With("y", Whole(y - 6)).With("width", "12").With("height", "12").With("transform", "translate(-6 0)")
        : Html.El("circle", row.Mark == "ring" ? "b3" : "b1").With("cx", X(row.Mean)).With("cy", Whole(y)).With("r", "7");

    /// <summary>Four steps, or fewer where the axis is short and its numbers whole.</summary>
    private IEnumerable<double> Ticks()
    {
        var steps = Most - Least <= 5 ? (int)(Most - Least) : 4;
        return Enumerable.Range(0, steps + 1).Select(i => Least + ((Most - Least) * i / steps));
    }

    private string X(double value) => Share(Left + ((Right - Left) * (Math.Clamp(value, Least, Most) - Least) / (Most - Least)));

    internal static string Share(double percent) => percent.ToString("0.##", CultureInfo.InvariantCulture) + "%";

    internal static string Whole(int pixels) => pixels.ToString(CultureInfo.InvariantCulture);
}
