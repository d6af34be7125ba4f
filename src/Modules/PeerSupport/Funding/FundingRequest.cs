using System.ComponentModel.DataAnnotations;
using Saas.Kernel.Amounts;
using Saas.Kernel.Http;

namespace Saas.PeerSupport.Funding;

/// <summary>A grant as the API takes it. The page's form fills the same.</summary>
public sealed class FundingRequest : IValidatableObject
{
    private const long MostOre = 1_000_000_000_000;

    /// <summary>What the money is for, in a line.</summary>
    [Required(ErrorMessage = "is required"), PlainText(200)]
    public string Title { get; set; } = "";

    [Required(ErrorMessage = "is required"), PlainText(200)]
    public string Grantor { get; set; } = "";

    [PlainText(2000, Lines = true)]
    public string? Purpose { get; set; }

    /// <summary>In øre: 50000000 is 500 000 kroner.</summary>
    [Required(ErrorMessage = "is required"), Range(1, MostOre, ErrorMessage = "must be a positive number of øre")]
    public long? AmountOre { get; set; }

    [Required(ErrorMessage = "is required")]
    public DateOnly? StartsOn { get; set; }

    [Required(ErrorMessage = "is required")]
    public DateOnly? EndsOn { get; set; }

    /// <summary>The day the report is due; left out when none is asked for.</summary>
    public DateOnly? ReportOn { get; set; }

    /// <summary>Weeks before that day that somebody is reminded.</summary>
    [Range(1, 52, ErrorMessage = "must be 1 to 52 weeks")]
    public int RemindWeeks { get; set; } = 4;

    /// <summary>Where the reminder goes; the room's own address when left out. Kept encrypted.</summary>
    [Email]
    public string? RemindEmail { get; set; }

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (StartsOn is { Year: < 1990 or > 2199 })
        {
            yield return new ValidationResult("must be in a year from 1990 to 2199", [nameof(StartsOn)]);
        }

        if (EndsOn < StartsOn || EndsOn is { Year: > 2199 })
        {
            yield return new ValidationResult("must not be before startsOn", [nameof(EndsOn)]);
        }

        if (ReportOn < StartsOn || ReportOn is { Year: > 2199 })
        {
            yield return new ValidationResult("must not be before startsOn", [nameof(ReportOn)]);
        }
    }

    internal FundingTerms Terms() => new(
        Title.Trim(), Grantor.Trim(), Purpose?.Trim() ?? "", new Money(AmountOre!.Value), StartsOn!.Value, EndsOn!.Value, ReportOn, RemindWeeks,
        string.IsNullOrWhiteSpace(RemindEmail) ? null : EmailAttribute.Normalise(RemindEmail));
}
