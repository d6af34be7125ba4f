using Saas.Honoraria.Contracts;
using Saas.Venues.Contracts;

namespace Saas.Honoraria.Rates;

/// <summary>
/// What a day's claim comes to by a rate table: no database, no clock, the same answer for ever. Every line is rounded by itself, half up, and only at its end; the
/// claim is the sum of its lines.
/// </summary>
internal sealed class Pricing(IHolidays holidays)
{
    private const int HalfHour = 30;
    private const int Thousand = 1000;

    /// <param name="on">The day of the assignment; the table is the one that held then.</param>
    /// <param name="before">What the same person's other claims of that day by the same table have got.</param>
    public IReadOnlyList<PricedLine> Price(RateRules rules, Claimed claimed, DateOnly on, DayBefore before = default) => claimed.Outcome switch
    {
        ClaimOutcome.Absent => [],
        ClaimOutcome.Cancelled => [.. Compensation(rules, claimed, on, before), .. Travel(rules, claimed)],
        ClaimOutcome.ExpensesOnly => [.. Travel(rules, claimed), .. Meal(rules, claimed, before)],
        _ => [.. Time(rules, claimed, before), .. Travel(rules, claimed), .. Meal(rules, claimed, before)],
    };

    private static IEnumerable<PricedLine> Time(RateRules rules, Claimed claimed, DayBefore before)
    {
        var ofTheDay = Capped(rules, before);
        var first = LostEarnings(rules, claimed, before) ?? Fee(rules, claimed, before);
        if (first is not null)
        {
            yield return first;
        }

        if (Preparation(rules, claimed, ofTheDay + (first is { Kind: LineKind.Fee } ? first.AmountOre : 0)) is { } preparation)
        {
            yield return preparation;
        }
    }

    private static PricedLine? LostEarnings(RateRules rules, Claimed claimed, DayBefore before)
    {
        if (rules.LostEarnings is not { } rule || claimed is not { LostEarningsOre: { } asked, LossReceipt: { } receipt })
        {
            return null;
        }

        var amount = Math.Min(asked, Left(rule.MostPerDayOre, before.LostEarningsOre));
        return new PricedLine(LineKind.LostEarnings, new RuleUsed(CapOre: rule.MostPerDayOre, BeforeOre: Some(rule.MostPerDayOre, before.LostEarningsOre)), Thousand, LineUnit.Sum, asked, amount, amount, receipt);
    }

    private static PricedLine? Fee(RateRules rules, Claimed claimed, DayBefore before)
    {
        if (rules.Fee is not { } fee)
        {
            return null;
        }

        var (rate, role) = rules.RateOf(claimed.Role);
        var left = Left(fee.DailyCapOre, Capped(rules, before));
        var rule = new RuleUsed(Role: role, Unit: fee.Unit, CapOre: fee.DailyCapOre, BeforeOre: Some(fee.DailyCapOre, Capped(rules, before)));
        if (fee.Unit is FeeUnit.Day)
        {
            // A day is paid once, however many assignments there are in it.
            return Timed(LineKind.Fee, rule with { BeforeOre = rule.BeforeOre ?? Some(rate, before.FeeOre) }, Thousand, LineUnit.Day, rate, Math.Min(left, Left(rate, before.FeeOre)));
        }

        if (fee.Unit is FeeUnit.Piece)
        {
            return Timed(LineKind.Fee, rule, Thousand, LineUnit.Piece, rate, left);
        }

        var minimum = claimed.Physical ? fee.PhysicalMinimumMinutes : fee.DigitalMinimumMinutes;
        var halfHours = Math.Max(HalfHours(claimed.Minutes, fee.Rounding), minimum / HalfHour);
        rule = rule with { Rounding = fee.Rounding, MinimumMinutes = minimum > 0 ? minimum : null, Physical = minimum > 0 ? claimed.Physical : null };
        return halfHours == 0 ? null : Timed(LineKind.Fee, rule, Quantity(halfHours, fee.Unit), UnitOf(fee.Unit), rate, left);
    }

    private static PricedLine? Preparation(RateRules rules, Claimed claimed, long ofTheDay)
    {
        if (rules.Preparation is not { } preparation)
        {
            return null;
        }

        var rounding = rules.Fee?.Rounding ?? TimeRounding.NearestHalfHour;
        var halfHours = Math.Min(HalfHours(claimed.PreparationMinutes, rounding), preparation.MostMinutes / HalfHour);
        var (rate, unit, role) = HourRate(rules, claimed.Role, preparation.RateOre);
        var cap = rules.Fee is { CapCoversPreparation: true } fee ? fee.DailyCapOre : null;
        var rule = new RuleUsed(Role: role, Unit: unit, Rounding: rounding, MostMinutes: preparation.MostMinutes, CapOre: cap, BeforeOre: Some(cap, ofTheDay));
        return halfHours == 0 ? null : Timed(LineKind.Preparation, rule, Quantity(halfHours, unit), UnitOf(unit), rate, Left(cap, ofTheDay));
    }

    private IEnumerable<PricedLine> Compensation(RateRules rules, Claimed claimed, DateOnly on, DayBefore before)
    {
        if (rules.Cancellation is not { } cancellation || claimed.CancelledOn is not { } day || (cancellation.LossDocumented && claimed.LossReceipt is null)
            || WorkingDays.Notice(day, on, holidays) >= cancellation.WorkingDays)
        {
            yield break;
        }

        var (rate, unit, role) = HourRate(rules, claimed.Role, cancellation.RateOre);
        var cap = rules.Fee?.DailyCapOre;
        var ofTheDay = Capped(rules, before);
        var rule = new RuleUsed(Role: role, Unit: unit, WorkingDays: cancellation.WorkingDays, CompensationMinutes: cancellation.Minutes, Receipt: cancellation.LossDocumented, CapOre: cap, BeforeOre: Some(cap, ofTheDay));
        yield return Timed(LineKind.Cancellation, rule, Quantity(cancellation.Minutes / HalfHour, unit), UnitOf(unit), rate, Left(cap, ofTheDay)) with { Receipt = claimed.LossReceipt };
    }

    private static IEnumerable<PricedLine> Travel(RateRules rules, Claimed claimed)
    {
        if (rules.Kilometres is { } kilometres)
        {
            for (var i = 0; i < claimed.Trips.Count; i++)
            {
                var trip = claimed.Trips[i];
                yield return Driven(LineKind.Kilometres, i, trip.Metres, kilometres.RateOre, kilometres.FreeOre);
                if (trip.Passengers > 0 && kilometres.PassengerOre > 0)
                {
                    yield return Driven(LineKind.Passengers, i, (long)trip.Metres * trip.Passengers, kilometres.PassengerOre, kilometres.PassengerFreeOre);
                }
            }
        }

        for (var i = 0; i < claimed.Expenses.Count; i++)
        {
            var expense = claimed.Expenses[i];
            if (rules.Expenses.FirstOrDefault(rule => rule.Kind == expense.Kind) is { } rule && !(rule.ReceiptNeeded && expense.Receipt is null))
            {
                yield return new PricedLine(
                    LineOf(expense.Kind), new RuleUsed(Item: i + 1, CapOre: rule.MostOre, Receipt: rule.ReceiptNeeded), Thousand, LineUnit.Sum, expense.AmountOre, Math.Min(expense.AmountOre, rule.MostOre ?? long.MaxValue), 0, expense.Receipt);
            }
        }
    }

    private static PricedLine Driven(LineKind kind, int index, long metres, long rate, long free)
    {
        var amount = HalfUp(metres, rate);
        return new PricedLine(kind, new RuleUsed(Item: index + 1, FreeOre: free), metres, LineUnit.Kilometre, rate, amount, amount - HalfUp(metres, free));
    }

    private static IEnumerable<PricedLine> Meal(RateRules rules, Claimed claimed, DayBefore before)
    {
        if (MealOf(rules, claimed) is { } meal)
        {
            var amount = Left(meal.RateOre, before.MealOre);
            var liable = Math.Max(0, before.MealOre + amount - meal.FreeOre) - Math.Max(0, before.MealOre - meal.FreeOre);
            yield return new PricedLine(
                LineKind.Meal, new RuleUsed(FromMinutes: meal.FromMinutes, FreeOre: meal.FreeOre, BeforeOre: Some(meal.RateOre, before.MealOre)), Thousand, LineUnit.Piece, meal.RateOre, amount, liable);
        }
    }

    /// <summary>The allowance for the longest day that was reached.</summary>
    internal static MealRate? MealOf(RateRules rules, Claimed claimed) =>
        claimed.AwayMinutes is { } away ? rules.Meals.Where(meal => meal.FromMinutes <= away).MaxBy(meal => meal.FromMinutes) : null;

    private static PricedLine Timed(LineKind kind, RuleUsed rule, long quantity, LineUnit unit, long rate, long left)
    {
        var amount = Math.Min(HalfUp(quantity, rate), left);
        return new PricedLine(kind, rule, quantity, unit, rate, amount, amount);
    }

    /// <summary>A rate of its own is per hour; without one it is paid as the fee is.</summary>
    private static (long RateOre, FeeUnit Unit, string? Role) HourRate(RateRules rules, string role, long? own) =>
        own is { } perHour ? (perHour, FeeUnit.Hour, null) : rules.RateOf(role) is var (rate, name) && rules.Fee is { Unit: FeeUnit.HalfHour } ? (rate, FeeUnit.HalfHour, name) : (rate, FeeUnit.Hour, name);

    /// <summary>What the day has got already of what its cap is for.</summary>
    private static long Capped(RateRules rules, DayBefore before) => before.FeeOre + before.CancellationOre + (rules.Fee is { CapCoversPreparation: true } ? before.PreparationOre : 0);

    private static int HalfHours(int minutes, TimeRounding rounding) =>
        (minutes + (rounding == TimeRounding.StartedHalfHour ? HalfHour - 1 : HalfHour / 2)) / HalfHour;

    private static long Quantity(int halfHours, FeeUnit unit) => unit == FeeUnit.HalfHour ? halfHours * Thousand : halfHours * (Thousand / 2);

    private static LineUnit UnitOf(FeeUnit unit) => unit == FeeUnit.HalfHour ? LineUnit.HalfHour : LineUnit.Hour;

    private static long HalfUp(long thousandths, long rate) => checked((thousandths * rate) + (Thousand / 2)) / Thousand;

    private static long Left(long? cap, long before) => cap is { } most ? Math.Max(0, most - before) : long.MaxValue;

    private static long? Some(long? cap, long before) => cap is not null && before > 0 ? before : null;

    internal static LineKind LineOf(ExpenseKind kind) => kind switch
    {
        ExpenseKind.Toll => LineKind.Toll,
        ExpenseKind.Ferry => LineKind.Ferry,
        ExpenseKind.Parking => LineKind.Parking,
        ExpenseKind.PublicTransport => LineKind.PublicTransport,
        ExpenseKind.Taxi => LineKind.Taxi,
        ExpenseKind.Lodging => LineKind.Lodging,
        ExpenseKind.Meal => LineKind.MealReceipt,
        _ => LineKind.OtherExpense,
    };
}
