using System.ComponentModel.DataAnnotations;
using Saas.Kernel.Http;

namespace Saas.Offers.Enrolments;

/// <summary>Somebody enrols, for themselves or for a child. We ask for no national identity number.</summary>
public sealed class EnrolRequest : IValidatableObject
{
    [Required(ErrorMessage = "is required"), PlainText(120)]
    public string Name { get; set; } = "";

    [Email, PlainText(254)]
    public string? Email { get; set; }

    /// <summary>Norwegian mobile number with eight digits, or international beginning with +.</summary>
    [PlainText(20)]
    public string? Phone { get; set; }

    public EnrolmentRole Role { get; set; }

    /// <summary>Number of the municipality the participant lives in, e.g. 5530.</summary>
    [Required(ErrorMessage = "is required"), RegularExpression("^[0-9]{4}$", ErrorMessage = "must be a municipality number of four digits")]
    public string HomeMunicipality { get; set; } = "";

    /// <summary>Language for mails to this person: nb, nn, en or se.</summary>
    [AllowedValues("nb", "nn", "en", "se", ErrorMessage = "must be one of: nb, nn, en, se")]
    public string Language { get; set; } = "nb";

    /// <summary>The child's name, when a parent enrols a child.</summary>
    [PlainText(120)]
    public string? ChildName { get; set; }

    [Range(0, 17, ErrorMessage = "must be 0 to 17 years")]
    public int? ChildAge { get; set; }

    public Needs Needs { get; set; } = new();

    /// <summary>Somebody who comes along: patient and next of kin, or two parents. The two are placed together or not at all.</summary>
    public CompanionRequest? With { get; set; }

    /// <summary>Says that the enrolment is meant although the offer has begun. Staff may enrol until the offer is over; never into a self-help group that has met.</summary>
    public bool Late { get; set; }

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (string.IsNullOrWhiteSpace(Email) && string.IsNullOrWhiteSpace(Phone))
        {
            yield return new ValidationResult("is required when there is no phone number", [nameof(Email)]);
        }

        if (!string.IsNullOrWhiteSpace(Phone) && PhoneNumber.Normalise(Phone) is null)
        {
            yield return new ValidationResult("must be a mobile number with eight digits, or international beginning with +", [nameof(Phone)]);
        }

        if (ChildAge is not null && string.IsNullOrWhiteSpace(ChildName))
        {
            yield return new ValidationResult("is required when the enrolment is for a child", [nameof(ChildName)]);
        }
    }

    internal EnrolWish Wish(EnrolmentSource source) => new EnrolWish(
        new Person
        {
            Name = Name.Trim(),
            Email = string.IsNullOrWhiteSpace(Email) ? null : Email.Trim(),
            Phone = PhoneNumber.Normalise(Phone),
            ChildName = string.IsNullOrWhiteSpace(ChildName) ? null : ChildName.Trim(),
            ChildAge = ChildAge,
            Needs = Needs,
        }, Role, HomeMunicipality, Language, source) { With = With?.Wish(HomeMunicipality), Late = Late };
}

/// <summary>The second of two who enrol together, with a role and needs of their own. Without a contact, the first one's is used for both.</summary>
public sealed class CompanionRequest : IValidatableObject
{
    [Required(ErrorMessage = "is required"), PlainText(120)]
    public string Name { get; set; } = "";

    [Email, PlainText(254)]
    public string? Email { get; set; }

    [PlainText(20)]
    public string? Phone { get; set; }

    public EnrolmentRole Role { get; set; } = EnrolmentRole.NextOfKin;

    /// <summary>Left out: the same as the first one's.</summary>
    [RegularExpression("^[0-9]{4}$", ErrorMessage = "must be a municipality number of four digits")]
    public string? HomeMunicipality { get; set; }

    public Needs Needs { get; set; } = new();

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!string.IsNullOrWhiteSpace(Phone) && PhoneNumber.Normalise(Phone) is null)
        {
            yield return new ValidationResult("must be a mobile number with eight digits, or international beginning with +", [nameof(Phone)]);
        }
    }

    internal CompanionWish Wish(string home) => new(
        new Person
        {
            Name = Name.Trim(),
            Email = string.IsNullOrWhiteSpace(Email) ? null : Email.Trim(),
            Phone = PhoneNumber.Normalise(Phone),
            Needs = Needs,
        }, Role, string.IsNullOrEmpty(HomeMunicipality) ? home : HomeMunicipality);
}
