using Saas.Honoraria.Contracts;
using Saas.Honoraria.Rates;

namespace Saas.Tests.Honoraria.Rates;

/// <summary>The rules in use that the field's published tables have, each with its figures worked out by hand in the name or beside it.</summary>
public sealed class PricingExampleTests
{
    private static readonly DateOnly Thursday = new(2026, 3, 12);

    private static readonly ReceiptId Receipt = ReceiptId.From(new Guid("019a9f3e-c200-7c11-8a44-0d6b5f1f2ab0"));

    /// <summary>355 kr an hour to the nearest half hour, one hour at least in person.</summary>
    private static readonly RateRules Hourly = new() { Fee = new FeeRule { Unit = FeeUnit.Hour, RateOre = 35_500, Rounding = TimeRounding.NearestHalfHour, PhysicalMinimumMinutes = 60 } };

    /// <summary>Per started half hour, 3 475 kr a day at the most.</summary>
    private static readonly RateRules HalfHourly = new() { Fee = new FeeRule { Unit = FeeUnit.HalfHour, RateOre = 25_000, Rounding = TimeRounding.StartedHalfHour, DailyCapOre = 347_500 } };

    private static readonly RateRules ByRole = new()
    {
        Fee = new FeeRule { Unit = FeeUnit.Hour, RateOre = 51_800 },
        Roles = [new RoleRate { Key = "leader", Name = "Leder", RateOre = 66_000 }],
        Preparation = new PreparationRule { MostMinutes = 120 },
        Cancellation = new CancellationRule { WorkingDays = 2, Minutes = 180 },
        LostEarnings = new LostEarningsRule { MostPerDayOre = 400_000 },
    };

    private static readonly RateRules Travel = new()
    {
        Kilometres = new KilometreRule { RateOre = 530, FreeOre = 350, PassengerOre = 100, PassengerFreeOre = 100 },
        Expenses = [new ExpenseRule { Kind = ExpenseKind.Toll, ReceiptNeeded = false }, new ExpenseRule { Kind = ExpenseKind.Ferry }, new ExpenseRule { Kind = ExpenseKind.Parking, MostOre = 30_000 }, new ExpenseRule { Kind = ExpenseKind.PublicTransport }],
        Meals = [new MealRate { FromMinutes = 360, RateOre = 39_700, FreeOre = 20_000 }, new MealRate { FromMinutes = 720, RateOre = 73_600, FreeOre = 40_000 }],
    };

    private static readonly Pricing Pricing = new(new Saas.Venues.Calendars.HolidaysContract());

    /// <summary>355 × 2 = 710. 2 h 14 min is nearer 2 h; 2 h 15 min is half-way and goes up to 2.5 h: 355 × 2.5 = 887.50; 20 min in person is paid as one hour.</summary>
    [Theory]
    [InlineData(120, true, 2_000, 71_000)]
    [InlineData(134, true, 2_000, 71_000)]
    [InlineData(135, true, 2_500, 88_750)]
    [InlineData(164, true, 2_500, 88_750)]
    [InlineData(20, true, 1_000, 35_500)]
    [InlineData(0, true, 1_000, 35_500)]
    [InlineData(20, false, 500, 17_750)]
    public void An_hourly_fee_goes_to_the_nearest_half_hour_with_an_hour_at_least_in_person(int minutes, bool physical, long quantity, long ore)
    {
        var line = Assert.Single(Price(Hourly, new Claimed { Minutes = minutes, Physical = physical }));
        Assert.Equal((LineKind.Fee, quantity, LineUnit.Hour, 35_500L, ore, ore), (line.Kind, line.Quantity, line.Unit, line.RateOre, line.AmountOre, line.LiableOre));
    }

    [Fact]
    public void Fourteen_minutes_on_a_screen_are_nearer_nothing_than_half_an_hour() => Assert.Empty(Price(Hourly, new Claimed { Minutes = 14, Physical = false }));

    [Fact]
    public void Nothing_is_paid_to_one_who_did_not_come() => Assert.Empty(Price(
        Travel with { Fee = Hourly.Fee }, new Claimed { Outcome = ClaimOutcome.Absent, Physical = true, Trips = [Drive(10_000)], Expenses = [new Expense { Kind = ExpenseKind.Toll, AmountOre = 5_000 }] }));

    /// <summary>61 min are 3 started half hours: 3 × 250 = 750. 7 h are 14: 3 500, cut to 3 475.</summary>
    [Theory]
    [InlineData(1, 1_000, 25_000)]
    [InlineData(30, 1_000, 25_000)]
    [InlineData(31, 2_000, 50_000)]
    [InlineData(61, 3_000, 75_000)]
    [InlineData(390, 13_000, 325_000)]
    [InlineData(420, 14_000, 347_500)]
    [InlineData(1_440, 48_000, 347_500)]
    public void A_started_half_hour_counts_whole_and_the_day_has_a_cap(int minutes, long quantity, long ore)
    {
        var line = Assert.Single(Price(HalfHourly, new Claimed { Minutes = minutes }));
        Assert.Equal((quantity, LineUnit.HalfHour, ore), (line.Quantity, line.Unit, line.AmountOre));
    }

    /// <summary>10 started half hours in the morning: 2 500. In the afternoon 5 more are 1 250, of which 3 475 − 2 500 = 975 is left.</summary>
    [Fact]
    public void The_cap_is_for_the_day_not_for_the_claim()
    {
        var morning = Price(HalfHourly, new Claimed { Minutes = 300 });
        var afternoon = Pricing.Price(HalfHourly, new Claimed { Minutes = 150 }, Thursday, DayBefore.Of([.. morning.Select(line => (line.Kind, line.AmountOre))]));
        Assert.Equal((250_000, 97_500), (PricedSum.Of(morning).Ore, PricedSum.Of(afternoon).Ore));
        Assert.Equal(250_000, Assert.Single(afternoon).Rule.BeforeOre);
    }

    /// <summary>518 × 3 = 1 554; 660 × 3 = 1 980.</summary>
    [Theory]
    [InlineData("member", 155_400, null)]
    [InlineData("leader", 198_000, "Leder")]
    [InlineData("speaker", 155_400, null)]
    public void A_role_may_have_a_rate_of_its_own(string role, long ore, string? name)
    {
        var line = Assert.Single(Price(ByRole, new Claimed { Role = role, Minutes = 180 }));
        Assert.Equal((ore, name), (line.AmountOre, line.Rule.Role));
    }

    /// <summary>Two hours at the most: 1 h is 518, 5 h are 2 × 518 = 1 036; the leader's 2 h are 1 320.</summary>
    [Theory]
    [InlineData("member", 60, 51_800)]
    [InlineData("member", 300, 103_600)]
    [InlineData("leader", 300, 132_000)]
    public void Preparation_is_paid_up_to_its_hours(string role, int minutes, long ore) =>
        Assert.Equal(ore, Price(ByRole, new Claimed { Role = role, Minutes = 60, PreparationMinutes = minutes }).Single(line => line.Kind == LineKind.Preparation).AmountOre);

    /// <summary>
    /// Three hours: 3 × 518 = 1 554. For Thursday 12 March two working days' notice is Tuesday. For Tuesday 7 April 2026 it is Tuesday 31 March 12 o'clock or
    /// midnight alike: Wednesday 1 April is the only working day after it, since 2, 3, 5 and 6 April are Easter and 4 April is a Saturday.
    /// </summary>
    [Theory]
    [InlineData("2026-03-12", "2026-03-12", true)]
    [InlineData("2026-03-12", "2026-03-11", true)]
    [InlineData("2026-03-12", "2026-03-10", false)]
    [InlineData("2026-03-16", "2026-03-13", true)]
    [InlineData("2026-03-16", "2026-03-12", false)]
    [InlineData("2026-04-07", "2026-04-01", true)]
    [InlineData("2026-04-07", "2026-03-31", false)]
    [InlineData("2026-05-18", "2026-05-13", false)]
    [InlineData("2026-05-18", "2026-05-15", true)]
    public void Compensation_is_paid_when_it_is_called_off_fewer_than_two_working_days_ahead(string on, string cancelled, bool paid)
    {
        var lines = Pricing.Price(ByRole, new Claimed { Outcome = ClaimOutcome.Cancelled, CancelledOn = Day(cancelled), LossReceipt = Receipt }, Day(on));
        Assert.Equal(paid ? [(LineKind.Cancellation, 155_400L)] : [], lines.Select(line => (line.Kind, line.LiableOre)));
    }

    [Fact]
    public void Compensation_wants_the_loss_documented()
    {
        var claimed = new Claimed { Outcome = ClaimOutcome.Cancelled, CancelledOn = Thursday };
        Assert.Empty(Price(ByRole, claimed));
        Assert.Equal("loss-not-shown", Assert.Single(Objections.Of(ByRole, claimed)).Code);
    }

    /// <summary>2 800 kr lost instead of 4 × 518 = 2 072; 5 000 kr lost are cut to 4 000. Without a document it is the fee.</summary>
    [Theory]
    [InlineData(280_000, true, LineKind.LostEarnings, 280_000)]
    [InlineData(500_000, true, LineKind.LostEarnings, 400_000)]
    [InlineData(280_000, false, LineKind.Fee, 207_200)]
    public void Lost_earnings_stand_instead_of_the_fee_when_they_are_documented(long lost, bool documented, LineKind kind, long ore)
    {
        var line = Assert.Single(Price(ByRole, new Claimed { Minutes = 240, LostEarningsOre = lost, LossReceipt = documented ? Receipt : null }));
        Assert.Equal((kind, ore, ore), (line.Kind, line.AmountOre, line.LiableOre));
    }

    /// <summary>
    /// 84.3 km × 5.30 = 446.79, of which 84.3 × 3.50 = 295.05 (295.05 exactly: 295.050) is free and 151.74 is pay. Two passengers: 168.6 km × 1 = 168.60, all of it free.
    /// </summary>
    [Fact]
    public void Kilometres_have_a_free_part_and_passengers_are_free()
    {
        var lines = Price(Travel, new Claimed { Outcome = ClaimOutcome.ExpensesOnly, Trips = [Drive(84_300, 2)] });
        Assert.Equal(
            [(LineKind.Kilometres, 84_300L, 44_679L, 15_174L), (LineKind.Passengers, 168_600L, 16_860L, 0L)],
            lines.Select(line => (line.Kind, line.Quantity, line.AmountOre, line.LiableOre)));
        Assert.Equal(new PricedSum(15_174, 46_365), PricedSum.Of([.. lines]));
    }

    /// <summary>Toll 45.50 without a receipt, ferry 212 with one, parking 412 of which 300 is refunded, a bus without its receipt: 45.50 + 212 + 300 = 557.50, nothing of it pay.</summary>
    [Fact]
    public void Expenses_are_refunded_with_their_receipts()
    {
        var claimed = new Claimed
        {
            Outcome = ClaimOutcome.ExpensesOnly,
            Expenses =
            [
                new Expense { Kind = ExpenseKind.Toll, AmountOre = 4_550 }, new Expense { Kind = ExpenseKind.Ferry, AmountOre = 21_200, Receipt = Receipt },
                new Expense { Kind = ExpenseKind.Parking, AmountOre = 41_200, Receipt = Receipt }, new Expense { Kind = ExpenseKind.PublicTransport, AmountOre = 9_900 },
                new Expense { Kind = ExpenseKind.Taxi, AmountOre = 50_000, Receipt = Receipt },
            ],
        };
        Assert.Equal(new PricedSum(0, 55_750), PricedSum.Of(Price(Travel, claimed)));
        Assert.Equal([("expenses[3].receipt", "receipt-needed"), ("expenses[4].kind", "no-such-expense")], Objections.Of(Travel, claimed).Select(one => (one.Field, one.Code)));
    }

    /// <summary>Under six hours nothing; from six 397, 200 of it free; from twelve 736, 400 of it free.</summary>
    [Theory]
    [InlineData(359, 0, 0)]
    [InlineData(360, 39_700, 19_700)]
    [InlineData(719, 39_700, 19_700)]
    [InlineData(720, 73_600, 33_600)]
    public void A_meal_is_paid_by_how_long_one_was_away(int away, long ore, long liable)
    {
        var sum = Price(Travel, new Claimed { Outcome = ClaimOutcome.ExpensesOnly, AwayMinutes = away });
        Assert.Equal((ore, liable), (sum.Sum(line => line.AmountOre), sum.Sum(line => line.LiableOre)));
    }

    /// <summary>1 001 m × 5.25 kr = 5.25525 kr, which is 5.26; 1 000 m × 5.25 is 5.25 exactly. A half øre goes up: 500 m × 3.33 = 1.665, which is 1.67.</summary>
    [Theory]
    [InlineData(1_001, 525, 526)]
    [InlineData(1_000, 525, 525)]
    [InlineData(500, 333, 167)]
    public void A_line_is_rounded_half_up_and_only_at_its_end(int metres, long rate, long ore) =>
        Assert.Equal(ore, Assert.Single(Price(new RateRules { Kilometres = new KilometreRule { RateOre = rate } }, new Claimed { Outcome = ClaimOutcome.ExpensesOnly, Trips = [Drive(metres)] })).AmountOre);

    /// <summary>A fee per day is paid once: 2 000 for the first assignment of the day, nothing for the second.</summary>
    [Fact]
    public void A_fee_per_day_is_paid_once_a_day()
    {
        var rules = new RateRules { Fee = new FeeRule { Unit = FeeUnit.Day, RateOre = 200_000 } };
        var first = Assert.Single(Price(rules, new Claimed { Minutes = 90 }));
        var second = Assert.Single(Pricing.Price(rules, new Claimed { Minutes = 60 }, Thursday, DayBefore.Of([(first.Kind, first.AmountOre)])));
        Assert.Equal((LineUnit.Day, 200_000, 0), (first.Unit, first.AmountOre, second.AmountOre));
    }

    [Fact]
    public void What_a_line_says_of_its_rule_is_kept_word_for_word()
    {
        var rule = Assert.Single(Price(ByRole with { Roles = [new RoleRate { Key = "leader", Name = new string('Ж', 40), RateOre = 66_000 }] }, new Claimed { Role = "leader", Minutes = 180 })).Rule;
        Assert.Equal(rule, RuleUsed.Read(rule.ToString()));
        Assert.True(rule.ToString().Length <= 500);
    }

    private static IReadOnlyList<PricedLine> Price(RateRules rules, Claimed claimed) => Pricing.Price(rules, claimed, Thursday);

    private static Trip Drive(int metres, int passengers = 0) => new() { Metres = metres, Passengers = passengers, What = "Finnsnes–Setermoen" };

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", null);
}
