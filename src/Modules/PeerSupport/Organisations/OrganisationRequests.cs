using System.ComponentModel.DataAnnotations;
using Saas.Kernel.Errors;
using Saas.Kernel.Http;
using Saas.PeerSupport.Contracts;
using Saas.Tenants.Contracts;
using Saas.Venues.Contracts;

namespace Saas.PeerSupport.Organisations;

/// <summary>An organisation that comes into the list. The page's form fills the same.</summary>
public sealed class OrganisationRequest : IValidatableObject
{
    /// <summary>Organisation number; spaces between the digits are allowed.</summary>
    [Required(ErrorMessage = "is required")]
    public string Number { get; set; } = "";

    /// <summary>What it is called here; may be left out when the platform knows the organisation.</summary>
    [PlainText(200)]
    public string? Name { get; set; }

    /// <summary>For the public: who they are and whom they are there for.</summary>
    [PlainText(2000, Lines = true)]
    public string About { get; set; } = "";

    /// <summary>Keys of topics, at most twenty.</summary>
    [MaxLength(20, ErrorMessage = "must be at most 20 topics")]
    public List<string> Themes { get; set; } = [];

    /// <summary>Colour in the week plan; the one that the fewest have when it is left out.</summary>
    [Range(0, 5, ErrorMessage = "must be 0 to 5")]
    public int? Hue { get; set; }

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!string.IsNullOrWhiteSpace(Number) && !OrganisationNumber.TryParse(Number, out _))
        {
            yield return new ValidationResult("is no organisation number: nine digits, and the last one must fit", [nameof(Number)]);
        }
    }
}

/// <summary>What may be changed of an organisation's card: all but the number.</summary>
public sealed class OrganisationCardRequest
{
    [Required(ErrorMessage = "is required"), PlainText(200)]
    public string Name { get; set; } = "";

    [PlainText(2000, Lines = true)]
    public string About { get; set; } = "";

    [MaxLength(20, ErrorMessage = "must be at most 20 topics")]
    public List<string> Themes { get; set; } = [];

    /// <summary>Unchanged when it is left out.</summary>
    [Range(0, 5, ErrorMessage = "must be 0 to 5")]
    public int? Hue { get; set; }
}

/// <summary>On what terms an organisation uses the house.</summary>
public sealed class OrganisationAgreementRequest : IValidatableObject
{
    [Required(ErrorMessage = "is required")]
    public DateOnly? StartsOn { get; set; }

    /// <summary>Last day; left out while nobody has set one.</summary>
    public DateOnly? EndsOn { get; set; }

    /// <summary>How much it may book in a week without asking, in minutes.</summary>
    [Range(0, 10080, ErrorMessage = "must be 0 to 10080 minutes")]
    public int WeeklyMinutes { get; set; }

    /// <summary>Rooms it may book without asking; none means any.</summary>
    [MaxLength(100, ErrorMessage = "must be at most 100 rooms")]
    public List<RoomId> Rooms { get; set; } = [];

    /// <summary>Whom to call in the organisation. Kept encrypted, as the next two are.</summary>
    [PlainText(200)]
    public string? ContactName { get; set; }

    [Email]
    public string? ContactEmail { get; set; }

    [PlainText(40)]
    public string? ContactPhone { get; set; }

    /// <summary>Where the reminder of the end goes; the room's own address when left out.</summary>
    [Email]
    public string? RemindEmail { get; set; }

    [PlainText(2000, Lines = true)]
    public string Note { get; set; } = "";

    /// <summary>Weeks before the last day that somebody is reminded.</summary>
    [Range(1, 104, ErrorMessage = "must be 1 to 104 weeks")]
    public int RemindWeeks { get; set; } = 8;

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (StartsOn is { Year: < 1950 or > 2199 })
        {
            yield return new ValidationResult("must be in a year from 1950 to 2199", [nameof(StartsOn)]);
        }

        if (EndsOn < StartsOn || EndsOn is { Year: > 2199 })
        {
            yield return new ValidationResult("must not be before startsOn", [nameof(EndsOn)]);
        }
    }

    internal OrganisationTerms Terms() => new(
        StartsOn!.Value, EndsOn, WeeklyMinutes, [.. Rooms.Distinct()],
        new AgreementContact(Empty(ContactName), Empty(ContactEmail), Empty(ContactPhone), Empty(RemindEmail)), Note.Trim(), RemindWeeks);

    internal static OrganisationAgreementRequest Of(OrganisationAgreement agreement, AgreementContact contact) => new()
    {
        StartsOn = agreement.StartsOn, EndsOn = agreement.EndsOn, WeeklyMinutes = agreement.WeeklyMinutes, Rooms = [.. agreement.Rooms.Select(room => room.RoomId)],
        ContactName = contact.Name, ContactEmail = contact.Email, ContactPhone = contact.Phone, RemindEmail = contact.RemindEmail, Note = agreement.Note, RemindWeeks = agreement.RemindWeeks,
    };

    /// <summary>The same terms for the time after this agreement, as long again unless another end is given.</summary>
    /// <exception cref="Refused"><c>organisation-agreement.ended</c>, <c>organisation-agreement.open-ended</c></exception>
    internal static OrganisationAgreementRequest Next(OrganisationAgreement agreement, AgreementContact contact, DateOnly? endsOn)
    {
        if (agreement.EndedAt is not null)
        {
            throw new Refused("organisation-agreement.ended", "The agreement has ended and is kept as it was. Make a new one instead.");
        }

        if (agreement.EndsOn is not { } end)
        {
            throw new Refused("organisation-agreement.open-ended", "The agreement has no last day, so there is nothing to renew. Change it instead.");
        }

        var next = Of(agreement, contact);
        next.StartsOn = end.AddDays(1);
        next.EndsOn = endsOn ?? AsLongAgain(agreement.StartsOn, end);
        return next.EndsOn >= next.StartsOn ? next : throw new Invalid("endsOn", "must not be before the day after the present agreement ends");
    }

    /// <summary>Whole years stay whole years.</summary>
    private static DateOnly AsLongAgain(DateOnly start, DateOnly end)
    {
        var after = end.AddDays(1);
        return (after.Month, after.Day) == (start.Month, start.Day) ? after.AddYears(after.Year - start.Year).AddDays(-1) : end.AddDays(after.DayNumber - start.DayNumber);
    }

    private static string? Empty(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}

/// <summary>When the next period ends; as long as the present one when it is left out.</summary>
public sealed class RenewAgreementRequest
{
    public DateOnly? EndsOn { get; set; }
}

/// <summary>Somebody who is asked to represent an organisation here.</summary>
public sealed class RepresentativeRequest
{
    [Required(ErrorMessage = "is required"), PlainText(200)]
    public string Name { get; set; } = "";

    [Required(ErrorMessage = "is required"), Email]
    public string Email { get; set; } = "";

    /// <summary>Leaders book, apply and invite; peers take shifts.</summary>
    public RepresentativePart Part { get; set; } = RepresentativePart.Peer;
}

public sealed class PartRequest
{
    public RepresentativePart Part { get; set; }
}
