using Saas.Honoraria.Contracts;
using Saas.Honoraria.Rates;
using Saas.Kernel.Amounts;
using Saas.Kernel.Data;

namespace Saas.Honoraria.Claims;

/// <summary>A claim in a list.</summary>
/// <param name="FeeOre">The part that is pay: withholding and reporting concern it.</param>
/// <param name="ExpensesOre">The rest.</param>
public sealed record ClaimSummary(
    ClaimId Id, UserRepresentativeId RepresentativeId, string Name, AssignmentId? AssignmentId, PayerId PayerId, DateOnly Date, string Title, string Currency, long FeeOre, long ExpensesOre, ClaimStatus Status,
    DateTimeOffset? SubmittedAt, DateTimeOffset? DecidedAt)
{
    internal static ClaimSummary Of(ClaimRow row) => new(
        row.Id, row.RepresentativeId, row.Name, row.AssignmentId, row.PayerId, row.OnDate, row.Title, Money.Currency, row.FeeOre, row.ExpensesOre, row.Status, row.SubmittedAt, row.DecidedAt);
}

/// <summary>One line of a claim.</summary>
/// <param name="Rule">The rule and the rate that it came from, in words.</param>
/// <param name="Quantity">Thousandths of the unit.</param>
/// <param name="LiableOre">The part of the amount that is pay.</param>
public sealed record ClaimLineView(int Position, LineKind Kind, string Rule, long Quantity, LineUnit Unit, long RateOre, long AmountOre, long LiableOre, ReceiptId? ReceiptId);

/// <summary>A file of a claim.</summary>
/// <param name="Length">Bytes.</param>
public sealed record ReceiptView(ReceiptId Id, string Type, int Length);

/// <summary>How the year stands between the payer and the representative, as long as the claim has not been decided on.</summary>
/// <param name="BeforeOre">What has been approved.</param>
/// <param name="AfterOre">What it will be with this claim.</param>
/// <param name="LimitOre">What may be paid before all of it is reportable.</param>
/// <param name="Crosses">Whether the limit is crossed with this claim, so that all of the year becomes reportable.</param>
/// <param name="IsCrossed">Whether it has been crossed before.</param>
public sealed record YearView(int Year, long BeforeOre, long AfterOre, long LimitOre, bool Crosses, bool IsCrossed);

/// <summary>A claim with all that belongs to it.</summary>
/// <param name="RateTableId">The period of the rate table that its rates were taken from.</param>
/// <param name="Reason">Why it was returned or rejected.</param>
/// <param name="Follows">The claim that this one corrects or stands in for.</param>
public sealed record ClaimView(
    ClaimId Id, UserRepresentativeId RepresentativeId, string Name, AssignmentId? AssignmentId, PayerId PayerId, DateOnly Date, string Title, string Currency, long FeeOre, long ExpensesOre, ClaimStatus Status,
    DateTimeOffset? SubmittedAt, DateTimeOffset? DecidedAt, string? Reason, ClaimId? Follows, RateTableId? RateTableId, Claimed Claimed, IReadOnlyList<ClaimLineView> Lines, IReadOnlyList<ReceiptView> Receipts, YearView? Year);

/// <summary>Reads a claim as the API shows it.</summary>
internal sealed class ClaimViews(TenantDb db, YearOutlooks outlooks, ClaimWords words)
{
    public async Task<ClaimView?> OneAsync(ClaimId id, CancellationToken cancellation)
    {
        if (await ClaimReads.OneAsync(db, id, null, cancellation) is not { Claim: var claim } picture)
        {
            return null;
        }

        var year = claim.IsOpen || claim.Status == ClaimStatus.Submitted ? await outlooks.OfAsync(claim.RepresentativeId, claim.PayerId, claim.Fee, cancellation) : null;
        return new ClaimView(
            id, claim.RepresentativeId, picture.Name, claim.AssignmentId, claim.PayerId, claim.OnDate, claim.Title, Money.Currency, claim.FeeOre, claim.ExpensesOre, claim.Status, claim.SubmittedAt, claim.DecidedAt,
            claim.Reason.Length == 0 ? null : claim.Reason, claim.Follows, claim.RateTableId, claim.Claimed,
            [.. picture.Lines.Select(line => new ClaimLineView(line.Position, line.Kind, words.Rule(line), line.Quantity, line.Unit, line.RateOre, line.AmountOre, line.LiableOre, line.ReceiptId))],
            [.. picture.Receipts.Select(receipt => new ReceiptView(receipt.Id, receipt.Type, receipt.Length))],
            year is null ? null : new YearView(year.Year, year.Before.Ore, year.After.Ore, year.Limit.Ore, year.Crosses, year.IsCrossed));
    }
}
