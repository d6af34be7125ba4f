using Saas.Offers.Contracts;
using Saas.Offers.Evaluation;
using Saas.Offers.Evaluation.Results;

namespace Saas.Tests.Offers.Evaluation;

/// <summary>The numbers, held against what was worked out by hand.</summary>
public sealed class StatisticsTests
{
    [Fact]
    public void Four_are_nothing_and_five_are_a_group()
    {
        Assert.Null(Summary.Of([1, 2, 3, 4]));
        Assert.Null(Comparison.Of([(1, 2), (1, 2), (1, 2), (1, 2)]));
        Assert.Equal(5, Summary.Of([1, 2, 3, 4, 5])!.Count);
    }

    [Fact]
    public void Mean_and_spread_are_those_of_a_sample()
    {
        // 2, 4, 4, 4, 5, 5, 7, 9: mean 5; squares 9+1+1+1+0+0+4+16 = 32; 32 / 7 = 4.571; root 2.138
        var summary = Summary.Of([2, 4, 4, 4, 5, 5, 7, 9])!;
        Assert.Equal((8, 5.0, 2.138), (summary.Count, summary.Mean, Math.Round(summary.Spread, 3)));
    }

    [Fact]
    public void A_change_is_that_of_the_same_people()
    {
        // before 20 22 24 26 28 (24); after 25 24 30 29 32 (28); changes 5 2 6 3 4: mean 4, squares 1+4+4+1+0 = 10, 10 / 4 = 2.5, root 1.581
        var comparison = Comparison.Of([(20, 25), (22, 24), (24, 30), (26, 29), (28, 32)])!;
        Assert.Equal((24.0, 28.0, 4.0, 1.581), (comparison.First.Mean, comparison.Second.Mean, comparison.Change.Mean, Math.Round(comparison.Change.Spread, 3)));
        Assert.Equal(Direction.Up, comparison.Direction);
        Assert.Equal(Direction.Same, Comparison.Of([(20, 25), (25, 20), (22, 22), (24, 26), (26, 24)])!.Direction);
    }

    [Fact]
    public void Scores_follow_the_published_rules()
    {
        var who5 = PublishedScales.Find("who5")!;
        Assert.Equal((0, 100.0), (who5.Least, who5.HighestScore));
        Assert.Equal(60, who5.ScoreOf([3, 3, 3, 3, 3])); // 15 × 4
        Assert.Null(who5.ScoreOf([3, 3, 3, 3, null]));
        var gse = PublishedScales.Find("gse")!;
        Assert.Equal((10.0, 40.0), (gse.LowestScore, gse.HighestScore));
        Assert.Equal(29, gse.ScoreOf([3, 3, 3, 3, 3, 3, 3, 3, 3, 2]));
        Assert.Equal(30, gse.ScoreOf([3, 3, 3, 3, 3, 3, 3, null, null, null])); // the mean stands in for up to three
        Assert.Null(gse.ScoreOf([3, 3, 3, 3, 3, 3, null, null, null, null]));
    }

    [Fact]
    public void Every_scale_says_where_its_words_come_from_and_has_as_many_in_each_language()
    {
        Assert.Equal(["gse", "who5", "satisfaction"], PublishedScales.All.Select(scale => scale.Key));
        Assert.All(PublishedScales.All, scale =>
        {
            Assert.False(string.IsNullOrWhiteSpace(scale.Source));
            Assert.All(scale.Words.Values, words =>
            {
                Assert.Equal((scale.Items, scale.Words["nb"].Answers.Count), (words.Items.Count, words.Answers.Count));
                Assert.False(string.IsNullOrWhiteSpace(words.Source));
                Assert.Equal(scale.Own, words.Wording == Wording.Own);
            });
        });
        Assert.Equal((10, 5), (PublishedScales.Find("gse")!.Items, PublishedScales.Find("who5")!.Items));
        Assert.Equal("nb", PublishedScales.Find("gse")!.In("nn").Language); // never translated by us
    }

    [Fact]
    public void Fewer_than_five_pairs_are_not_compared_but_five_at_a_moment_are_shown()
    {
        var result = ScaleResult.Of(Scores(1, 5), Scores(2, 5), Scores(0, 0)); // 1–5 and 2–6: four pairs
        Assert.Null(result.Soon);
        Assert.Equal([EvaluationMoment.Before, EvaluationMoment.After], result.Alone.Keys.Order());
        var paired = ScaleResult.Of(Scores(1, 5), Scores(1, 5), Scores(0, 0));
        Assert.Equal(5, paired.Soon!.Change.Count);
        Assert.Empty(paired.Alone); // not both all and the pairs: the difference would be somebody
    }

    [Fact]
    public void Two_comparisons_are_over_the_same_people_or_differ_by_five()
    {
        // Eight answered before and after, six of them months after: two people less, whose scores could be worked out.
        var result = ScaleResult.Of(Scores(1, 8), Scores(1, 8), Scores(1, 6));
        Assert.Equal((6, 6), (result.Soon!.Change.Count, result.Lasting!.Change.Count));
        Assert.Equal(result.Soon.First, result.Lasting.First);

        // Five less may stand beside each other.
        var far = ScaleResult.Of(Scores(1, 11), Scores(1, 11), Scores(1, 6));
        Assert.Equal((11, 6), (far.Soon!.Change.Count, far.Lasting!.Change.Count));

        // Too few in common: only the first.
        var apart = ScaleResult.Of(Scores(1, 7), Scores(1, 6), Scores(2, 5));
        Assert.Null(ScaleResult.Of(Scores(1, 8), Scores(1, 6), Scores(3, 5)).Lasting);
        Assert.NotNull(apart.Soon);
    }

    [Theory]
    [InlineData(new[] { 8, 3, 0 }, new[] { -1, -1, -1 })] // 3 would follow from the total
    [InlineData(new[] { 9, 6, 3 }, new[] { 9, -1, -1 })]
    [InlineData(new[] { 9, 6, 5 }, new[] { 9, 6, 5 })]
    [InlineData(new[] { 9, 4, 3 }, new[] { 9, -1, -1 })]
    [InlineData(new[] { 8, 0, 0 }, new[] { 8, -1, -1 })]
    [InlineData(new[] { 2, 2, 2 }, new[] { -1, -1, -1 })]
    public void What_few_chose_does_not_follow_from_what_many_chose(int[] counts, int[] shown) =>
        Assert.Equal(shown, Distribution.OfSingle(counts).Select(count => count ?? -1));

    [Fact]
    public void Of_many_choices_neither_few_nor_all_but_a_few_are_shown() =>
        Assert.Equal([-1, 12, -1, 7], Distribution.OfMany([11, 12, 4, 7], 12).Select(count => count ?? -1));

    private static Dictionary<string, double> Scores(int first, int count) => Enumerable.Range(first, count).ToDictionary(i => $"p{i}", i => 20.0 + i, StringComparer.Ordinal);
}
