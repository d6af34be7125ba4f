using System.Text.Json;
using Saas.Honoraria.Contracts;
using Saas.Kernel.Http;

namespace Saas.Honoraria.Rates;

/// <summary>One line of a claim, priced.</summary>
/// <param name="Rule">The rule that it came from; <see cref="RuleWords"/> says it in words.</param>
/// <param name="Quantity">Thousandths of the unit.</param>
/// <param name="RateOre">Per unit.</param>
/// <param name="AmountOre">Quantity times rate, half up, unless a cap cut it.</param>
/// <param name="LiableOre">The part that is pay: withholding and reporting concern it.</param>
/// <param name="Receipt">The file that shows it.</param>
internal sealed record PricedLine(LineKind Kind, RuleUsed Rule, long Quantity, LineUnit Unit, long RateOre, long AmountOre, long LiableOre, ReceiptId? Receipt = null)
{
    public long FreeOre => AmountOre - LiableOre;
}

/// <summary>The two sums of a claim: what is pay, and the rest.</summary>
internal readonly record struct PricedSum(long FeeOre, long ExpensesOre)
{
    public long Ore => FeeOre + ExpensesOre;

    public static PricedSum Of(IReadOnlyCollection<PricedLine> lines) => new(lines.Sum(line => line.LiableOre), lines.Sum(line => line.FreeOre));
}

/// <summary>What the same person's other claims of the same day have got already: caps are per day, not per claim.</summary>
internal readonly record struct DayBefore(long FeeOre, long CancellationOre, long PreparationOre, long LostEarningsOre, long MealOre)
{
    public static DayBefore Of(IReadOnlyCollection<(LineKind Kind, long AmountOre)> lines)
    {
        return new(Sum(LineKind.Fee), Sum(LineKind.Cancellation), Sum(LineKind.Preparation), Sum(LineKind.LostEarnings), Sum(LineKind.Meal));

        long Sum(LineKind kind) => lines.Where(line => line.Kind == kind).Sum(line => line.AmountOre);
    }
}

/// <summary>
/// The part of the table that a line came from, as facts: kept with the line, so that it says the same for ever, in every language. Null is «no such rule».
/// </summary>
/// <param name="Item">Which of the claim's trips or expenses, from 1.</param>
/// <param name="Role">The name of the role whose rate it is.</param>
/// <param name="Unit">What the fee is per.</param>
/// <param name="MinimumMinutes">At least this long, because one came in person or because everybody has it.</param>
/// <param name="MostMinutes">At most this long: preparation.</param>
/// <param name="CapOre">At most this much: a day's fee, lost earnings, one expense.</param>
/// <param name="BeforeOre">Of the cap, what other claims of the day have got.</param>
/// <param name="WorkingDays">Called off fewer working days ahead than this.</param>
/// <param name="FreeOre">How much of the rate is free of withholding.</param>
/// <param name="FromMinutes">Away at least this long.</param>
/// <param name="Receipt">Whether an expense wants its receipt.</param>
internal sealed record RuleUsed(
    int? Item = null, string? Role = null, FeeUnit? Unit = null, TimeRounding? Rounding = null, int? MinimumMinutes = null, bool? Physical = null, int? MostMinutes = null, long? CapOre = null,
    long? BeforeOre = null, int? WorkingDays = null, int? CompensationMinutes = null, long? FreeOre = null, int? FromMinutes = null, bool? Receipt = null)
{
    /// <summary>As it is kept in a column of text: JSON, well under 500 characters.</summary>
    public override string ToString() => JsonSerializer.Serialize(this, HouseJson.Options);

    public static RuleUsed Read(string text) => JsonSerializer.Deserialize<RuleUsed>(text, HouseJson.Options)!;
}
