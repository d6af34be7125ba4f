using System.ComponentModel.DataAnnotations;
using Saas.Honoraria.Contracts;
using Saas.Kernel.Http;
using Saas.Offers.Contracts;

namespace Saas.Honoraria.Assignments;

/// <summary>What is to be done, when, and who pays; the same for an assignment and for a request to several.</summary>
public class WorkRequest : IValidatableObject
{
    private const int MostMinutes = 1440;

    /// <summary>What it is tied to. Shifts come from the office hours and are not made here.</summary>
    public AssignmentKind Kind { get; set; } = AssignmentKind.Other;

    /// <summary>For <c>offer-phase</c> and <c>session</c>.</summary>
    public OfferId? Offer { get; set; }

    /// <summary>For <c>offer-phase</c>.</summary>
    public MethodPhase? Phase { get; set; }

    /// <summary>For <c>session</c>.</summary>
    public SessionId? Session { get; set; }

    /// <summary>May be left out when it is tied to an offer; then the offer's.</summary>
    [PlainText(200)]
    public string? Title { get; set; }

    /// <summary>Key of a role that the rate table may have a rate for.</summary>
    [RegularExpression("^[a-z0-9][a-z0-9-]{0,39}$", ErrorMessage = "must be a key: small letters, digits and hyphens")]
    public string Role { get; set; } = "member";

    /// <summary>Norway. May be left out for a session; then the session's, and so for the next two.</summary>
    public DateOnly? OnDate { get; set; }

    /// <summary>Wall clock in Oslo; left out when only the day is known.</summary>
    public TimeOnly? StartsAt { get; set; }

    [Range(0, MostMinutes, ErrorMessage = "must be 0 to 1440 minutes")]
    public int? PlannedMinutes { get; set; }

    /// <summary>Whether one has to be there in person.</summary>
    public bool Physical { get; set; } = true;

    /// <summary>Who pays; left out when nobody does.</summary>
    public PayerId? Payer { get; set; }

    public virtual IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Kind == AssignmentKind.Shift)
        {
            yield return new ValidationResult("must not be shift: those come from the office hours", [nameof(Kind)]);
        }

        if (Kind is AssignmentKind.OfferPhase or AssignmentKind.Session && Offer is null)
        {
            yield return new ValidationResult("is required", [nameof(Offer)]);
        }

        if (Kind == AssignmentKind.OfferPhase && Phase is null)
        {
            yield return new ValidationResult("is required", [nameof(Phase)]);
        }

        if (Kind == AssignmentKind.Session && Session is null)
        {
            yield return new ValidationResult("is required", [nameof(Session)]);
        }

        if (Kind is AssignmentKind.Meeting or AssignmentKind.Other && string.IsNullOrWhiteSpace(Title))
        {
            yield return new ValidationResult("is required", [nameof(Title)]);
        }

        if (Kind != AssignmentKind.Session && OnDate is null)
        {
            yield return new ValidationResult("is required", [nameof(OnDate)]);
        }

        if (OnDate is { Year: < 2000 or > 2199 })
        {
            yield return new ValidationResult("must be in a year from 2000 to 2199", [nameof(OnDate)]);
        }

        if (Kind != AssignmentKind.Session && PlannedMinutes is null)
        {
            yield return new ValidationResult("is required", [nameof(PlannedMinutes)]);
        }
    }
}

/// <summary>Somebody's assignment as the API takes it.</summary>
public sealed class AssignmentRequest : WorkRequest
{
    /// <summary>Whose it is; not changed afterwards.</summary>
    [Required(ErrorMessage = "is required")]
    public UserRepresentativeId? Representative { get; set; }
}

/// <summary>How long it really took.</summary>
public sealed class DoneRequest
{
    /// <summary>At most a day.</summary>
    [Required(ErrorMessage = "is required"), Range(0, 1440, ErrorMessage = "must be 0 to 1440 minutes")]
    public int? Minutes { get; set; }
}

public sealed class AssignmentPayerRequest
{
    /// <summary>Left out when nobody pays.</summary>
    public PayerId? Payer { get; set; }
}

/// <summary>Says whose place in an organisation belongs to whom in the register.</summary>
public sealed class LinkRequest
{
    /// <summary>The place, as the open shift names it.</summary>
    [Required(ErrorMessage = "is required")]
    public PeerSupport.Contracts.RepresentativeId? Person { get; set; }

    [Required(ErrorMessage = "is required")]
    public UserRepresentativeId? Representative { get; set; }
}
