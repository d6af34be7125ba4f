using Saas.Honoraria.Contracts;

namespace Saas.Honoraria.Statements;

/// <summary>What one person's claims of one income year came to, payer by payer. The income year is the Oslo year of approval: when the sum fell due.</summary>
internal sealed record YearStatement(UserRepresentativeId Person, string Name, int Year, IReadOnlyList<PayerYear> Payers)
{
    public StatementSum Sum => StatementSum.Of(Payers.SelectMany(payer => payer.Claims).Select(claim => claim.Sum));
}

/// <param name="LimitOre">What the payer may pay one person in the year before all of it is reportable.</param>
internal sealed record PayerYear(PayerId Payer, string Name, string? Number, long LimitOre, IReadOnlyList<ClaimYear> Claims)
{
    public StatementSum Sum => StatementSum.Of(Claims.Select(claim => claim.Sum));
}

/// <param name="PaidOn">The day that the last of its sums was paid; null while something is left.</param>
internal sealed record ClaimYear(ClaimId Claim, DateOnly OnDate, string Title, StatementSum Sum, DateOnly? PaidOn);

/// <param name="FeeOre">Pay.</param>
/// <param name="ExpensesOre">Free of withholding.</param>
/// <param name="ReportableOre">The part of the pay that the payer reports to the tax authorities.</param>
/// <param name="PaidOre">What has been paid out.</param>
internal readonly record struct StatementSum(long FeeOre, long ExpensesOre, long ReportableOre, long PaidOre)
{
    public long Ore => FeeOre + ExpensesOre;

    public static StatementSum Of(IEnumerable<StatementSum> sums) =>
        sums.Aggregate(default(StatementSum), (all, one) => new(all.FeeOre + one.FeeOre, all.ExpensesOre + one.ExpensesOre, all.ReportableOre + one.ReportableOre, all.PaidOre + one.PaidOre));
}

/// <summary>One person's year in a list.</summary>
internal sealed record PersonYear(UserRepresentativeId Person, string Name, StatementSum Sum);
