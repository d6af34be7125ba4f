using System.Globalization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.Extensions.Localization;
using Saas.Kernel.Data;
using Saas.Kernel.Errors;
using Saas.Kernel.Http;
using Saas.Kernel.Tenancy;
using Saas.Kernel.Time;
using Saas.Offers.Contracts;
using Saas.Offers.Planning;
using Saas.Tenants.Contracts;
using Saas.Ui;
using Saas.Venues.Contracts;

namespace Saas.Offers.Catalogue;

/// <summary>A session with wall-clock times.</summary>
internal sealed record SessionStep(PublicSession Session, DateTime Start, DateTime End);

/// <summary>One offer: what it is, when and where, who made it, and how to join.</summary>
[Public, InModule(OffersModule.Name), OutputCache(PolicyName = CataloguePolicy.Name)]
internal sealed class OfferPage(
    TenantDb db, TenantScope scope, ITenantDirectory directory, IMunicipalities municipalities, Format format, IStringLocalizer<OffersText> text, Whereabouts whereabouts, TimeProvider time) : PageModel
{
    /// <summary>Dates of a drop-in offer that are listed; a café that is open every week for a year has many.</summary>
    private const int MostDates = 8;

    private IReadOnlyDictionary<Guid, RoomId> _rooms = new Dictionary<Guid, RoomId>();
    private SessionPlaces _places = SessionPlaces.None;

    public CatalogueOffer Offer { get; private set; } = null!;

    public OfferWords Words { get; private set; } = null!;

    public string Language { get; private set; } = "nb";

    /// <summary>What is listed: every session of a course, the coming dates of a drop-in offer.</summary>
    public IReadOnlyList<SessionStep> Steps { get; private set; } = [];

    /// <summary>The sessions are about different things.</summary>
    public bool HasTitles => Steps.Select(step => step.Session.Title).Distinct(StringComparer.Ordinal).Count() > 1;

    /// <summary>How many take place.</summary>
    public int SessionCount => Steps.Count(step => step.Session.IsPlanned);

    /// <summary>Where it is held, unless a session says otherwise: the room that all of them share, else what the coordinator wrote.</summary>
    public string Usual { get; private set; } = "";

    /// <summary>The rooms of what is to come, each once.</summary>
    public IReadOnlyList<RoomPlace> Rooms { get; private set; } = [];

    public int MoreDates { get; private set; }

    public DateOnly LastDate { get; private set; }

    /// <summary>The first session, or for drop-in the next.</summary>
    public SessionStep? First { get; private set; }

    public string Pattern { get; private set; } = "";

    public SeatState Seats { get; private set; } = null!;

    public bool HasStarted { get; private set; }

    /// <summary>The tenant that runs it; another than the room's own for a region-wide offer.</summary>
    public Tenant Owner { get; private set; } = null!;

    public TenantContact Contact => Owner.Profile().Contact;

    public bool IsDropIn => Offer.Participation == Participation.DropIn;

    public IReadOnlyList<(string Term, string Text)> Facts { get; private set; } = [];

    public async Task OnGetAsync(string id, CancellationToken cancellation)
    {
        if (!OfferId.TryParse(id, out var offerId) || await ReadCatalogueOffer.FindAsync(db, offerId, cancellation) is not var (offer, sessions))
        {
            throw new Missing("offer");
        }

        var now = time.GetUtcNow();
        Offer = offer;
        Owner = directory.ById(offer.OwnerId) ?? scope.Tenant;
        var language = CultureInfo.CurrentUICulture.TwoLetterISOLanguageName;
        Words = offer.Words(language);
        Language = Words.Title == offer.Title ? offer.Language : language;
        Seats = SeatState.Of(offer, now);
        HasStarted = offer.StartsAt <= now;
        Pattern = SessionPattern.Of([.. sessions.Where(s => s.IsPlanned).Select(s => (s.StartsAt, s.EndsAt))], offer.Participation, format, text);
        var steps = sessions.Where(s => !IsDropIn || s.EndsAt > now).OrderBy(s => s.StartsAt).Select(s => new SessionStep(s, Oslo.WallClock(s.StartsAt), Oslo.WallClock(s.EndsAt))).ToList();
        First = steps.Find(step => step.Session.IsPlanned) ?? steps.FirstOrDefault();
        MoreDates = IsDropIn ? Math.Max(0, steps.Count - MostDates) : 0;
        LastDate = Oslo.Date(offer.EndsAt);
        Steps = MoreDates > 0 ? [.. steps.Take(MostDates)] : steps;
        _rooms = await ReadCatalogueOffer.RoomsAsync(db, offer, cancellation);
        _places = await whereabouts.OfAsync(_rooms.Values.Select(room => (RoomId?)room), cancellation);
        var ahead = steps.Where(step => step.Session.IsPlanned && step.Session.EndsAt > now).Select(step => step.Session).ToList();
        var everywhere = ahead.Select(session => _places.Of(session.Place, RoomOf(session)) ?? offer.Place).Distinct(StringComparer.Ordinal).ToList();
        Usual = everywhere is [var one] ? one : offer.Place;
        Rooms = [.. ahead.Select(session => _places.Room(RoomOf(session))).OfType<RoomPlace>().DistinctBy(room => room.Id)];
        Facts = [.. FactsOf(offer).Where(fact => fact.Text.Length > 0)];
    }

    private IEnumerable<(string Term, string Text)> FactsOf(CatalogueOffer offer)
    {
        yield return (text["Offer.Place"], Place(offer));
        yield return (text["Offer.WhoLabel"], Who(offer));
        yield return (text["Offer.ReferralLabel"], offer.Referral == ReferralNeed.Needed ? text["Offer.Referral"] : text["Offer.NoReferral"]);
        yield return (text["Offer.NeedsLabel"], IsDropIn ? text["Offer.NeedsDropIn"] : text["Offer.Needs"]);
        yield return (text["Offer.LanguageLabel"], offer.DeliveryLanguage is "nb" or "nn" or "no" ? "" : format.Capital(text.Language(offer.DeliveryLanguage)));
        yield return (text["Offer.ByLabel"], offer.ResponsibleBody is { } body ? text["Offer.ByWith", Owner.Name, body] : Owner.Name);
        yield return (text["Offer.LevelLabel"], offer.Level == OfferLevel.Municipal || offer.ResponsibleBody is null ? "" : offer.ResponsibleNumber is { } number
            ? text["Offer.LevelNumber", text.Name(offer.Level), $"{number[..3]} {number[3..6]} {number[6..]}"] : text.Name(offer.Level));
        yield return (text["Offer.CooperationLabel"], offer.Cooperation == Cooperation.Own ? "" : text.Name(offer.Cooperation));
    }

    /// <summary>Where a session is when that is not where the offer is; of one that travels always the municipality.</summary>
    public string PlaceOf(PublicSession session)
    {
        var number = Offer.PlaceKind == PlaceKind.Travelling || session.Municipality != Offer.Municipality ? session.Municipality : null;
        var municipality = MunicipalityNumber.TryParse(number, out var parsed) ? municipalities.Last(parsed)?.Name : null;
        var place = _places.Of(session.Place, RoomOf(session)) ?? Offer.Place;
        return string.Join(", ", new[] { place == Usual ? null : place, municipality }.OfType<string>());
    }

    private RoomId? RoomOf(PublicSession session) => _rooms.TryGetValue(session.Id, out var room) ? room : null;

    private string Place(CatalogueOffer offer)
    {
        var home = scope.Tenant.Profile().NumberOn(Oslo.Date(time.GetUtcNow()));
        return offer.PlaceKind switch
        {
            PlaceKind.Digital => text["Offer.DigitalPlace"],
            PlaceKind.Travelling => text["Offer.TravellingPlace", Usual],
            _ => home is { } number && new Nearness(municipalities, number).DistanceKm(offer.Municipality) is > 0 and { } km
                ? text["Offer.PlaceAway", Usual, format.Number(km), municipalities.Last(number)?.Name ?? ""] : Usual,
        };
    }

    private string Who(CatalogueOffer offer)
    {
        var (audience, age) = (text.Name(offer.Audience), text.Name(offer.AgeGroup));
        var who = offer.AgeGroup == AgeGroup.All ? text["Offer.WhoAll", audience]
            : offer.Audience == Audience.Mixed ? text["Offer.WhoAll", age]
            : text["Offer.WhoAge", audience, age.ToLower(CultureInfo.CurrentCulture)];
        return offer.RegionWide ? $"{who.Value} {text["Offer.WhoRegion"]}" : who;
    }
}
