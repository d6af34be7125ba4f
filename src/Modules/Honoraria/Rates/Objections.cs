using Saas.Honoraria.Contracts;

namespace Saas.Honoraria.Rates;

/// <summary>Something claimed that the table gives nothing for, or that lacks its receipt.</summary>
/// <param name="Field">Where in <see cref="Claimed"/>, e.g. <c>expenses[2].receipt</c>.</param>
/// <param name="Code">Key of the text <c>Objection.&lt;code&gt;</c> in RateText.</param>
/// <param name="Message">The same in English, for the API.</param>
internal readonly record struct Objection(string Field, string Code, string Message);

/// <summary>What a claim asks for and <see cref="Pricing"/> will not pay, so that the claimant is told before they send it.</summary>
internal static class Objections
{
    public static IReadOnlyList<Objection> Of(RateRules rules, Claimed claimed) => [.. Time(rules, claimed), .. Travel(rules, claimed), .. Expenses(rules, claimed)];

    private static IEnumerable<Objection> Time(RateRules rules, Claimed claimed)
    {
        if (claimed.Outcome == ClaimOutcome.Absent && (claimed.Trips.Count > 0 || claimed.Expenses.Count > 0 || claimed.LostEarningsOre is not null || claimed.AwayMinutes is not null))
        {
            yield return new("outcome", "absent", "nothing is paid to one who did not come");
        }

        if (claimed.PreparationMinutes > 0 && rules.Preparation is null)
        {
            yield return new("preparationMinutes", "no-preparation", "the rate table pays no preparation");
        }

        if (claimed.Outcome == ClaimOutcome.Cancelled && rules.Cancellation is { LossDocumented: true } && claimed.LossReceipt is null)
        {
            yield return new("lossReceipt", "loss-not-shown", "the loss must be documented for compensation to be paid");
        }

        if (claimed.LostEarningsOre is null)
        {
            yield break;
        }

        if (claimed.Outcome != ClaimOutcome.Attended)
        {
            yield return new("lostEarningsOre", "not-attended", "lost earnings are paid instead of the fee to one who attended");
        }
        else if (rules.LostEarnings is null)
        {
            yield return new("lostEarningsOre", "no-lost-earnings", "the rate table pays no lost earnings");
        }
        else if (claimed.LossReceipt is null)
        {
            yield return new("lossReceipt", "earnings-not-shown", "lost earnings must be documented");
        }
    }

    private static IEnumerable<Objection> Travel(RateRules rules, Claimed claimed)
    {
        if (claimed.Trips.Count > 0 && rules.Kilometres is null)
        {
            yield return new("trips", "no-kilometres", "the rate table pays nothing for driving");
        }

        if (claimed.AwayMinutes is { } away && Pricing.MealOf(rules, claimed) is null)
        {
            yield return rules.Meals.Count == 0
                ? new("awayMinutes", "no-meals", "the rate table has no meal allowance")
                : new("awayMinutes", "away-too-short", $"a meal allowance is paid from {rules.Meals.Min(meal => meal.FromMinutes)} minutes, and this is {away}");
        }

        if (claimed.AwayMinutes is not null && claimed.Expenses.Any(expense => expense.Kind == ExpenseKind.Meal))
        {
            yield return new("awayMinutes", "meal-twice", "a meal is paid by allowance or by receipt, not both");
        }
    }

    private static IEnumerable<Objection> Expenses(RateRules rules, Claimed claimed)
    {
        foreach (var (expense, i) in claimed.Expenses.Select((expense, i) => (expense, i)))
        {
            if (rules.Expenses.FirstOrDefault(rule => rule.Kind == expense.Kind) is not { } rule)
            {
                yield return new($"expenses[{i}].kind", "no-such-expense", "the rate table does not refund this kind");
            }
            else if (rule.ReceiptNeeded && expense.Receipt is null)
            {
                yield return new($"expenses[{i}].receipt", "receipt-needed", "needs a receipt");
            }
        }
    }
}
