using System.Globalization;
using Saas.Offers.Contracts;
using Saas.Ui.TagHelpers;

namespace Saas.Offers.Evaluation.Results;

/// <summary>One scale's result as it is drawn: the finding as heading, and a chart and a table for each group of people.</summary>
/// <param name="Id">Of its heading on the page.</param>
/// <param name="NameOf">What a moment is called here.</param>
/// <param name="Lead">What is measured, over how many.</param>
/// <param name="Scale">Where it comes from; null for a question of one's own.</param>
internal sealed record ScaleFigure(
    string Id, string Heading, string Name, double Least, double Most, ScaleResult Result, PublishedScale? Scale, Func<EvaluationMoment, string> NameOf, Func<ScaleBlock, string> Lead)
{
    public IReadOnlyList<ScaleBlock> Blocks => field ??= ScaleBlock.Of(Result);

    public IReadOnlyList<SpreadRow> Chart(ScaleBlock block) => [.. block.Rows.Select(row => new SpreadRow(NameOf(row.Moment), row.Summary.Mean, row.Summary.Spread, MarkOf(row.Moment)))];

    public string Spoken(ScaleBlock block) => $"{Name}: {string.Join(", ", block.Rows.Select(row => $"{NameOf(row.Moment).ToLower(CultureInfo.CurrentCulture)} {Written(row.Summary.Mean)}"))}";

    public static string MarkOf(EvaluationMoment moment) => moment switch
    {
        EvaluationMoment.Before => "ring",
        EvaluationMoment.After => "dot",
        _ => "square",
    };

    public static string Written(double value, string format = "0.0") => value.ToString(format, CultureInfo.CurrentCulture);

    public static string Signed(double value) => Math.Round(value, 1) == 0 ? Written(0) : value.ToString("+0.0;\u22120.0", CultureInfo.CurrentCulture);

    /// <summary>What stands in a file: every mean and every change with its number and spread.</summary>
    public IEnumerable<(string What, Summary Summary)> Lines(Func<string, string> change)
    {
        foreach (var block in Blocks)
        {
            foreach (var (moment, summary) in block.Rows)
            {
                yield return (NameOf(moment), summary);
            }

            foreach (var (to, summary) in block.Changes)
            {
                yield return (change(NameOf(to).ToLower(CultureInfo.CurrentCulture)), summary);
            }
        }
    }
}
