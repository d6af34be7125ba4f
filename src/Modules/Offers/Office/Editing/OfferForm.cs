using Saas.Kernel.Tenancy;
using Saas.Offers.Contracts;
using Saas.Offers.Planning;
using Saas.Tenants.Contracts;

namespace Saas.Offers.Office.Editing;

/// <summary>An offer as a coordinator writes it. Becomes an <see cref="OfferRequest"/>, the same that the API takes.</summary>
internal sealed class OfferForm
{
    /// <summary>Language of title, summary and description; the others stand under <see cref="Translations"/>.</summary>
    public string? Language { get; set; }

    public string? Title { get; set; }

    public string? Summary { get; set; }

    public string? Description { get; set; }

    public List<WordsForm> Translations { get; set; } = [];

    public OfferKind Kind { get; set; }

    public string? Topic { get; set; }

    public Audience Audience { get; set; }

    public AgeGroup AgeGroup { get; set; } = AgeGroup.All;

    public Orientation Orientation { get; set; }

    public ReferralNeed Referral { get; set; }

    public bool RegionWide { get; set; }

    public PlaceKind PlaceKind { get; set; }

    public string? Place { get; set; }

    public string? Municipality { get; set; }

    public List<SessionRow> Sessions { get; set; } = [];

    public Series Series { get; set; } = new();

    /// <summary>Whether people enrol; otherwise they just come, and what is asked about seats does not count.</summary>
    public bool HasSeats { get; set; } = true;

    public int? Capacity { get; set; } = 12;

    public bool WaitingList { get; set; } = true;

    public int? AcceptHours { get; set; } = 48;

    public DateOnly? EnrolUntil { get; set; }

    public bool LateEnrolment { get; set; }

    /// <summary>The parts of the seats; with none, anybody may have any seat.</summary>
    public List<PoolRow> Pools { get; set; } = [];

    public List<QuotaRow> Quotas { get; set; } = [];

    public int? QuotaForOthers { get; set; }

    public string? Initiator { get; set; }

    public string? InitiatorTraining { get; set; }

    public Guid? GrownFrom { get; set; }

    /// <summary>Asked of a new offer only; afterwards the people stand in the plan.</summary>
    public string? Professional { get; set; }

    public string? ProfessionalTitle { get; set; }

    public string? Representative { get; set; }

    public string? RepresentativeOrganisation { get; set; }

    public Cooperation Cooperation { get; set; }

    public Field Field { get; set; }

    public PreventionStage PreventionStage { get; set; } = PreventionStage.LivingWith;

    public string? DeliveryLanguage { get; set; }

    public OfferLevel Level { get; set; }

    public string? ResponsibleBody { get; set; }

    public int? CertificateShare { get; set; }

    public int? BreakMinutes { get; set; }

    public ApprovalStatus Approval { get; set; }

    public string? ApprovalBasis { get; set; }

    public string? ResponsibleNumber { get; set; }

    public CompetenceKind? GivesCompetence { get; set; }

    /// <summary>The centre that has the offer, by name.</summary>
    public string? Centre { get; set; }

    /// <summary>An empty form with what is likely here.</summary>
    public static OfferForm For(Tenant tenant, DateOnly today)
    {
        var form = new OfferForm
        {
            Language = tenant.DefaultLanguage, DeliveryLanguage = tenant.DefaultLanguage, RegionWide = tenant.Kind == TenantKind.Unit,
            Municipality = tenant.Profile().NumberOn(today)?.Value, Sessions = [new SessionRow()],
        };
        form.AddLanguages(tenant);
        return form;
    }

    public static OfferForm Of(Offer offer, Tenant tenant)
    {
        var d = offer.Details;
        var form = new OfferForm
        {
            Language = d.Language, Title = d.Title, Summary = d.Summary, Description = d.Description,
            Translations = [.. d.Translations.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => WordsForm.Of(pair.Key, pair.Value))],
            Kind = d.Kind, Topic = d.Topic, Audience = d.Audience, AgeGroup = d.AgeGroup, Orientation = d.Orientation, Referral = d.Referral, RegionWide = d.RegionWide,
            PlaceKind = d.PlaceKind, Place = d.Place, Municipality = d.Municipality, Sessions = [.. offer.Sessions.Where(session => session.IsPlanned).Select(SessionRow.Of)],
            HasSeats = d.Participation == Participation.Enrolled, Capacity = d.Capacity, WaitingList = d.WaitingList, AcceptHours = d.AcceptHours, EnrolUntil = d.EnrolUntil,
            LateEnrolment = d.LateEnrolment, Pools = [.. offer.Pools.Select(PoolRow.Of)], Quotas = [.. offer.Quotas.Where(quota => !quota.IsDefault).Select(QuotaRow.Of)], QuotaForOthers = d.QuotaForOthers,
            Initiator = d.Initiator, InitiatorTraining = d.InitiatorTraining, GrownFrom = d.GrownFrom?.Value,
            Cooperation = d.Cooperation, Field = d.Field, PreventionStage = d.PreventionStage, DeliveryLanguage = d.DeliveryLanguage, Level = d.Level, ResponsibleBody = d.ResponsibleBody, Centre = d.Centre,
            CertificateShare = d.CertificateShare, BreakMinutes = d.BreakMinutes == 0 ? null : d.BreakMinutes, Approval = d.Approval, ApprovalBasis = d.ApprovalBasis,
            ResponsibleNumber = d.ResponsibleNumber, GivesCompetence = d.GivesCompetence,
        };
        form.AddLanguages(tenant);
        if (form.Sessions.Count == 0)
        {
            form.Sessions.Add(new SessionRow());
        }

        return form;
    }

    /// <param name="sessions">The rows that somebody filled in, read.</param>
    public OfferRequest Request(List<SessionRequest> sessions) => new()
    {
        Language = Language ?? "nb", Title = Title ?? "", Summary = Summary ?? "", Description = Description ?? "",
        Translations = [.. Translations.Where(words => !words.IsBlank).Select(words => words.Request())],
        Kind = Kind, Participation = HasSeats ? Participation.Enrolled : Participation.DropIn, Audience = Audience, AgeGroup = AgeGroup, Orientation = Orientation,
        Topic = Topic ?? "", Field = Field, Referral = Referral, Cooperation = Cooperation, PlaceKind = PlaceKind, Place = Place ?? "",
        Municipality = string.IsNullOrEmpty(Municipality) || PlaceKind == PlaceKind.Digital ? null : Municipality,
        PreventionStage = PreventionStage, DeliveryLanguage = string.IsNullOrEmpty(DeliveryLanguage) ? "nb" : DeliveryLanguage, Level = Level, ResponsibleBody = ResponsibleBody, ResponsibleNumber = ResponsibleNumber, GivesCompetence = GivesCompetence, Centre = Centre,
        RegionWide = RegionWide, Professional = Professional, ProfessionalTitle = ProfessionalTitle, Representative = Representative, RepresentativeOrganisation = RepresentativeOrganisation,
        LateEnrolment = HasSeats && LateEnrolment, Pools = HasSeats ? [.. Pools.Where(pool => !pool.IsBlank).Select(pool => pool.Request())] : [],
        Quotas = HasSeats ? [.. Quotas.Where(quota => !quota.IsBlank).Select(quota => quota.Request())] : [], QuotaForOthers = HasSeats ? QuotaForOthers : null,
        Initiator = Initiator, InitiatorTraining = InitiatorTraining, GrownFrom = GrownFrom is { } origin ? new OfferId(origin) : null,
        Capacity = HasSeats && Pools.TrueForAll(pool => pool.IsBlank) ? Capacity : null, WaitingList = HasSeats && WaitingList, AcceptHours = HasSeats && WaitingList ? AcceptHours ?? 48 : 48,
        EnrolUntil = HasSeats ? EnrolUntil : null, Sessions = sessions,
        CertificateShare = CertificateShare, BreakMinutes = BreakMinutes ?? 0, Approval = Approval, ApprovalBasis = Approval == ApprovalStatus.None ? null : ApprovalBasis,
    };

    /// <summary>A place for each of the room's languages that the offer is not written in.</summary>
    private void AddLanguages(Tenant tenant) => Translations.AddRange(
        tenant.Languages.Where(code => code != Language && Translations.TrueForAll(words => words.Language != code)).Select(code => new WordsForm { Language = code }));
}

/// <summary>The offer's texts in one more language; left empty, there are none.</summary>
internal sealed class WordsForm
{
    public string? Language { get; set; }

    public string? Title { get; set; }

    public string? Summary { get; set; }

    public string? Description { get; set; }

    public bool IsBlank => string.IsNullOrWhiteSpace(string.Concat(Title, Summary, Description));

    public static WordsForm Of(string language, OfferWords words) =>
        new() { Language = language, Title = words.Title, Summary = words.Summary, Description = words.Description };

    public TranslationRequest Request() => new() { Language = Language ?? "", Title = Title ?? "", Summary = Summary ?? "", Description = Description ?? "" };
}
