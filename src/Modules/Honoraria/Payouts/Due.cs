using Saas.Honoraria.Contracts;
using Saas.Kernel.Amounts;
using Saas.Kernel.Data;
using Saas.Kernel.Errors;
using Saas.Kernel.Tenancy;

namespace Saas.Honoraria.Payouts;

/// <summary>
/// One sum of an approved claim that goes out one way: due → in a batch → paid or failed, and never back. Many are moved at a time, by SQL;
/// the table's trigger holds what this says.
/// </summary>
internal sealed class Due : ITenantOwned
{
    private Due()
    {
    }

    public TenantId TenantId { get; private init; }

    public DueId Id { get; private init; }

    public ClaimId ClaimId { get; private init; }

    public UserRepresentativeId RepresentativeId { get; private init; }

    public PayerId PayerId { get; private init; }

    /// <summary>Income year: the Oslo year of the approval.</summary>
    public int Year { get; private init; }

    public DuePart Part { get; private init; }

    public PayoutRoute Route { get; private set; }

    public long AmountOre { get; private init; }

    /// <summary>Whether the payer has to report it. Such a fee has withholding, too, and never goes by bank.</summary>
    public bool Reportable { get; private set; }

    /// <summary>It went out before the year's limit was crossed: the next payroll file or basis list reports it, without paying it again.</summary>
    public bool Carry { get; private set; }

    public BatchId? CarriedBy { get; private set; }

    /// <summary>What the receiving account asks for instead of a text.</summary>
    public string? Kid { get; private set; }

    public DueStatus Status { get; private set; }

    public BatchId? BatchId { get; private set; }

    /// <summary>What the bank knows the payment by.</summary>
    public string? EndToEnd { get; private set; }

    public string Reason { get; private set; } = "";

    /// <summary>The day it was paid, or the day the news came that it was not.</summary>
    public DateOnly? SettledOn { get; private set; }

    public DateTimeOffset CreatedAt { get; private init; }

    public DateTimeOffset ChangedAt { get; private set; }

    public uint Version { get; private set; }

    public Money Amount => new(AmountOre);

    public static Due Raise(TenantId tenant, DueId id, ApprovedClaim claim, DuePart part, PayoutRoute route, Money amount, DateTimeOffset now) => new()
    {
        TenantId = tenant, Id = id, ClaimId = claim.Id, RepresentativeId = claim.Representative, PayerId = claim.Payer, Year = claim.Year, Part = part, Route = route, AmountOre = amount.Ore,
        Reportable = part == DuePart.Fee && claim.Reportable, Status = DueStatus.Due, CreatedAt = now, ChangedAt = now,
    };

    /// <summary>Says what the receiving account asks for; null takes it away.</summary>
    /// <exception cref="Refused"><c>due.is_in-batch</c> and its like: the file stands as it was made. <c>due.no_kid</c>: only a bank file has one.</exception>
    public void SetKid(string? kid, DateTimeOffset now)
    {
        if (Status != DueStatus.Due)
        {
            throw new Refused($"due.is_{KebabEnum.Text(Status)}", Status switch
            {
                DueStatus.InBatch => "The sum is in a payout, which stands as it was made. Wait for the answer.",
                DueStatus.Paid => "The sum has been paid.",
                _ => "The payment failed. Make a new claim of it.",
            });
        }

        if (Route != PayoutRoute.Bank)
        {
            throw new Refused("due.no_kid", "Only what goes by bank has a KID.");
        }

        (Kid, ChangedAt) = (kid, now);
    }
}
