using System.Text.Json.Nodes;
using Microsoft.Extensions.Localization;
using Saas.Kernel.Data;
using Saas.Kernel.Tenancy;
using Saas.Offers.Contracts;
using Saas.Tenants.Contracts;
using Saas.Venues.Contracts;

namespace Saas.Offers.OpenData;

/// <summary>
/// Offers and sessions as OpenActive's Modelling Opportunity Data 2.0 describes them (https://openactive.io/modelling-opportunity-data/2.0/).
/// The words are the tenant's first language, whoever asks.
/// </summary>
internal sealed class Opportunities(TenantScope scope, ITenantLinks links, IMunicipalities municipalities, IStringLocalizer<OffersText> text, IStringLocalizer<OpenDataText> own)
{
    /// <summary>Goes up when the same offer is told of in another way: then everything is told again.</summary>
    public const string Form = "2";

    private const string Context = "https://openactive.io/";
    private const string SupportScheme = "https://openactive.io/accessibility-support";

    private Tenant Tenant => scope.Tenant;

    public JsonObject Series(OpenOffer offer) => Thing.Of(
        nameof(FeedKind.SessionSeries),
        ("@context", Context),
        ("@id", SeriesId(offer)),
        ("identifier", offer.Id.ToString()),
        ("name", offer.Title),
        ("description", string.Join("\n\n", new[] { offer.Summary, offer.Description }.Where(part => part.Length > 0)) is { Length: > 0 } description ? description : null),
        ("schema:inLanguage", offer.DeliveryLanguage),
        ("url", Page(offer)),
        ("activity", new JsonArray(Topic(offer.Topic))),
        ("category", new JsonArray(text.Name(offer.Kind), text.Name(offer.Audience))),
        ("organizer", Organizer()),
        ("location", Location(offer)),
        ("eventAttendanceMode", offer.PlaceKind == PlaceKind.Digital ? "https://schema.org/OnlineEventAttendanceMode" : "https://schema.org/OfflineEventAttendanceMode"),
        ("startDate", Thing.Utc(offer.StartsAt)),
        ("endDate", Thing.Utc(offer.EndsAt)),
        ("maximumAttendeeCapacity", offer.Capacity),
        ("ageRange", Ages(offer.AgeGroup)),
        ("genderRestriction", "https://openactive.io/NoRestriction"),
        ("accessibilityInformation", (offer.Participation == Participation.DropIn ? text["Offer.NeedsDropIn"] : text["Offer.Needs"]).Value),
        ("additionalAdmissionRestriction", offer.Referral == ReferralNeed.Needed ? new JsonArray(text["Offer.Referral"].Value) : null),
        ("isAccessibleForFree", true),
        ("offers", new JsonArray(Thing.Of("Offer",
            ("@id", Page(offer) + "#free"), ("identifier", "free"), ("name", own["Free"].Value), ("price", 0), ("priceCurrency", "NOK"), ("url", Page(offer))))));

    /// <param name="room">The room of ours that the session is in, where it is in one.</param>
    public JsonObject Session(OpenOffer offer, OpenSession session, RoomPlace? room) => Thing.Of(
        nameof(FeedKind.ScheduledSession),
        ("@context", Context),
        ("@id", $"{Page(offer)}#session-{session.Id}"),
        ("identifier", session.Id.ToString()),
        ("superEvent", SeriesId(offer)),
        ("name", session.Title == offer.Title ? session.Title : $"{offer.Title}: {session.Title}"),
        ("url", Page(offer)),
        ("startDate", Thing.Utc(session.StartsAt)),
        ("endDate", Thing.Utc(session.EndsAt)),
        ("duration", Thing.Duration(session.StartsAt, session.EndsAt)),
        ("eventStatus", session.IsCancelled ? "https://schema.org/EventCancelled" : "https://schema.org/EventScheduled"),
        ("maximumAttendeeCapacity", offer.Capacity),
        ("remainingAttendeeCapacity", offer.Free is { } free ? Math.Max(0, free) : null),
        ("location", offer.PlaceKind == PlaceKind.Digital ? null
            : room is not null ? Room(offer, session, room)
            : session.Place is { Length: > 0 } place ? Place(Page(offer) + "#place-" + session.Id, place, session.Municipality ?? offer.Municipality) : null),
        ("accessibilitySupport", room is not null && Supports(room) is { Count: > 0 } supports ? supports : null));

    public JsonObject Organizer()
    {
        var profile = Tenant.Profile();
        return Thing.Of("Organization", ("@id", links.Home(Tenant)), ("identifier", profile.OrganisationNumber.Value), ("name", Tenant.Name), ("url", links.Home(Tenant)),
            ("telephone", profile.Contact.Phone), ("email", profile.Contact.Email));
    }

    /// <summary>The house's own list of topics: OpenActive's activities are of sport and do not hold them.</summary>
    public JsonObject Topic(string topic) => Thing.Of("Concept", ("@id", $"{TopicsAddress}#{topic}"), ("prefLabel", text.Topic(topic)), ("inScheme", TopicsAddress));

    public string TopicsAddress => links.Absolute(Tenant, OpenDataset.Path + "/topics");

    private string Page(OpenOffer offer) => links.Absolute(Tenant, $"/tilbud/{offer.Id}");

    private string SeriesId(OpenOffer offer) => Page(offer) + "#series";

    /// <summary>A digital offer is held from its organiser's house; where that lies, about, is known.</summary>
    private JsonObject Location(OpenOffer offer)
    {
        if (offer.PlaceKind != PlaceKind.Digital)
        {
            return Place(Page(offer) + "#place", offer.Place.Length > 0 ? offer.Place : Tenant.Name, offer.Municipality);
        }

        var at = Tenant.Profile().Location;
        return Thing.Of("Place", ("@id", links.Home(Tenant) + "#place"), ("name", Tenant.Name), ("geo", Thing.Of("GeoCoordinates", ("latitude", at.Latitude), ("longitude", at.Longitude))));
    }

    /// <summary>The address as it is known: what the coordinator wrote, and the municipality. A street and a postcode are not made up.</summary>
    private JsonObject Place(string id, string name, string? municipality)
    {
        var town = MunicipalityNumber.TryParse(municipality, out var number) ? municipalities.Last(number)?.Name : null;
        return Thing.Of("Place", ("@id", id), ("name", name), ("address", string.Join(", ", new[] { name, town, own["Country"].Value }.OfType<string>())));
    }

    /// <summary>A room of ours has a real address, where the Venues module has all of it.</summary>
    private JsonObject Room(OpenOffer offer, OpenSession session, RoomPlace room)
    {
        var region = MunicipalityNumber.TryParse(room.Municipality ?? session.Municipality ?? offer.Municipality, out var number) ? municipalities.Last(number)?.County : null;
        var name = session.Place is { Length: > 0 } place ? place : $"{room.Room}, {room.Venue}";
        JsonNode address = room is { Address.Length: > 0, Town.Length: > 0, PostalCode: not null } && region is not null
            ? Thing.Of("PostalAddress", ("streetAddress", room.Address), ("postalCode", room.PostalCode), ("addressLocality", room.Town), ("addressRegion", region), ("addressCountry", "NO"))
            : string.Join(", ", new[] { room.Venue, room.Address, $"{room.PostalCode} {room.Town}".Trim(), own["Country"].Value }.Where(part => part.Length > 0));
        return Thing.Of("Place", ("@id", Page(offer) + "#room-" + room.Id), ("name", name), ("address", address), ("description", room.Directions.Length > 0 ? room.Directions : null));
    }

    /// <summary>In the words of https://openactive.io/accessibility-support; what is not promised of the room is not said.</summary>
    private static JsonArray Supports(RoomPlace room)
    {
        var supports = new JsonArray();
        if (room.Accessibility.Contains(Accessibility.StepFree))
        {
            supports.Add(Support("dd026873-6713-4ea1-af5a-08901f651d98", "Physical impairment"));
        }

        if (room.Accessibility.Contains(Accessibility.HearingLoop))
        {
            supports.Add(Support("2bfb7228-5969-4927-8435-38b5005a8771", "Hearing impairment"));
        }

        return supports;

        static JsonNode Support(string id, string label) => Thing.Of("Concept", ("@id", $"{SupportScheme}#{id}"), ("prefLabel", label), ("inScheme", SupportScheme));
    }

    private static JsonObject Ages(AgeGroup group) => group switch
    {
        AgeGroup.Children => Thing.Of("QuantitativeValue", ("minValue", 1), ("maxValue", 17)),
        AgeGroup.Adults => Thing.Of("QuantitativeValue", ("minValue", 18), ("maxValue", 63)),
        AgeGroup.Elderly => Thing.Of("QuantitativeValue", ("minValue", 64)),
        _ => Thing.Of("QuantitativeValue", ("minValue", 0)),
    };
}
