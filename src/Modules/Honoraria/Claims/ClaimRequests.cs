using System.ComponentModel.DataAnnotations;
using Saas.Honoraria.Contracts;
using Saas.Honoraria.Rates;
using Saas.Kernel.Amounts;
using Saas.Kernel.Http;

namespace Saas.Honoraria.Claims;

/// <summary>A new claim: of an assignment, or of expenses alone.</summary>
public sealed class ClaimRequest : IValidatableObject
{
    /// <summary>The assignment that it is for; what is known of it is filled in. Left out for expenses alone.</summary>
    public AssignmentId? AssignmentId { get; set; }

    /// <summary>Whose expenses; only without an assignment.</summary>
    public UserRepresentativeId? RepresentativeId { get; set; }

    /// <summary>Who pays the expenses; only without an assignment.</summary>
    public PayerId? PayerId { get; set; }

    /// <summary>The day of the expenses; only without an assignment.</summary>
    public DateOnly? Date { get; set; }

    /// <summary>What the expenses were for; only without an assignment.</summary>
    [PlainText(200)]
    public string? Title { get; set; }

    /// <summary>NOK, which may be left out.</summary>
    [RegularExpression(Money.Currency, ErrorMessage = "must be NOK: honoraria are paid in Norwegian kroner")]
    public string? Currency { get; set; }

    /// <summary>What was done and spent. Left out: as the assignment says.</summary>
    public Claimed? Claimed { get; set; }

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        (string Name, bool IsThere)[] alone = [(nameof(RepresentativeId), RepresentativeId is not null), (nameof(PayerId), PayerId is not null), (nameof(Date), Date is not null), (nameof(Title), !string.IsNullOrWhiteSpace(Title))];
        foreach (var (name, isThere) in alone)
        {
            if (isThere == (AssignmentId is not null))
            {
                yield return new ValidationResult(isThere ? "is the assignment's" : "is required without an assignment", [name]);
            }
        }
    }
}

/// <summary>What a claim says, written anew.</summary>
public sealed class ClaimChangeRequest
{
    /// <summary>NOK, which may be left out.</summary>
    [RegularExpression(Money.Currency, ErrorMessage = "must be NOK: honoraria are paid in Norwegian kroner")]
    public string? Currency { get; set; }

    [Required(ErrorMessage = "is required")]
    public Claimed? Claimed { get; set; }
}

/// <summary>That a member has approved a claim.</summary>
public sealed class ClaimApprovalRequest
{
    /// <summary>The e-mail address of the member who decided. They must have the right to approve here, and be neither the claimant nor the one who submitted it.</summary>
    [Required(ErrorMessage = "is required"), Email]
    public string DecidedBy { get; set; } = "";

    /// <summary>Whether they have seen that the year's limit is crossed with this claim, when it is.</summary>
    public bool LimitSeen { get; set; }
}

/// <summary>That a member has returned or rejected a claim.</summary>
public sealed class ClaimRefusalRequest
{
    /// <summary>The e-mail address of the member who decided.</summary>
    [Required(ErrorMessage = "is required"), Email]
    public string DecidedBy { get; set; } = "";

    /// <summary>Why, in words that the claimant reads.</summary>
    [Required(ErrorMessage = "is required"), PlainText(1000, Lines = true)]
    public string Reason { get; set; } = "";
}
