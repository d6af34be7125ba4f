using Saas.Offers.Contracts;
using Saas.Offers.Evaluation.Across;
using Saas.Offers.Evaluation.Results;

namespace Saas.Tests.Offers.Evaluation;

/// <summary>Whose scores a selection shows, and what can be found out by taking one selection from another.</summary>
public sealed class AcrossBlocksTests
{
    private const int ThisYear = 2026;

    private static readonly (DateOnly From, DateOnly To)[] Periods =
    [
        (new(2024, 1, 1), new(2024, 12, 31)), (new(2025, 1, 1), new(2025, 12, 31)), (new(2024, 1, 1), new(2025, 12, 31)), (new(2024, 1, 1), new(2026, 12, 31)),
        (new(2024, 1, 1), new(2024, 6, 30)), (new(2024, 7, 1), new(2025, 3, 31)), (new(2025, 1, 2), new(2025, 12, 31)), (new(2026, 1, 1), new(2026, 12, 31)),
    ];

    [Fact]
    public void Small_offers_of_a_topic_a_kind_and_a_year_are_shown_together_when_the_whole_year_is_chosen()
    {
        EvaluatedOffer[] offers = [Offer("kols", 2025, 3), Offer("kols", 2025, 4), Offer("kols", 2025, 8), Offer("adhd", 2025, 4), Offer("kols", 2026, 3), Offer("kols", 2026, 4)];
        Assert.Equal([8, 7], Sizes(offers, new(null, null, new(2025, 1, 1), new(2026, 12, 31)))); // not the four of the other topic, and not this year's
        Assert.Equal([8], Sizes(offers, new(null, null, new(2025, 1, 1), new(2025, 12, 30))));
        Assert.Equal([8, 7], Sizes(offers, new("kols", OfferKind.Course, new(2025, 1, 1), new(2025, 12, 31))));
    }

    [Fact]
    public void As_long_as_somebody_can_answer_the_small_ones_wait()
    {
        EvaluatedOffer[] offers = [Offer("kols", 2025, 3), Offer("kols", 2025, 4), Offer("kols", 2025, 4) with { IsOver = false }];
        Assert.Empty(Sizes(offers, new(null, null, new(2025, 1, 1), new(2025, 12, 31))));
    }

    /// <summary>
    /// Every selection against every other, and against what each offer's own page shows, in two hundred made-up rooms: the people whom the one has and the other has
    /// not are none, or at least five.
    /// </summary>
    [Fact]
    public void No_difference_between_two_selections_is_of_fewer_than_five()
    {
        for (var seed = 0; seed < 200; seed++)
        {
            var random = new Random(seed);
            var offers = Enumerable.Range(0, 14).Select(_ => AnyOffer(random)).ToList();
            var shown = Filters().Select(filter => Figures(AcrossBlocks.Of([.. offers.Where(offer => filter.Has(offer.Topic, offer.Kind, offer.EndsOn))], filter, ThisYear).Select(block => block.Groups)))
                .Concat(offers.Select(offer => Figures([offer.Shown.Groups()]))).ToList();
            foreach (var figure in Enumerable.Range(0, 5))
            {
                foreach (var one in shown)
                {
                    Assert.False(one[figure].Count is > 0 and < Summary.Fewest);
                    foreach (var other in shown)
                    {
                        var difference = one[figure].Except(other[figure]).Count();
                        Assert.True(difference is 0 or >= Summary.Fewest, $"seed {seed}, figure {figure}: {difference}");
                    }
                }
            }
        }
    }

    private static IEnumerable<AcrossFilter> Filters() =>
        from topic in new[] { null, "kols", "adhd" }
        from kind in new OfferKind?[] { null, OfferKind.Course, OfferKind.ThemedMeeting }
        from period in Periods
        select new AcrossFilter(topic, kind, period.From, period.To);

    private static int[] Sizes(EvaluatedOffer[] offers, AcrossFilter filter) =>
        [.. AcrossBlocks.Of([.. offers.Where(offer => filter.Has(offer.Topic, offer.Kind, offer.EndsOn))], filter, ThisYear).Select(block => block.Groups.Soon.Count)];

    /// <summary>Who is in each figure: before and after, before and months after, and each moment alone. A score is a person's alone, so it tells who it is.</summary>
    private static List<HashSet<double>> Figures(IEnumerable<ScaleGroups> groups)
    {
        var all = ScaleGroups.Join([.. groups]);
        return
        [
            [.. all.Soon.Select(pair => pair.First)], [.. all.Lasting.Select(pair => pair.First)],
            .. Enum.GetValues<EvaluationMoment>().Select(moment => all.Alone.TryGetValue(moment, out var scores) ? scores.ToHashSet() : []),
        ];
    }

    private static EvaluatedOffer AnyOffer(Random random)
    {
        var people = Enumerable.Range(0, random.Next(0, 14)).Select(_ => Guid.CreateVersion7().ToString("N")).ToList();
        Dictionary<string, double> Some(int most) => people.Where(_ => random.Next(most) > 0).ToDictionary(who => who, Score, StringComparer.Ordinal);
        var given = new ScaleScores(Some(8), Some(5), Some(3));
        return new EvaluatedOffer(
            OfferId.New(DateTimeOffset.UnixEpoch.AddDays(random.Next(10000))), random.Next(2) == 0 ? "kols" : "adhd", random.Next(3) > 0 ? OfferKind.Course : OfferKind.ThemedMeeting,
            new DateOnly(2024, 1, 1).AddDays(random.Next(3 * 365)), random.Next(9) > 0, new ScaleScores(Enough(given.Before), Enough(given.After), Enough(given.Months)), given);
    }

    /// <summary>A moment with fewer than five answers is not shown on the offer's page.</summary>
    private static IReadOnlyDictionary<string, double> Enough(IReadOnlyDictionary<string, double> scores) => scores.Count >= Summary.Fewest ? scores : new Dictionary<string, double>();

    private static EvaluatedOffer Offer(string topic, int year, int people)
    {
        var scores = Enumerable.Range(0, people).Select(_ => Guid.CreateVersion7().ToString("N")).ToDictionary(who => who, Score, StringComparer.Ordinal);
        var given = new ScaleScores(scores, scores, new Dictionary<string, double>());
        return new EvaluatedOffer(OfferId.New(DateTimeOffset.UnixEpoch.AddDays(year)), topic, OfferKind.Course, new DateOnly(year, 5, 1), true,
            new ScaleScores(Enough(scores), Enough(scores), new Dictionary<string, double>()), given);
    }

    private static double Score(string who) => who.GetHashCode(StringComparison.Ordinal) + (who[^1] / 1000.0);
}
