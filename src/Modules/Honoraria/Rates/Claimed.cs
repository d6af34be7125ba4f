using System.ComponentModel.DataAnnotations;
using System.ComponentModel.DataAnnotations.Schema;
using Saas.Honoraria.Contracts;
using Saas.Kernel.Http;

namespace Saas.Honoraria.Rates;

/// <summary>What a claim says happened on its day: one document, in the claim's row and in the API. What it comes to is <see cref="Pricing"/>'s work.</summary>
[NotMapped] // one value in one column, no entity
public sealed record Claimed : IValidatableObject
{
    public ClaimOutcome Outcome { get; init; }

    /// <summary>Key of the role that one had; the rate table may have a rate for it.</summary>
    [RegularExpression(RateLimits.Key, ErrorMessage = "must be lower-case letters, digits and hyphens")]
    public string Role { get; init; } = "member";

    /// <summary>Whether one was there in person.</summary>
    public bool Physical { get; init; }

    [Range(0, RateLimits.Day)]
    public int Minutes { get; init; }

    [Range(0, RateLimits.Day)]
    public int PreparationMinutes { get; init; }

    /// <summary>The Oslo day it was called off; only when it was.</summary>
    public DateOnly? CancelledOn { get; init; }

    /// <summary>Asked for instead of the fee, in øre.</summary>
    [Range(1, RateLimits.MostAmount)]
    public long? LostEarningsOre { get; init; }

    /// <summary>The file that shows the loss: of earnings, or by a late cancellation.</summary>
    public ReceiptId? LossReceipt { get; init; }

    /// <summary>How long one was away, when a meal allowance is asked for.</summary>
    [Range(0, RateLimits.Day)]
    public int? AwayMinutes { get; init; }

    [MaxLength(20)]
    public IReadOnlyList<Trip> Trips { get; init; } = [];

    [MaxLength(50)]
    public IReadOnlyList<Expense> Expenses { get; init; } = [];

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if ((CancelledOn is not null) != (Outcome == ClaimOutcome.Cancelled))
        {
            yield return new("must be there when it was called off, and only then", [nameof(CancelledOn)]);
        }

        if (Outcome != ClaimOutcome.Attended && (Minutes > 0 || PreparationMinutes > 0))
        {
            yield return new("must be 0 for one who did not attend", [Minutes > 0 ? nameof(Minutes) : nameof(PreparationMinutes)]);
        }

        if (Outcome == ClaimOutcome.Attended && Minutes + PreparationMinutes > RateLimits.Day)
        {
            yield return new("must not make a day of more than 24 hours", [nameof(PreparationMinutes)]);
        }
    }
}

/// <summary>A drive in one's own car.</summary>
public sealed record Trip
{
    /// <summary>Whole metres, so that 12.3 kilometres are exact.</summary>
    [Range(1, RateLimits.MostMetres)]
    public int Metres { get; init; }

    [Range(0, RateLimits.MostPassengers)]
    public int Passengers { get; init; }

    /// <summary>From where to where.</summary>
    [Required, PlainText(200)]
    public string What { get; init; } = "";
}

/// <summary>Money that somebody has laid out.</summary>
public sealed record Expense
{
    public ExpenseKind Kind { get; init; }

    [Range(1, RateLimits.MostAmount)]
    public long AmountOre { get; init; }

    [PlainText(200)]
    public string What { get; init; } = "";

    public ReceiptId? Receipt { get; init; }
}
