using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Saas.Honoraria.Contracts;
using Saas.Honoraria.Rates;
using Saas.Kernel.Http;
using Saas.Venues.Calendars;

namespace Saas.Tests.Honoraria.Rates;

/// <summary>Ten thousand rate tables and days out of the air. A case that fails is named by its seed.</summary>
public sealed class PricingPropertyTests
{
    private const int Cases = 10_000;

    private static readonly Pricing Pricing = new(new HolidaysContract());

    [Fact]
    public void A_second_plain_implementation_agrees_to_the_ore() => Each((_, rules, claimed, on, before) =>
    {
        var lines = Pricing.Price(rules, claimed, on, before);
        var plain = PlainPricing.Day(rules, claimed, on, before);
        var mine = lines.GroupBy(line => line.Kind).Select(kind => (kind.Key, All: kind.Sum(line => line.AmountOre) / 100m, Pay: kind.Sum(line => line.LiableOre) / 100m)).Where(kind => kind.All > 0);
        Assert.Equal(plain.OrderBy(kind => kind.Key).Select(kind => (kind.Key, kind.Value.All, kind.Value.Pay)), mine.OrderBy(kind => kind.Key));
        var sum = PricedSum.Of(lines);
        Assert.Equal((plain.Values.Sum(kind => kind.Pay), plain.Values.Sum(kind => kind.All)), (sum.FeeOre / 100m, sum.Ore / 100m));
    });

    [Fact]
    public void The_lines_are_the_claim_and_no_line_is_negative() => Each((_, rules, claimed, on, before) =>
    {
        var lines = Pricing.Price(rules, claimed, on, before);
        var sum = PricedSum.Of(lines);
        Assert.Equal(lines.Sum(line => line.AmountOre), sum.FeeOre + sum.ExpensesOre);
        Assert.All(lines, line =>
        {
            Assert.True(line is { AmountOre: >= 0, Quantity: > 0, RateOre: > 0 } && line.LiableOre >= 0 && line.LiableOre <= line.AmountOre, line.ToString());
            Assert.True(line.AmountOre <= ((line.Quantity * line.RateOre) + 500) / 1000, line.ToString());
            Assert.True(line.Rule.ToString().Length <= 500);
        });
    });

    [Fact]
    public void Caps_and_minima_hold() => Each((_, rules, claimed, on, before) =>
    {
        var lines = Pricing.Price(rules, claimed, on, before);
        if (rules.Fee is { DailyCapOre: { } cap } capped)
        {
            var prepared = capped.CapCoversPreparation;
            var paid = Sum(LineKind.Fee, LineKind.Cancellation) + (prepared ? Sum(LineKind.Preparation) : 0);
            Assert.True(paid <= Math.Max(0, cap - before.FeeOre - before.CancellationOre - (prepared ? before.PreparationOre : 0)));
        }

        if (rules.Fee is { Unit: FeeUnit.Hour or FeeUnit.HalfHour } fee && claimed.Outcome == ClaimOutcome.Attended && !lines.Any(line => line.Kind == LineKind.LostEarnings))
        {
            var line = lines.SingleOrDefault(line => line.Kind == LineKind.Fee);
            var minimum = claimed.Physical ? fee.PhysicalMinimumMinutes : fee.DigitalMinimumMinutes;
            Assert.True(Minutes(line) >= minimum);
            Assert.True(Math.Abs(Minutes(line) - Math.Max(claimed.Minutes, minimum)) < 30);
        }

        Assert.True(Minutes(lines.SingleOrDefault(line => line.Kind == LineKind.Preparation)) <= (rules.Preparation?.MostMinutes ?? 0));
        Assert.True(Sum(LineKind.LostEarnings) <= (rules.LostEarnings?.MostPerDayOre ?? long.MaxValue));
        Assert.True(Sum(LineKind.Meal) <= (rules.Meals.Count == 0 ? 0 : rules.Meals.Max(meal => meal.RateOre)));
        Assert.False(lines.Any(line => line.Kind == LineKind.LostEarnings) && lines.Any(line => line.Kind == LineKind.Fee));
        Assert.False(claimed.Outcome == ClaimOutcome.Absent && lines.Count > 0);

        long Sum(params LineKind[] kinds) => lines.Where(line => kinds.Contains(line.Kind)).Sum(line => line.AmountOre);
    });

    [Fact]
    public void The_order_of_what_is_claimed_does_not_matter() => Each((random, rules, claimed, on, before) =>
    {
        var other = claimed with { Trips = random.Shuffled(claimed.Trips), Expenses = random.Shuffled(claimed.Expenses) };
        var table = rules with { Expenses = random.Shuffled(rules.Expenses), Meals = random.Shuffled(rules.Meals), Roles = random.Shuffled(rules.Roles) };
        Assert.Equal(Lines(Pricing.Price(rules, claimed, on, before)), Lines(Pricing.Price(table, other, on, before)));

        static IEnumerable<string> Lines(IEnumerable<PricedLine> lines) => lines.Select(line => $"{line with { Rule = line.Rule with { Item = null } }}").Order(StringComparer.Ordinal);
    });

    /// <summary>Two claims of one day come to the same fee whichever is priced first, when a cap is the only thing that one sees of the other.</summary>
    [Fact]
    public void The_order_of_a_days_claims_does_not_matter_to_its_fee() => Each((random, rules, claimed, on, _) =>
    {
        var other = random.Claim(on) with { Role = claimed.Role };
        Assert.Equal(Fees(claimed, other), Fees(other, claimed));

        long Fees(Claimed first, Claimed second)
        {
            var one = Pricing.Price(rules, first, on);
            var two = Pricing.Price(rules, second, on, DayBefore.Of([.. one.Select(line => (line.Kind, line.AmountOre))]));
            return one.Concat(two).Where(line => line.Kind is LineKind.Fee or LineKind.Cancellation || (line.Kind == LineKind.Preparation && rules.Fee is { CapCoversPreparation: true })).Sum(line => line.AmountOre);
        }
    });

    [Fact]
    public void Every_table_and_claim_out_of_the_air_is_one_that_would_be_taken_and_keeps_through_JSON() => Each((_, rules, claimed, on, before) =>
    {
        Assert.Empty(rules.Validate(new ValidationContext(rules)).Concat(claimed.Validate(new ValidationContext(claimed))));
        var (table, claim) = (Again(rules), Again(claimed));
        Assert.Equal(Pricing.Price(rules, claimed, on, before), Pricing.Price(table, claim, on, before));

        static T Again<T>(T value)
            where T : class, new() => JsonShape.Read<T>(JsonSerializer.SerializeToElement(value, HouseJson.Options));
    });

    private static long Minutes(PricedLine? line) => line is null ? 0 : line.Quantity * (line.Unit == LineUnit.HalfHour ? 30 : 60) / 1000;

    private static void Each(Action<RandomRates, RateRules, Claimed, DateOnly, DayBefore> holds)
    {
        for (var seed = 1; seed <= Cases; seed++)
        {
            var random = new RandomRates(seed);
            var (rules, on) = (random.Rules(), random.On);
            var (claimed, before) = (random.Claim(on), random.Before());
            try
            {
                holds(random, rules, claimed, on, before);
            }
            catch (Exception error)
            {
                throw new InvalidOperationException($"Seed {seed}: {JsonSerializer.Serialize(rules, HouseJson.Options)}\n{JsonSerializer.Serialize(claimed, HouseJson.Options)}\n{on:yyyy-MM-dd}, {before}", error);
            }
        }
    }
}
