using System.ComponentModel.DataAnnotations;
using Saas.Kernel.Http;
using Saas.Offers.Contracts;
using Saas.Tenants.Contracts;
using Saas.Venues.Contracts;

namespace Saas.Offers.Planning;

/// <summary>An offer as the API takes it. The page's form fills the same.</summary>
public class OfferRequest : IValidatableObject
{
    private static readonly string[] Languages = ["nb", "nn", "en", "se"];

    /// <summary>Language of the texts: nb, nn, en or se.</summary>
    [AllowedValues("nb", "nn", "en", "se", ErrorMessage = "must be one of: nb, nn, en, se")]
    public string Language { get; set; } = "nb";

    [Required(ErrorMessage = "is required"), PlainText(200)]
    public string Title { get; set; } = "";

    [PlainText(500, Lines = true)]
    public string Summary { get; set; } = "";

    [PlainText(10000, Lines = true)]
    public string Description { get; set; } = "";

    public List<TranslationRequest> Translations { get; set; } = [];

    public OfferKind Kind { get; set; }

    public Participation Participation { get; set; }

    public Audience Audience { get; set; }

    public AgeGroup AgeGroup { get; set; } = AgeGroup.All;

    public Orientation Orientation { get; set; }

    [Required(ErrorMessage = "is required"), RegularExpression("^[a-z0-9]+(-[a-z0-9]+)*$", ErrorMessage = "must be a topic key such as type-2-diabetes"), PlainText(60)]
    public string Topic { get; set; } = "";

    public Field Field { get; set; }

    public ReferralNeed Referral { get; set; }

    public Cooperation Cooperation { get; set; }

    public HealthRegion? HealthRegion { get; set; }

    /// <summary>The centre that has the offer, by name.</summary>
    [PlainText(200)]
    public string? Centre { get; set; }

    public PlaceKind PlaceKind { get; set; }

    [Required(ErrorMessage = "is required"), PlainText(200)]
    public string Place { get; set; } = "";

    [RegularExpression("^[0-9]{4}$", ErrorMessage = "must be a municipality number of four digits")]
    public string? Municipality { get; set; }

    public PreventionStage PreventionStage { get; set; } = PreventionStage.LivingWith;

    [Required(ErrorMessage = "is required"), MinLength(2, ErrorMessage = "must be at least 2 characters"), PlainText(20)]
    public string DeliveryLanguage { get; set; } = "nb";

    public OfferLevel Level { get; set; }

    [PlainText(200)]
    public string? ResponsibleBody { get; set; }

    /// <summary>Organisation number of the responsible body. Needed with its name to publish an offer of level specialist or joint.</summary>
    [RegularExpression("^[0-9]{3} ?[0-9]{3} ?[0-9]{3}$", ErrorMessage = "must be an organisation number of nine digits")]
    public string? ResponsibleNumber { get; set; }

    public bool RegionWide { get; set; }

    /// <summary>The training that whoever completes it has; they come into the competence register.</summary>
    public CompetenceKind? GivesCompetence { get; set; }

    /// <summary>
    /// The short way to name who plans and leads, one from each side. Another name than the first one's takes its place; left out, the people stay as they are.
    /// All of them stand under <c>/offers/{id}/method</c>.
    /// </summary>
    [PlainText(200)]
    public string? Professional { get; set; }

    [PlainText(200)]
    public string? ProfessionalTitle { get; set; }

    [PlainText(200)]
    public string? Representative { get; set; }

    [PlainText(200)]
    public string? RepresentativeOrganisation { get; set; }

    [Range(1, 10000, ErrorMessage = "must be 1 to 10000")]
    public int? Capacity { get; set; }

    public bool WaitingList { get; set; } = true;

    [Range(1, 336, ErrorMessage = "must be 1 to 336 hours")]
    public int AcceptHours { get; set; } = 48;

    public DateOnly? EnrolUntil { get; set; }

    /// <summary>The least share of the sessions, in percent, that gives a certificate; left out when being there once is enough.</summary>
    [Range(1, 100, ErrorMessage = "must be 1 to 100 percent")]
    public int? CertificateShare { get; set; }

    /// <summary>Break in each session, in minutes; taken off the training hours.</summary>
    [Range(0, 480, ErrorMessage = "must be 0 to 480 minutes")]
    public int BreakMinutes { get; set; }

    /// <summary>How the offer stands with NAV (opplæringspenger). Printed on certificates.</summary>
    public ApprovalStatus Approval { get; set; }

    /// <summary>What the approval or the application rests on, printed as it is written.</summary>
    [PlainText(500, Lines = true)]
    public string? ApprovalBasis { get; set; }

    /// <summary>Whether the public may enrol after the start, too, and the waiting list goes on by itself, until the offer is over or <see cref="EnrolUntil"/>.</summary>
    public bool LateEnrolment { get; set; }

    /// <summary>The parts that the seats are divided into, e.g. eight for patients and four for next of kin; empty when anybody may have any seat. The capacity is their sum.</summary>
    public List<PoolRequest> Pools { get; set; } = [];

    /// <summary>For a region-wide offer: most seats for the residents of single municipalities.</summary>
    public List<QuotaRequest> Quotas { get; set; } = [];

    /// <summary>For a region-wide offer: most seats for the residents of any municipality without a quota of its own; no limit when left out.</summary>
    [Range(0, 10000, ErrorMessage = "must be 0 to 10000")]
    public int? QuotaForOthers { get; set; }

    /// <summary>A self-help group's trained initiator; needed before it can be published.</summary>
    [PlainText(200)]
    public string? Initiator { get; set; }

    /// <summary>When and where the initiator was trained, in words.</summary>
    [PlainText(200)]
    public string? InitiatorTraining { get; set; }

    /// <summary>The offer of this tenant that this one grew out of.</summary>
    public OfferId? GrownFrom { get; set; }

    public List<SessionRequest> Sessions { get; set; } = [];

    /// <summary>The page's form leaves the sessions of an offer that people have enrolled in as they are: those have verbs of their own.</summary>
    internal bool KeepSessions { get; set; }

    public virtual IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Sessions.Select(session => session.Id).OfType<SessionId>().GroupBy(id => id).Any(group => group.Count() > 1))
        {
            yield return new ValidationResult("must name each session once", [nameof(Sessions)]);
        }

        foreach (var wrong in SeatRules.Wrong(this))
        {
            yield return wrong;
        }

        if (Participation == Participation.Enrolled && Capacity is null && Pools.Count == 0)
        {
            yield return new ValidationResult("is required when people enrol: how many seats?", [nameof(Capacity)]);
        }

        if (Participation == Participation.DropIn && Capacity is not null)
        {
            yield return new ValidationResult("must be left out for drop-in, which has no seats", [nameof(Capacity)]);
        }

        if (Translations.Select(translation => translation.Language).Append(Language).GroupBy(code => code).Any(group => group.Count() > 1) || Translations.Any(t => !Languages.Contains(t.Language)))
        {
            yield return new ValidationResult("must have each other language at most once: nb, nn, en, se", [nameof(Translations)]);
        }

        if (!string.IsNullOrWhiteSpace(ResponsibleNumber) && !OrganisationNumber.TryParse(ResponsibleNumber, out _))
        {
            yield return new ValidationResult("is no organisation number: its check digit does not fit", [nameof(ResponsibleNumber)]);
        }

        if (EnrolUntil is { } last && Sessions.Count > 0 && last > Kernel.Time.Oslo.Date(LateEnrolment ? Sessions.Max(session => session.EndsAt) : Sessions.Min(session => session.StartsAt)))
        {
            yield return new ValidationResult(LateEnrolment ? "must not be after the last session" : "must not be after the first session", [nameof(EnrolUntil)]);
        }

        if (Approval == ApprovalStatus.None && !string.IsNullOrWhiteSpace(ApprovalBasis))
        {
            yield return new ValidationResult("must be left out when nothing is approved or applied for", [nameof(ApprovalBasis)]);
        }

        if (BreakMinutes > 0 && Sessions.Exists(session => session.EndsAt > session.StartsAt && session.EndsAt - session.StartsAt <= TimeSpan.FromMinutes(BreakMinutes)))
        {
            yield return new ValidationResult("must be shorter than every session", [nameof(BreakMinutes)]);
        }
    }

    internal OfferDetails Details(HealthRegion usual) => new()
    {
        Language = Language, Title = Title.Trim(), Summary = Summary.Trim(), Description = Description.Trim(),
        Translations = Translations.ToDictionary(t => t.Language, t => new OfferWords(t.Title.Trim(), t.Summary.Trim(), t.Description.Trim()), StringComparer.Ordinal),
        Kind = Kind, Participation = Participation, Audience = Audience, AgeGroup = AgeGroup, Orientation = Orientation, Topic = Topic, Field = Field, Referral = Referral,
        Cooperation = Cooperation, HealthRegion = HealthRegion ?? usual, Centre = Empty(Centre), PlaceKind = PlaceKind, Place = Place.Trim(), Municipality = Empty(Municipality), PreventionStage = PreventionStage,
        DeliveryLanguage = DeliveryLanguage, GivesCompetence = GivesCompetence, Level = Level, ResponsibleBody = Empty(ResponsibleBody), ResponsibleNumber = OrganisationNumber.TryParse(ResponsibleNumber, out var number) ? number.Value : null, RegionWide = RegionWide,
        Professional = Empty(Professional), ProfessionalTitle = Empty(ProfessionalTitle), Representative = Empty(Representative), RepresentativeOrganisation = Empty(RepresentativeOrganisation),
        Capacity = Participation != Participation.Enrolled ? null : Pools.Count > 0 ? Pools.Sum(pool => pool.Seats) : Capacity, WaitingList = WaitingList, AcceptHours = AcceptHours,
        EnrolUntil = EnrolUntil, LateEnrolment = LateEnrolment, QuotaForOthers = QuotaForOthers, Initiator = Empty(Initiator), InitiatorTraining = Empty(InitiatorTraining), GrownFrom = GrownFrom,
        CertificateShare = CertificateShare, BreakMinutes = BreakMinutes, Approval = Approval, ApprovalBasis = Empty(ApprovalBasis),
    };

    internal SeatPlan Seating() => new(
        [.. Pools.Select(pool => new PoolPlan(pool.Name.Trim(), pool.Roles, pool.Seats))], [.. Quotas.Select(quota => new QuotaPlan(quota.Municipality, quota.Seats))]);

    internal List<SessionPlan> Plans() =>
        [.. Sessions.Select(s => s.Plan())];

    private static string? Empty(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}

/// <summary>A new offer: its sessions lie ahead. (An edit may keep those that have been.)</summary>
public sealed class NewOfferRequest : OfferRequest
{
    public override IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        var now = validationContext.GetService(typeof(TimeProvider)) is TimeProvider time ? time.GetUtcNow() : DateTimeOffset.MinValue;
        return base.Validate(validationContext).Concat(Sessions
            .Select((session, index) => (session.StartsAt, index))
            .Where(session => session.StartsAt != default && session.StartsAt <= now)
            .Select(session => new ValidationResult("is in the past", [$"Sessions[{session.index}].startsAt"])))
            .Concat(Sessions.Select((session, index) => (session.Id, index)).Where(session => session.Id is not null)
                .Select(session => new ValidationResult("must be left out of a new offer", [$"Sessions[{session.index}].id"])));
    }
}

public sealed class TranslationRequest
{
    [Required(ErrorMessage = "is required"), PlainText(2)]
    public string Language { get; set; } = "";

    [Required(ErrorMessage = "is required"), PlainText(200)]
    public string Title { get; set; } = "";

    [PlainText(500, Lines = true)]
    public string Summary { get; set; } = "";

    [PlainText(10000, Lines = true)]
    public string Description { get; set; } = "";
}

public sealed class SessionRequest : IValidatableObject
{
    /// <summary>Which session of the offer it is; a new one without it.</summary>
    public SessionId? Id { get; set; }

    [Required(ErrorMessage = "is required"), PlainText(200)]
    public string Title { get; set; } = "";

    public DateTimeOffset StartsAt { get; set; }

    public DateTimeOffset EndsAt { get; set; }

    [PlainText(500, Lines = true)]
    public string? Note { get; set; }

    [PlainText(200)]
    public string? Place { get; set; }

    [RegularExpression("^[0-9]{4}$", ErrorMessage = "must be a municipality number of four digits")]
    public string? Municipality { get; set; }

    /// <summary>The room it is in; reserved with the session.</summary>
    public RoomId? RoomId { get; set; }

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (StartsAt == default)
        {
            yield return new ValidationResult("is required", [nameof(StartsAt)]);
        }
        else if (StartsAt.Year is < 2000 or > 2199)
        {
            yield return new ValidationResult("must be in a year from 2000 to 2199", [nameof(StartsAt)]);
        }
        else if (EndsAt <= StartsAt)
        {
            yield return new ValidationResult("must be after startsAt", [nameof(EndsAt)]);
        }
        else if (EndsAt - StartsAt > TimeSpan.FromHours(24))
        {
            yield return new ValidationResult("must be within 24 hours of startsAt", [nameof(EndsAt)]);
        }
    }

    internal SessionPlan Plan() => new(Title.Trim(), StartsAt, EndsAt, SessionWordsRequest.Empty(Note), SessionWordsRequest.Empty(Place), SessionWordsRequest.Empty(Municipality), Id, RoomId);
}
