using System.ComponentModel.DataAnnotations;
using Saas.Honoraria.Contracts;
using Saas.Kernel.Http;
using Saas.Kernel.Identifiers;
using Saas.Offers.Contracts;
using Saas.PeerSupport.Contracts;
using Saas.Tenants.Contracts;

namespace Saas.Honoraria.Register;

/// <summary>Somebody in the register as the API takes them. The page's form fills the same.</summary>
public sealed class UserRepresentativeRequest : IValidatableObject
{
    private const int MostKey = 60;

    [Required(ErrorMessage = "is required"), PlainText(200)]
    public string Name { get; set; } = "";

    [Required(ErrorMessage = "is required"), Email]
    public string Email { get; set; } = "";

    /// <summary>The organisation they belong to; left out for none.</summary>
    public OrganisationId? Organisation { get; set; }

    /// <summary>Kept encrypted, as the address is.</summary>
    [PlainText(40)]
    public string? Phone { get; set; }

    [PlainText(200)]
    public string? Address { get; set; }

    [PlainText(10)]
    public string? Postcode { get; set; }

    [PlainText(100)]
    public string? Town { get; set; }

    /// <summary>Experience, in their own words.</summary>
    [PlainText(2000, Lines = true)]
    public string? About { get; set; }

    /// <summary>Keys of topics, as offers have them; at most twenty.</summary>
    [MaxLength(20, ErrorMessage = "must be at most 20 topics")]
    public List<string> Themes { get; set; } = [];

    /// <summary>Codes of languages they can take part in, e.g. <c>nb</c>, <c>se</c>, <c>ar</c>.</summary>
    [MaxLength(20, ErrorMessage = "must be at most 20 languages")]
    public List<string> Languages { get; set; } = [];

    /// <summary>Numbers of the municipalities they travel to; at least one.</summary>
    [Required(ErrorMessage = "is required"), MinLength(1, ErrorMessage = "must be at least one municipality"), MaxLength(60, ErrorMessage = "must be at most 60 municipalities")]
    public List<string> Municipalities { get; set; } = [];

    /// <summary>Phases of the standard method they take part in; none means any.</summary>
    public List<MethodPhase> Phases { get; set; } = [];

    /// <summary>1 (Monday) to 7 that they can as a rule; none means any.</summary>
    public List<int> Weekdays { get; set; } = [];

    /// <summary>What weekdays and absences do not say.</summary>
    [PlainText(500, Lines = true)]
    public string? Availability { get; set; }

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!string.IsNullOrWhiteSpace(Phone) && PhoneNumber.Normalise(Phone) is null)
        {
            yield return new ValidationResult("must be a telephone number: eight digits, or + and the country's code", [nameof(Phone)]);
        }

        if (!string.IsNullOrWhiteSpace(Postcode) && !(Postcode.Trim() is { Length: 4 } code && code.All(char.IsAsciiDigit)))
        {
            yield return new ValidationResult("must be four digits", [nameof(Postcode)]);
        }

        if (Themes.Exists(theme => !IsKey(theme)))
        {
            yield return new ValidationResult("must be keys of topics", [nameof(Themes)]);
        }

        if (Languages.Exists(code => code is not { Length: >= 2 and <= 3 } || !code.All(char.IsAsciiLetterLower)))
        {
            yield return new ValidationResult("must be codes of languages, e.g. nb", [nameof(Languages)]);
        }

        if (Municipalities.Exists(number => !MunicipalityNumber.TryParse(number, out _)))
        {
            yield return new ValidationResult("must be municipality numbers: four digits each", [nameof(Municipalities)]);
        }

        if (Weekdays.Exists(day => day is < 1 or > 7))
        {
            yield return new ValidationResult("must be 1 (Monday) to 7", [nameof(Weekdays)]);
        }
    }

    internal RepresentativeFacts Facts() => new(
        Name.Trim(), EmailAttribute.Normalise(Email), Organisation, new RepresentativeContact(PhoneNumber.Normalise(Phone), Empty(Address), Empty(Postcode), Empty(Town)), About?.Trim() ?? "", Themes, Languages,
        Municipalities, Phases, Weekdays, Availability?.Trim() ?? "");

    private static bool IsKey(string? theme) => theme is { Length: > 0 and <= MostKey } && theme.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-');

    private static string? Empty(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}

/// <summary>Where somebody's money goes. Kept encrypted; shown masked.</summary>
internal sealed class PayRequest : IValidatableObject
{
    /// <summary>Eleven digits; spaces and full stops between them are allowed. Left out, the one that is kept stays.</summary>
    public string? Account { get; set; }

    /// <summary>Fødselsnummer or D-number, only where a pay file demands it; left out, the one that is kept stays.</summary>
    public string? NationalId { get; set; }

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!string.IsNullOrWhiteSpace(Account) && !BankAccount.TryParse(Account, out _))
        {
            yield return new ValidationResult("is no Norwegian account: eleven digits, and the last one must fit", [nameof(Account)]);
        }

        if (!string.IsNullOrWhiteSpace(NationalId) && !Kernel.Identifiers.NationalId.TryParse(NationalId, out _))
        {
            yield return new ValidationResult("is no identity number: eleven digits, and the last two must fit", [nameof(NationalId)]);
        }
    }
}

/// <summary>A declaration of confidentiality that somebody has signed on paper.</summary>
public sealed class DeclarationRequest : IValidatableObject
{
    [Required(ErrorMessage = "is required")]
    public DateOnly? SignedOn { get; set; }

    /// <summary>Last day; two years after it was signed when left out.</summary>
    public DateOnly? ValidUntil { get; set; }

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (SignedOn is { Year: < 2000 or > 2199 })
        {
            yield return new ValidationResult("must be in a year from 2000 to 2199", [nameof(SignedOn)]);
        }

        if (ValidUntil <= SignedOn || ValidUntil > SignedOn?.AddYears(Declaration.MostYears))
        {
            yield return new ValidationResult($"must be after signedOn, and at most {Declaration.MostYears} years", [nameof(ValidUntil)]);
        }
    }
}

/// <summary>Days on which somebody cannot be asked.</summary>
public sealed class AbsenceRequest : IValidatableObject
{
    [Required(ErrorMessage = "is required")]
    public DateOnly? StartsOn { get; set; }

    /// <summary>Last day.</summary>
    [Required(ErrorMessage = "is required")]
    public DateOnly? EndsOn { get; set; }

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (StartsOn is { Year: < 2000 or > 2199 })
        {
            yield return new ValidationResult("must be in a year from 2000 to 2199", [nameof(StartsOn)]);
        }

        if (EndsOn < StartsOn || EndsOn is { Year: > 2199 })
        {
            yield return new ValidationResult("must not be before startsOn", [nameof(EndsOn)]);
        }
    }
}
