using Saas.Offers.Contracts;
using Saas.Offers.Evaluation.Results;

namespace Saas.Offers.Evaluation.Across;

/// <summary>Which offers are looked at together: those that ended in a period, of a topic or a kind.</summary>
internal sealed record AcrossFilter(string? Topic, OfferKind? Kind, DateOnly From, DateOnly To)
{
    public bool Has(string topic, OfferKind kind, DateOnly endsOn) => (Topic is null || Topic == topic) && (Kind is null || Kind == kind) && From <= endsOn && endsOn <= To;

    public bool HasWhole(int year) => From <= new DateOnly(year, 1, 1) && new DateOnly(year, 12, 31) <= To;
}

/// <summary>Scores of one scale by pseudonym, at the three moments.</summary>
internal sealed record ScaleScores(IReadOnlyDictionary<string, double> Before, IReadOnlyDictionary<string, double> After, IReadOnlyDictionary<string, double> Months)
{
    public ScaleGroups Groups() => ScaleGroups.Of(Before, After, Months);
}

/// <summary>One offer's answers to one scale.</summary>
/// <param name="IsOver">Nobody can answer any more, at any moment.</param>
/// <param name="Shown">What the offer's own page is made of: only moments that are shown there.</param>
/// <param name="Given">All that was answered at moments that are over.</param>
internal sealed record EvaluatedOffer(OfferId Id, string Topic, OfferKind Kind, DateOnly EndsOn, bool IsOver, ScaleScores Shown, ScaleScores Given);

/// <summary>People who are shown together or not at all.</summary>
internal sealed record AcrossBlock(IReadOnlyList<OfferId> Offers, ScaleGroups Groups);

/// <summary>
/// Chooses whose scores a selection of offers shows. Selections can be taken from each other, and from an offer's own page; so people come in blocks that do not
/// depend on what is selected, each of none or at least five in every figure. An offer that its own page shows something of is a block, with just the people who
/// are shown there. The others of a topic, a kind and a year are a block together, and only once: when the year and the time to answer are over, so that it never
/// grows by a few, and in selections that have the whole year. Any difference between two selections is then whole blocks.
/// </summary>
internal static class AcrossBlocks
{
    /// <param name="offers">All that the selection has, and no others.</param>
    public static IReadOnlyList<AcrossBlock> Of(IReadOnlyCollection<EvaluatedOffer> offers, AcrossFilter filter, int thisYear)
    {
        var own = offers.Select(offer => (Offer: offer, Groups: offer.Shown.Groups())).ToList();
        var small = own.Where(one => one.Groups.IsEmpty).Select(one => one.Offer).GroupBy(offer => (offer.Topic, offer.Kind, offer.EndsOn.Year))
            .Where(cell => cell.Key.Year < thisYear && filter.HasWhole(cell.Key.Year) && cell.All(offer => offer.IsOver))
            .Select(cell => new AcrossBlock([.. cell.Select(offer => offer.Id)], Together([.. cell]).Groups()));
        return [.. own.Select(one => new AcrossBlock([one.Offer.Id], one.Groups)).Concat(small).Where(block => !block.Groups.IsEmpty)];
    }

    /// <summary>A person has another pseudonym in each offer, so nobody is taken for somebody else.</summary>
    private static ScaleScores Together(IReadOnlyList<EvaluatedOffer> cell)
    {
        Dictionary<string, double> All(Func<ScaleScores, IReadOnlyDictionary<string, double>> at) =>
            cell.SelectMany(offer => at(offer.Given)).ToDictionary(one => one.Key, one => one.Value, StringComparer.Ordinal);
        return new ScaleScores(All(one => one.Before), All(one => one.After), All(one => one.Months));
    }
}
