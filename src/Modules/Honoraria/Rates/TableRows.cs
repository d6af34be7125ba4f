using Saas.Honoraria.Contracts;

namespace Saas.Honoraria.Rates;

/// <summary>One row of a rate table as people read it.</summary>
/// <param name="RateOre">Null when the rate is the fee's.</param>
internal sealed record TableRow(LineKind Kind, string? Role, long? RateOre, LineUnit Unit, IReadOnlyList<RuleUsed> Rules);

/// <summary>A table's rules as rows, in the order of a claim's lines.</summary>
internal static class TableRows
{
    public static IReadOnlyList<TableRow> Of(RateRules rules) => [.. Pay(rules), .. Travel(rules)];

    private static IEnumerable<TableRow> Pay(RateRules rules)
    {
        if (rules.Fee is { } fee)
        {
            var unit = Enum.Parse<LineUnit>(fee.Unit.ToString());
            var timed = fee.Unit is FeeUnit.Hour or FeeUnit.HalfHour;
            var rule = new RuleUsed(Unit: fee.Unit, Rounding: timed ? fee.Rounding : null, MinimumMinutes: Some(fee.PhysicalMinimumMinutes), Physical: fee.PhysicalMinimumMinutes > 0 ? true : null, CapOre: fee.DailyCapOre);
            yield return new TableRow(LineKind.Fee, null, fee.RateOre, unit, Some(fee.DigitalMinimumMinutes) is { } digital ? [rule, new RuleUsed(MinimumMinutes: digital, Physical: false)] : [rule]);
            foreach (var role in rules.Roles)
            {
                yield return new TableRow(LineKind.Fee, role.Name, role.RateOre, unit, []);
            }
        }

        if (rules.Preparation is { } preparation)
        {
            yield return new TableRow(LineKind.Preparation, null, preparation.RateOre, LineUnit.Hour, [new RuleUsed(MostMinutes: preparation.MostMinutes, CapOre: rules.Fee is { CapCoversPreparation: true, DailyCapOre: { } cap } ? cap : null)]);
        }

        if (rules.Cancellation is { } late)
        {
            yield return new TableRow(LineKind.Cancellation, null, late.RateOre, LineUnit.Hour, [new RuleUsed(WorkingDays: late.WorkingDays, CompensationMinutes: late.Minutes, Receipt: late.LossDocumented)]);
        }

        if (rules.LostEarnings is { } lost)
        {
            yield return new TableRow(LineKind.LostEarnings, null, null, LineUnit.Sum, [new RuleUsed(CapOre: lost.MostPerDayOre)]);
        }
    }

    private static IEnumerable<TableRow> Travel(RateRules rules)
    {
        if (rules.Kilometres is { } kilometres)
        {
            yield return new TableRow(LineKind.Kilometres, null, kilometres.RateOre, LineUnit.Kilometre, [new RuleUsed(FreeOre: kilometres.FreeOre)]);
            if (kilometres.PassengerOre > 0)
            {
                yield return new TableRow(LineKind.Passengers, null, kilometres.PassengerOre, LineUnit.Kilometre, [new RuleUsed(FreeOre: kilometres.PassengerFreeOre)]);
            }
        }

        foreach (var meal in rules.Meals.OrderBy(meal => meal.FromMinutes))
        {
            yield return new TableRow(LineKind.Meal, null, meal.RateOre, LineUnit.Piece, [new RuleUsed(FromMinutes: meal.FromMinutes, FreeOre: meal.FreeOre)]);
        }

        foreach (var expense in rules.Expenses.OrderBy(expense => expense.Kind))
        {
            yield return new TableRow(Pricing.LineOf(expense.Kind), null, null, LineUnit.Sum, [new RuleUsed(CapOre: expense.MostOre, Receipt: expense.ReceiptNeeded)]);
        }
    }

    private static int? Some(int minutes) => minutes > 0 ? minutes : null;
}
