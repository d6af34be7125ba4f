using System.ComponentModel.DataAnnotations.Schema;
using Saas.Offers.Contracts;
using Saas.Tenants.Contracts;

namespace Saas.Offers.Planning;

/// <summary>Everything about an offer that a coordinator writes; one row's worth of columns.</summary>
[ComplexType]
internal sealed record OfferDetails
{
    /// <summary>The language that <see cref="Title"/>, <see cref="Summary"/> and <see cref="Description"/> are written in.</summary>
    public required string Language { get; init; }

    public required string Title { get; init; }

    public required string Summary { get; init; }

    public required string Description { get; init; }

    /// <summary>The same in other languages; the public sees its own where there is one.</summary>
    public Dictionary<string, OfferWords> Translations { get; init; } = [];

    public OfferKind Kind { get; init; }

    public Participation Participation { get; init; }

    public Audience Audience { get; init; }

    public AgeGroup AgeGroup { get; init; }

    public Orientation Orientation { get; init; }

    /// <summary>Key from the topic list, e.g. <c>type-2-diabetes</c>.</summary>
    public required string Topic { get; init; }

    public Field Field { get; init; }

    public ReferralNeed Referral { get; init; }

    public Cooperation Cooperation { get; init; }

    public HealthRegion HealthRegion { get; init; }

    /// <summary>The centre that has the offer, by name; surveys count by it.</summary>
    public string? Centre { get; init; }

    public PlaceKind PlaceKind { get; init; }

    public required string Place { get; init; }

    /// <summary>Municipality number of the place; null when digital or not said.</summary>
    public string? Municipality { get; init; }

    public PreventionStage PreventionStage { get; init; }

    public required string DeliveryLanguage { get; init; }

    public OfferLevel Level { get; init; }

    public string? ResponsibleBody { get; init; }

    /// <summary>Organisation number of the responsible body, nine digits.</summary>
    public string? ResponsibleNumber { get; init; }

    /// <summary>A unit's offer to the residents of all its members; stands in every member's catalogue.</summary>
    public bool RegionWide { get; init; }

    /// <summary>The first professional who wishes to be shown; written by the offer from its people, and a short way to name one.</summary>
    public string? Professional { get; init; }

    public string? ProfessionalTitle { get; init; }

    public string? Representative { get; init; }

    public string? RepresentativeOrganisation { get; init; }

    /// <summary>Seats; null for drop-in.</summary>
    public int? Capacity { get; init; }

    public bool WaitingList { get; init; }

    /// <summary>Hours that somebody who is offered a seat from the waiting list has to accept it.</summary>
    public int AcceptHours { get; init; } = 48;

    /// <summary>Last day to enrol (Norway); until the start when null.</summary>
    public DateOnly? EnrolUntil { get; init; }

    /// <summary>The least share of the sessions, in percent, that gives a certificate; null when being there once is enough.</summary>
    public int? CertificateShare { get; init; }

    /// <summary>Break in each session, which is no training.</summary>
    public int BreakMinutes { get; init; }

    public ApprovalStatus Approval { get; init; }

    /// <summary>What the approval rests on, as it is printed on certificates.</summary>
    public string? ApprovalBasis { get; init; }

    /// <summary>The training that whoever completes it has; null for most.</summary>
    public CompetenceKind? GivesCompetence { get; init; }

    /// <summary>The municipality answers for its own; a satellite or a joint offer names the body that does.</summary>
    public bool SaysWhoAnswers => Level == OfferLevel.Municipal || (ResponsibleBody is not null && ResponsibleNumber is not null);

    /// <summary>Whether the public may enrol after the start, and the waiting list goes on by itself, until the offer is over.</summary>
    public bool LateEnrolment { get; init; }

    /// <summary>Most seats for the residents of any municipality without a quota of its own; no limit when null.</summary>
    public int? QuotaForOthers { get; init; }

    /// <summary>The trained person who starts a self-help group.</summary>
    public string? Initiator { get; init; }

    /// <summary>When and where the initiator was trained, in words.</summary>
    public string? InitiatorTraining { get; init; }

    /// <summary>The offer that this one grew out of.</summary>
    public OfferId? GrownFrom { get; init; }

    public OfferWords Words(string language) =>
        language == Language ? new OfferWords(Title, Summary, Description) : Translations.GetValueOrDefault(language) ?? new OfferWords(Title, Summary, Description);
}

/// <summary>An offer's texts in one language.</summary>
internal sealed record OfferWords(string Title, string Summary, string Description);
