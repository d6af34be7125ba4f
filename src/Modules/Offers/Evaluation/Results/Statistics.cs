namespace Saas.Offers.Evaluation.Results;

/// <summary>Number, mean and spread of a group that is large enough to be shown. There is no way to make one of fewer than <see cref="Fewest"/>.</summary>
/// <param name="Spread">Standard deviation of the sample (n − 1).</param>
internal sealed record Summary(int Count, double Mean, double Spread)
{
    /// <summary>No group of fewer persons is shown anywhere.</summary>
    public const int Fewest = 5;

    /// <returns>Null when there are too few.</returns>
    public static Summary? Of(IReadOnlyCollection<double> values)
    {
        if (values.Count < Fewest)
        {
            return null;
        }

        var mean = values.Average();
        return new Summary(values.Count, mean, Math.Sqrt(values.Sum(value => (value - mean) * (value - mean)) / (values.Count - 1)));
    }
}

/// <summary>Whether people went up, down, or stayed about the same: a change of less than a fifth of its spread says nothing.</summary>
internal enum Direction
{
    Same,
    Up,
    Down,
}

/// <summary>Two moments compared, over exactly those who answered both times: the change of the same people.</summary>
internal sealed record Comparison(Summary First, Summary Second, Summary Change)
{
    private const double Telling = 0.2;

    public Direction Direction => Math.Abs(Change.Mean) < 0.05 || Math.Abs(Change.Mean) < Telling * Change.Spread ? Direction.Same : Change.Mean > 0 ? Direction.Up : Direction.Down;

    /// <returns>Null when there are too few pairs.</returns>
    public static Comparison? Of(IReadOnlyCollection<(double First, double Second)> pairs) =>
        Summary.Of([.. pairs.Select(pair => pair.Second - pair.First)]) is { } change
            ? new Comparison(Summary.Of([.. pairs.Select(pair => pair.First)])!, Summary.Of([.. pairs.Select(pair => pair.Second)])!, change) : null;
}

/// <summary>What is said of one scale.</summary>
/// <param name="Alone">Moments that are shown without a comparison, each over all who answered then.</param>
/// <param name="Soon">Before against after.</param>
/// <param name="Lasting">Before against months after.</param>
internal sealed record ScaleResult(IReadOnlyDictionary<Contracts.EvaluationMoment, Summary> Alone, Comparison? Soon, Comparison? Lasting)
{
    public bool IsEmpty => Alone.Count == 0 && Soon is null && Lasting is null;

    /// <param name="before">Scores by pseudonym; empty when the moment is not shown yet.</param>
    public static ScaleResult Of(IReadOnlyDictionary<string, double> before, IReadOnlyDictionary<string, double> after, IReadOnlyDictionary<string, double> months) =>
        ScaleGroups.Of(before, after, months).Result();
}

/// <summary>How many chose what, as far as it can be shown: null is a number that is hidden.</summary>
internal static class Distribution
{
    /// <summary>One choice each. A number under five is hidden; when those hidden come to fewer than five together, the total would tell, so the smallest that is left is hidden too.</summary>
    public static IReadOnlyList<int?> OfSingle(IReadOnlyList<int> counts)
    {
        var shown = counts.Select(count => count >= Summary.Fewest ? count : (int?)null).ToList();
        while (shown.Exists(count => count is not null))
        {
            var hidden = counts.Where((_, i) => shown[i] is null).Sum();
            if (hidden is 0 or >= Summary.Fewest)
            {
                break;
            }

            shown[shown.IndexOf(shown.Min())] = null;
        }

        return shown;
    }

    /// <summary>As many as one likes. What under five chose is hidden, and what all but a few chose.</summary>
    public static IReadOnlyList<int?> OfMany(IReadOnlyList<int> counts, int persons) =>
        [.. counts.Select(count => count >= Summary.Fewest && (persons - count is 0 or >= Summary.Fewest) ? count : (int?)null)];
}
