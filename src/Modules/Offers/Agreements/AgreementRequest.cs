using System.ComponentModel.DataAnnotations;
using Saas.Kernel.Http;
using Saas.Offers.Contracts;
using Saas.Tenants.Contracts;

namespace Saas.Offers.Agreements;

/// <summary>An agreement as the API takes it. The page's form fills the same.</summary>
public sealed class AgreementRequest : IValidatableObject
{
    public AgreementKind Kind { get; set; }

    /// <summary>What it is about, in a line.</summary>
    [Required(ErrorMessage = "is required"), PlainText(200)]
    public string Title { get; set; } = "";

    /// <summary>The other party.</summary>
    [Required(ErrorMessage = "is required"), PlainText(200)]
    public string Party { get; set; } = "";

    [Required(ErrorMessage = "is required: the party's organisation number")]
    public string PartyNumber { get; set; } = "";

    public List<AgreementTaskRequest> Tasks { get; set; } = [];

    /// <summary>Whom to call here: name, phone, e-mail. Kept encrypted.</summary>
    [PlainText(300)]
    public string? OurContact { get; set; }

    /// <summary>Whom to call at the other party. Kept encrypted.</summary>
    [PlainText(300)]
    public string? TheirContact { get; set; }

    /// <summary>Where the reminder of renewal goes; the room's own address when left out.</summary>
    [Email]
    public string? RemindEmail { get; set; }

    [Required(ErrorMessage = "is required")]
    public DateOnly? StartsOn { get; set; }

    /// <summary>Last day; left out while nobody has set one.</summary>
    public DateOnly? EndsOn { get; set; }

    /// <summary>Weeks before the last day that somebody is reminded.</summary>
    [Range(1, 104, ErrorMessage = "must be 1 to 104 weeks")]
    public int RemindWeeks { get; set; } = 12;

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!string.IsNullOrWhiteSpace(PartyNumber) && !OrganisationNumber.TryParse(PartyNumber, out _))
        {
            yield return new ValidationResult("is no organisation number: nine digits, and the last one must fit", [nameof(PartyNumber)]);
        }

        if (StartsOn is { Year: < 1950 or > 2199 })
        {
            yield return new ValidationResult("must be in a year from 1950 to 2199", [nameof(StartsOn)]);
        }

        if (EndsOn < StartsOn || EndsOn is { Year: > 2199 })
        {
            yield return new ValidationResult("must not be before startsOn", [nameof(EndsOn)]);
        }

        if (Tasks.Count > 50)
        {
            yield return new ValidationResult("must be at most 50 rows", [nameof(Tasks)]);
        }
    }

    internal AgreementTerms Terms() => new(
        Kind, Title.Trim(), Party.Trim(), OrganisationNumber.TryParse(PartyNumber, out var number) ? number.Value : "", [.. Tasks.Select(task => new AgreementTask(task.Doer, task.What.Trim()))],
        new AgreementContacts(Empty(OurContact), Empty(TheirContact), Empty(RemindEmail)), StartsOn!.Value, EndsOn, RemindWeeks);

    private static string? Empty(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}

public sealed class AgreementTaskRequest
{
    public Doer Doer { get; set; }

    [Required(ErrorMessage = "is required"), PlainText(300)]
    public string What { get; set; } = "";
}
