using Saas.Offers.Contracts;

namespace Saas.Offers.Evaluation.Results;

/// <summary>
/// Whose scores may be shown of one scale without giving anybody away, each group empty or of at least five. Two groups that differ by a few persons would, when one
/// is taken from the other, tell of those few; so the groups are the same people, or differ by at least five.
/// </summary>
/// <param name="Alone">By moment: those who answered then, where no comparison is shown.</param>
/// <param name="Soon">Those who answered before and after, with both scores.</param>
/// <param name="Lasting">Those who answered before and months after.</param>
internal sealed record ScaleGroups(
    IReadOnlyDictionary<EvaluationMoment, IReadOnlyList<double>> Alone, IReadOnlyList<(double First, double Second)> Soon, IReadOnlyList<(double First, double Second)> Lasting)
{
    public bool IsEmpty => Alone.Count == 0 && Soon.Count == 0 && Lasting.Count == 0;

    /// <param name="before">Scores by pseudonym; empty when the moment is not shown yet.</param>
    public static ScaleGroups Of(IReadOnlyDictionary<string, double> before, IReadOnlyDictionary<string, double> after, IReadOnlyDictionary<string, double> months)
    {
        var soon = before.Keys.Where(after.ContainsKey).ToHashSet(StringComparer.Ordinal);
        var lasting = before.Keys.Where(months.ContainsKey).ToHashSet(StringComparer.Ordinal);
        if (soon.Count >= Summary.Fewest && lasting.Count >= Summary.Fewest && !MayStandTogether(soon, lasting))
        {
            var all = soon.Where(lasting.Contains).ToHashSet(StringComparer.Ordinal);
            (soon, lasting) = all.Count >= Summary.Fewest ? (all, all) : (soon, []);
        }

        var (first, second) = (Pairs(soon, before, after), Pairs(lasting, before, months));
        var alone = new Dictionary<EvaluationMoment, IReadOnlyList<double>>();
        void Alone(EvaluationMoment moment, IReadOnlyDictionary<string, double> scores, bool isCompared)
        {
            if (!isCompared && scores.Count >= Summary.Fewest)
            {
                alone[moment] = [.. scores.Values];
            }
        }

        Alone(EvaluationMoment.Before, before, first.Count + second.Count > 0);
        Alone(EvaluationMoment.After, after, first.Count > 0);
        Alone(EvaluationMoment.MonthsAfter, months, second.Count > 0);
        return new ScaleGroups(alone, first, second);
    }

    /// <summary>The groups of several that have nobody in common, put together.</summary>
    public static ScaleGroups Join(IReadOnlyCollection<ScaleGroups> groups) => new(
        groups.SelectMany(one => one.Alone).GroupBy(one => one.Key).ToDictionary(one => one.Key, IReadOnlyList<double> (one) => [.. one.SelectMany(scores => scores.Value)]),
        [.. groups.SelectMany(one => one.Soon)], [.. groups.SelectMany(one => one.Lasting)]);

    public ScaleResult Result() => new(Alone.ToDictionary(one => one.Key, one => Summary.Of(one.Value)!), Comparison.Of(Soon), Comparison.Of(Lasting));

    /// <summary>No fewer than five persons are in the one group and not in the other, unless the groups are the same.</summary>
    private static bool MayStandTogether(HashSet<string> one, HashSet<string> other) => one.Count(key => !other.Contains(key)) + other.Count(key => !one.Contains(key)) is 0 or >= Summary.Fewest;

    private static IReadOnlyList<(double First, double Second)> Pairs(HashSet<string> who, IReadOnlyDictionary<string, double> first, IReadOnlyDictionary<string, double> second) =>
        who.Count < Summary.Fewest ? [] : [.. who.Select(key => (first[key], second[key]))];
}
