using System.ComponentModel.DataAnnotations;
using Saas.Kernel.Http;
using Saas.Offers.Contracts;

namespace Saas.Offers.Competences;

/// <summary>A training that somebody has. The page's form fills the same.</summary>
public sealed class CompetenceRequest : IValidatableObject
{
    public Side Side { get; set; }

    [Required(ErrorMessage = "is required"), PlainText(200)]
    public string Name { get; set; } = "";

    [PlainText(200)]
    public string? Organisation { get; set; }

    public CompetenceKind Kind { get; set; }

    /// <summary>The course in words.</summary>
    [PlainText(200)]
    public string? What { get; set; }

    [Required(ErrorMessage = "is required: the day it was completed")]
    public DateOnly? AcquiredOn { get; set; }

    /// <summary>Last day it is good for; left out, what is usual for the kind in this room.</summary>
    public DateOnly? ValidUntil { get; set; }

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (AcquiredOn is { Year: < 1950 or > 2199 })
        {
            yield return new ValidationResult("must be in a year from 1950 to 2199", [nameof(AcquiredOn)]);
        }

        if (ValidUntil < AcquiredOn || ValidUntil is { Year: > 2299 })
        {
            yield return new ValidationResult("must not be before acquiredOn", [nameof(ValidUntil)]);
        }
    }
}

/// <summary>For how many months a kind is good.</summary>
public sealed class DurationRequest
{
    public CompetenceKind Kind { get; set; }

    /// <summary>Left out: for ever.</summary>
    [Range(1, 600, ErrorMessage = "must be 1 to 600 months")]
    public int? Months { get; set; }
}
