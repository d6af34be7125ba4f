using System.ComponentModel.DataAnnotations;
using Saas.Kernel.Http;
using Saas.PeerSupport.Contracts;

namespace Saas.PeerSupport.Activities;

/// <summary>An activity as the API takes it. The page's form fills the same.</summary>
public sealed class ActivityRequest : IValidatableObject
{
    [Required(ErrorMessage = "is required")]
    public ActivityKind? Kind { get; set; }

    [Required(ErrorMessage = "is required")]
    public DateOnly? Date { get; set; }

    /// <summary>What it was, in a line.</summary>
    [Required(ErrorMessage = "is required"), PlainText(200)]
    public string Title { get; set; } = "";

    /// <summary>For whom.</summary>
    [PlainText(200)]
    public string? Audience { get; set; }

    /// <summary>How many were there.</summary>
    [Range(0, 100_000, ErrorMessage = "must be 0 to 100000")]
    public int? Persons { get; set; }

    /// <summary>How long, all of it.</summary>
    [Range(1, 60_000, ErrorMessage = "must be 1 to 60000 minutes")]
    public int? Minutes { get; set; }

    /// <summary>With whom: bodies, not people.</summary>
    [PlainText(200)]
    public string? Partner { get; set; }

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Date is { Year: < 1990 or > 2199 })
        {
            yield return new ValidationResult("must be in a year from 1990 to 2199", [nameof(Date)]);
        }
    }

    internal ActivityFacts Facts() => new(Kind!.Value, Date!.Value, Title.Trim(), Audience?.Trim() ?? "", Persons, Minutes, Partner?.Trim() ?? "");
}
