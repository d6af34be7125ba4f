using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Saas.Kernel.Data;
using Saas.Kernel.Errors;
using Saas.Kernel.Http;
using Saas.Kernel.Tenancy;
using Saas.Offers.Contracts;
using Saas.Offers.Planning;
using Saas.Tenants.Contracts;
using Saas.Venues.Contracts;

namespace Saas.Offers.Catalogue;

/// <summary>One offer as the public sees it, with its sessions.</summary>
public sealed record PublicOffer(
    Guid Id, TenantId Owner, OfferStatus Status, string Language, string Title, string Summary, string Description, OfferKind Kind, Participation Participation, Audience Audience,
    AgeGroup AgeGroup, Orientation Orientation, string Topic, Field Field, ReferralNeed Referral, Cooperation Cooperation, HealthRegion HealthRegion, PlaceKind PlaceKind,
    string Place, string? Municipality, PreventionStage PreventionStage, string DeliveryLanguage, OfferLevel Level, string? ResponsibleBody, bool RegionWide,
    string? Professional, string? ProfessionalTitle, string? Representative, string? RepresentativeOrganisation, int? Capacity, int? FreeSeats, bool WaitingList,
    DateOnly? EnrolUntil, DateTimeOffset StartsAt, DateTimeOffset EndsAt, IReadOnlyList<PublicSession> Sessions,
    bool LateEnrolment, IReadOnlyList<PublicPool> Pools, Guid? GrownFrom, IReadOnlyList<PublicGroup> GrownGroups)
{
    /// <summary>Organisation number of the responsible body.</summary>
    public string? ResponsibleNumber { get; init; }

    /// <summary>Everybody who makes the offer and wishes to be shown, from both sides.</summary>
    public IReadOnlyList<PublicPerson> People { get; init; } = [];
}

/// <param name="About">A professional's title, a representative's organisation.</param>
public sealed record PublicPerson(Side Side, string Name, string? About);

/// <summary>A part of the seats.</summary>
/// <param name="Roles">Who the seats are for.</param>
/// <param name="Free">Seats that a newcomer can have.</param>
public sealed record PublicPool(string Name, IReadOnlyList<string> Roles, int Seats, int Free);

/// <summary>A group that grew out of an offer.</summary>
public sealed record PublicGroup(Guid Id, string Title);

/// <param name="Status">A cancelled session stays in the list, so that who looks for it sees that it does not take place.</param>
public sealed record PublicSession(
    Guid Id, int Number, string Title, string? Note, DateTimeOffset StartsAt, DateTimeOffset EndsAt, string? Place, string? Municipality, SessionStatus Status)
{
    internal bool IsPlanned => Status == SessionStatus.Planned;
}

/// <summary><c>GET /api/v1/offers/{id}</c>: one offer of the public catalogue. No token.</summary>
internal static class ReadCatalogueOffer
{
    // Most that is read is the room's own; the door is opened only for what is not.
    private static readonly Func<TenantDb, Guid, Task<CatalogueOffer?>> Own = EF.CompileAsyncQuery(
        (TenantDb db, Guid id) => db.Set<CatalogueOffer>().FromSqlRaw("select * from offers.own_catalogue").SingleOrDefault(offer => offer.Id == id));

    private static readonly Func<TenantDb, Guid, Task<CatalogueOffer?>> One = EF.CompileAsyncQuery(
        (TenantDb db, Guid id) => db.Set<CatalogueOffer>().SingleOrDefault(offer => offer.Id == id));

    public static void Map(RouteGroupBuilder api) => api.MapGet("/offers/{id}", HandleAsync).Public().CacheOutput(CataloguePolicy.Name)
        .WithName("readOffer").WithSummary("One published offer with its sessions").WithExample(answer: ApiExamples.PublicOffer).ProducesProblem(404);

    /// <summary>The offer with its sessions, in one query, or two when it is a unit's; null when it is not in this room's catalogue.</summary>
    public static async Task<(CatalogueOffer Offer, IReadOnlyList<PublicSession> Sessions)?> FindAsync(TenantDb db, OfferId id, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested(); // a compiled query takes none
        return (await Own(db, id.Value) ?? await One(db, id.Value)) is { } offer
            ? (offer, JsonSerializer.Deserialize<List<PublicSession>>(offer.Sessions ?? "[]", HouseJson.Options)!)
            : null;
    }

    /// <summary>The rooms of an offer's sessions, by session; nothing of a unit's, whose rooms stand in the unit's own room, nor of a digital one.</summary>
    public static async Task<IReadOnlyDictionary<Guid, RoomId>> RoomsAsync(TenantDb db, CatalogueOffer offer, CancellationToken cancellation)
    {
        if (offer.OwnerId != db.TenantId || offer.PlaceKind == PlaceKind.Digital)
        {
            return new Dictionary<Guid, RoomId>();
        }

        var id = new OfferId(offer.Id);
        return await db.Sessions.AsNoTracking().Where(session => session.OfferId == id && session.RoomId != null).ToDictionaryAsync(session => session.Id.Value, session => session.RoomId!.Value, cancellation);
    }

    public static IReadOnlyList<PublicPool> PoolsOf(CatalogueOffer offer) => offer.Pools is { } json ? JsonSerializer.Deserialize<List<PublicPool>>(json, HouseJson.Options)! : [];

    public static IReadOnlyList<PublicGroup> GroupsOf(CatalogueOffer offer) => offer.GrownGroups is { } json ? JsonSerializer.Deserialize<List<PublicGroup>>(json, HouseJson.Options)! : [];

    private static async Task<Ok<PublicOffer>> HandleAsync(OfferId id, TenantDb db, HttpContext http)
    {
        var (o, sessions) = await FindAsync(db, id, http.RequestAborted) ?? throw new Missing("offer");
        var words = o.Words(CultureInfo.CurrentUICulture.TwoLetterISOLanguageName);
        return TypedResults.Ok(new PublicOffer(
            o.Id, o.OwnerId, o.Status, o.Language, words.Title, words.Summary, words.Description, o.Kind, o.Participation, o.Audience, o.AgeGroup, o.Orientation, o.Topic, o.Field,
            o.Referral, o.Cooperation, o.HealthRegion, o.PlaceKind, o.Place, o.Municipality, o.PreventionStage, o.DeliveryLanguage, o.Level, o.ResponsibleBody, o.RegionWide,
            o.Professional, o.ProfessionalTitle, o.Representative, o.RepresentativeOrganisation, o.Capacity, o.Capacity - o.SeatsTaken, o.WaitingList, o.EnrolUntil, o.StartsAt, o.EndsAt,
            sessions, o.LateEnrolment, PoolsOf(o), o.GrownFrom, GroupsOf(o))
        {
            ResponsibleNumber = o.ResponsibleNumber, People = o.Makers(),
        });
    }
}
