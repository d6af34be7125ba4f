using System.Text.Json;
using System.Text.Json.Nodes;
using Saas.Kernel.Http;
using Saas.Kernel.Tenancy;
using Saas.Offers.Catalogue;
using Saas.Offers.Contracts;
using Saas.Tenants.Contracts;

namespace Saas.Offers.OpenData;

/// <summary>What the public pages say, once more for machines: schema.org as JSON-LD. Nothing that the page does not show, and no names of people.</summary>
internal sealed class PageThings(TenantScope scope, ITenantLinks links, IMunicipalities municipalities)
{
    private const string Context = "https://schema.org";

    /// <summary>JSON that can stand inside a script element: the house's encoder writes &lt;, &gt; and &amp; as escapes.</summary>
    public static string Write(JsonNode thing) => JsonSerializer.Serialize(thing, HouseJson.Options);

    public JsonObject Offer(OfferPage page)
    {
        var offer = page.Offer;
        var url = links.Absolute(scope.Tenant, $"/tilbud/{offer.Id}");
        var organizer = Thing.Of("Organization", ("name", page.Owner.Name), ("url", links.Home(page.Owner)));
        var thing = Thing.Of(
            page.Steps.Count > 1 ? "EventSeries" : "Event",
            ("@context", Context),
            ("@id", url),
            ("url", url),
            ("name", page.Words.Title),
            ("description", page.Words.Summary.Length > 0 ? page.Words.Summary : page.Words.Title),
            ("inLanguage", offer.DeliveryLanguage),
            ("startDate", Thing.Local(page.First?.Session.StartsAt ?? offer.StartsAt)),
            ("endDate", Thing.Local(offer.EndsAt)),
            ("eventStatus", "https://schema.org/EventScheduled"),
            ("eventAttendanceMode", Mode(offer)),
            ("location", Location(offer, null, url)),
            ("organizer", organizer),
            ("isAccessibleForFree", true),
            ("typicalAgeRange", Ages(offer.AgeGroup)),
            ("maximumAttendeeCapacity", offer.Capacity),
            ("remainingAttendeeCapacity", page.Seats.Kind is SeatKind.DropIn or SeatKind.Closed ? null : page.Seats.Free),
            ("offers", Thing.Of("Offer", ("url", url), ("price", 0), ("priceCurrency", "NOK"), ("availability", Availability(page.Seats)))));
        if (page.Steps.Count > 1)
        {
            thing["subEvent"] = new JsonArray([.. page.Steps.Select(step => Thing.Of(
                "Event",
                ("@id", $"{url}#session-{step.Session.Id}"),
                ("url", url),
                ("name", step.Session.Title),
                ("startDate", Thing.Local(step.Session.StartsAt)),
                ("endDate", Thing.Local(step.Session.EndsAt)),
                ("eventStatus", step.Session.IsPlanned ? "https://schema.org/EventScheduled" : "https://schema.org/EventCancelled"),
                ("eventAttendanceMode", Mode(offer)),
                ("location", Location(offer, step.Session, url)),
                ("organizer", organizer.DeepClone())))]);
        }

        return thing;
    }

    public JsonObject List(CataloguePage page) => Thing.Of(
        "ItemList",
        ("@context", Context),
        ("numberOfItems", page.Total),
        ("itemListElement", new JsonArray([.. page.Cards.Select((card, i) => Thing.Of(
            "ListItem",
            ("position", ((page.PageNumber - 1) * CataloguePage.Size) + i + 1),
            ("name", card.Title),
            ("url", links.Absolute(scope.Tenant, $"/tilbud/{card.Id}"))))])));

    private JsonObject Location(CatalogueOffer offer, PublicSession? session, string url)
    {
        if (offer.PlaceKind == PlaceKind.Digital)
        {
            return Thing.Of("VirtualLocation", ("url", url));
        }

        var name = session?.Place ?? (offer.Place.Length > 0 ? offer.Place : scope.Tenant.Name);
        var town = MunicipalityNumber.TryParse(session?.Municipality ?? offer.Municipality, out var number) ? municipalities.Last(number)?.Name : null;
        return Thing.Of("Place", ("name", name), ("address", Thing.Of("PostalAddress", ("streetAddress", name), ("addressLocality", town), ("addressCountry", "NO"))));
    }

    private static string Mode(CatalogueOffer offer) =>
        offer.PlaceKind == PlaceKind.Digital ? "https://schema.org/OnlineEventAttendanceMode" : "https://schema.org/OfflineEventAttendanceMode";

    private static string Ages(AgeGroup group) => group switch
    {
        AgeGroup.Children => "1-17",
        AgeGroup.Adults => "18-63",
        AgeGroup.Elderly => "64-",
        _ => "0-",
    };

    private static string Availability(SeatState seats) => "https://schema.org/" + seats.Kind switch
    {
        SeatKind.DropIn or SeatKind.Free => "InStock",
        SeatKind.Few => "LimitedAvailability",
        SeatKind.Queue => "BackOrder",
        _ => "SoldOut",
    };
}
