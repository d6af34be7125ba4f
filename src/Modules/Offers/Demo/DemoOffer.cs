using Saas.Kernel.Data;
using Saas.Kernel.Time;
using Saas.Offers.Contracts;
using Saas.Offers.Planning;
using Saas.Tenants.Contracts;

namespace Saas.Offers.Demo;

/// <summary>One made-up offer as <c>tenants/demo-offers.json</c> describes it, relative to the day the demo is made.</summary>
public sealed record DemoOffer
{
    public required string Tenant { get; init; }

    public required Dictionary<string, string> Title { get; init; }

    public required Dictionary<string, string> Summary { get; init; }

    public required Dictionary<string, string> Description { get; init; }

    public required string Kind { get; init; }

    public required string Participation { get; init; }

    public bool RegionWide { get; init; }

    public int? Capacity { get; init; }

    public bool WaitingList { get; init; }

    public required string Audience { get; init; }

    public required string AgeGroup { get; init; }

    public required string Orientation { get; init; }

    public required string Topic { get; init; }

    public required string Field { get; init; }

    public required string Referral { get; init; }

    public required string Cooperation { get; init; }

    public required string HealthRegion { get; init; }

    public required string PlaceKind { get; init; }

    public required string Place { get; init; }

    public string? Municipality { get; init; }

    public required string PreventionStage { get; init; }

    public string DeliveryLanguage { get; init; } = "nb";

    public string? ResponsibleBody { get; init; }

    /// <summary>Made up: numbers that begin with 3 are given to test organisations.</summary>
    public string? ResponsibleNumber { get; init; }

    public required string Level { get; init; }

    public DemoProfessional? Professional { get; init; }

    public DemoRepresentative? UserRepresentative { get; init; }

    public int? CertificateShare { get; init; }

    public int BreakMinutes { get; init; }

    public string Approval { get; init; } = "none";

    public string? ApprovalBasis { get; init; }

    public required DemoSeries Sessions { get; init; }

    /// <summary>Where it comes to in turn, when it travels.</summary>
    public IReadOnlyList<DemoStop> Stops { get; init; } = [];

    /// <summary>What has happened to its sessions since it was published.</summary>
    public IReadOnlyList<DemoChange> Changes { get; init; } = [];

    /// <summary>Made up; leads nowhere.</summary>
    public string? VideoLink { get; init; }

    public required string Status { get; init; }

    public int Enrolled { get; init; }

    public int Waiting { get; init; }

    /// <summary>How many come two together, behind the others.</summary>
    public int Pairs { get; init; }

    /// <summary>How many came to the sessions that have been, where heads are counted.</summary>
    public IReadOnlyList<int> Counts { get; init; } = [];

    public IReadOnlyList<PoolRequest> Pools { get; init; } = [];

    public IReadOnlyList<QuotaRequest> Quotas { get; init; } = [];

    public int? QuotaForOthers { get; init; }

    public bool LateEnrolment { get; init; }

    public string? Initiator { get; init; }

    public string? InitiatorTraining { get; init; }

    /// <summary>Bokmål title of the offer of the same room that it grew out of.</summary>
    public string? GrownFrom { get; init; }

    internal OfferRequest Request(DateOnly today, string? municipality) => new()
    {
        Language = "nb", Title = Title["nb"], Summary = Summary["nb"], Description = Description["nb"],
        Translations = [.. Title.Keys.Where(code => code != "nb" && Summary.ContainsKey(code) && Description.ContainsKey(code))
            .Select(code => new TranslationRequest { Language = code, Title = Title[code], Summary = Summary[code], Description = Description[code] })],
        Kind = KebabEnum.Parse<OfferKind>(Kind), Participation = KebabEnum.Parse<Participation>(Participation), Audience = KebabEnum.Parse<Audience>(Audience),
        AgeGroup = KebabEnum.Parse<AgeGroup>(AgeGroup), Orientation = KebabEnum.Parse<Orientation>(Orientation), Topic = Topic, Field = KebabEnum.Parse<Field>(Field),
        Referral = KebabEnum.Parse<ReferralNeed>(Referral), Cooperation = KebabEnum.Parse<Cooperation>(Cooperation), HealthRegion = KebabEnum.Parse<HealthRegion>(HealthRegion),
        PlaceKind = KebabEnum.Parse<PlaceKind>(PlaceKind), Place = Place, Municipality = Municipality ?? (PlaceKind == "fixed" ? municipality : null),
        PreventionStage = KebabEnum.Parse<PreventionStage>(PreventionStage), DeliveryLanguage = DeliveryLanguage, ResponsibleBody = ResponsibleBody, ResponsibleNumber = ResponsibleNumber,
        GivesCompetence = Topic == "health-pedagogy" ? CompetenceKind.HealthPedagogy : null, Level = KebabEnum.Parse<OfferLevel>(Level),
        RegionWide = RegionWide, Professional = Professional?.Name, ProfessionalTitle = Professional?.Title, Representative = UserRepresentative?.Name,
        RepresentativeOrganisation = UserRepresentative?.Organisation, Capacity = Participation == "enrolled" ? Capacity : null, WaitingList = WaitingList,
        CertificateShare = CertificateShare, BreakMinutes = BreakMinutes, Approval = KebabEnum.Parse<ApprovalStatus>(Approval), ApprovalBasis = ApprovalBasis,
        Pools = [.. Pools], Quotas = [.. Quotas],
        QuotaForOthers = QuotaForOthers, LateEnrolment = LateEnrolment, Initiator = Initiator, InitiatorTraining = InitiatorTraining,
        Sessions = [.. Sessions.Expand(today).Select((session, i) => Stopping(session, i))],
    };

    private SessionRequest Stopping(SessionRequest session, int index)
    {
        if (Stops.Count > 0)
        {
            (session.Place, session.Municipality) = (Stops[index % Stops.Count].Place, Stops[index % Stops.Count].Municipality);
        }

        return session;
    }
}

/// <param name="Municipality">Its number.</param>
public sealed record DemoStop(string Place, string Municipality);

/// <summary>A session that was moved or cancelled.</summary>
/// <param name="Session">Its number as it was planned.</param>
public sealed record DemoChange(int Session, int? MoveDays, string? Cancel);

public sealed record DemoProfessional(string Name, string? Title);

public sealed record DemoRepresentative(string Name, string? Organisation);

/// <param name="StartsInDays">Days from today to the first session; it is moved on to the weekday.</param>
/// <param name="Time">Wall-clock time in Norway.</param>
public sealed record DemoSeries(int StartsInDays, string Weekday, TimeOnly Time, int Minutes, int EveryWeeks, IReadOnlyList<Dictionary<string, string>> Titles)
{
    internal IEnumerable<SessionRequest> Expand(DateOnly today)
    {
        var first = today.AddDays(StartsInDays);
        first = first.AddDays(((int)KebabEnum.Parse<DayOfWeek>(Weekday) - (int)first.DayOfWeek + 7) % 7);
        return Titles.Select((title, index) =>
        {
            var start = Oslo.Instant(first.AddDays(index * 7 * Math.Max(1, EveryWeeks)), Time);
            return new SessionRequest { Title = title["nb"], StartsAt = start, EndsAt = start.AddMinutes(Minutes) };
        });
    }
}
