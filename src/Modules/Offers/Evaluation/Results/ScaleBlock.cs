using Saas.Offers.Contracts;

namespace Saas.Offers.Evaluation.Results;

/// <summary>A scale's result as one table and one chart: moments over the same people, and how they changed.</summary>
/// <param name="IsPaired">Whether all rows are the same people.</param>
internal sealed record ScaleBlock(bool IsPaired, IReadOnlyList<(EvaluationMoment Moment, Summary Summary)> Rows, IReadOnlyList<(EvaluationMoment To, Summary Change)> Changes)
{
    public int Most => Rows.Max(row => row.Summary.Count);

    public static IReadOnlyList<ScaleBlock> Of(ScaleResult result)
    {
        var blocks = new List<ScaleBlock>();
        if (result is { Soon: { } soon, Lasting: { } lasting } && soon.First == lasting.First)
        {
            blocks.Add(new ScaleBlock(true,
                [(EvaluationMoment.Before, soon.First), (EvaluationMoment.After, soon.Second), (EvaluationMoment.MonthsAfter, lasting.Second)],
                [(EvaluationMoment.After, soon.Change), (EvaluationMoment.MonthsAfter, lasting.Change)]));
        }
        else
        {
            Add(result.Soon, EvaluationMoment.After);
            Add(result.Lasting, EvaluationMoment.MonthsAfter);
        }

        if (result.Alone.Count > 0)
        {
            blocks.Add(new ScaleBlock(false, [.. result.Alone.OrderBy(one => one.Key).Select(one => (one.Key, one.Value))], []));
        }

        return blocks;

        void Add(Comparison? comparison, EvaluationMoment to)
        {
            if (comparison is not null)
            {
                blocks.Add(new ScaleBlock(true, [(EvaluationMoment.Before, comparison.First), (to, comparison.Second)], [(to, comparison.Change)]));
            }
        }
    }
}
