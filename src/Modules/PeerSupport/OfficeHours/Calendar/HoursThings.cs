using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Saas.Kernel.Http;
using Saas.Kernel.Tenancy;
using Saas.Kernel.Time;
using Saas.Tenants.Contracts;
using Saas.Venues.Contracts;

namespace Saas.PeerSupport.OfficeHours.Calendar;

/// <summary>What the calendar's pages say, once more for machines: schema.org as JSON-LD. Nothing that the page does not show.</summary>
internal sealed class HoursThings(TenantScope scope, ITenantLinks links)
{
    /// <summary>JSON that can stand inside a script element: the house's encoder writes &lt;, &gt; and &amp; as escapes.</summary>
    public static string Write(JsonNode thing) => JsonSerializer.Serialize(thing, HouseJson.Options);

    public JsonObject Event(PublicHours hours, string name, RoomPlace? place)
    {
        var url = links.Absolute(scope.Tenant, $"/treffetid/{hours.Id}");
        var thing = new JsonObject
        {
            ["@context"] = "https://schema.org", ["@type"] = "Event", ["@id"] = url, ["url"] = url, ["name"] = $"{name}: {hours.Organisation}", ["startDate"] = Local(hours.StartsAt), ["endDate"] = Local(hours.EndsAt),
            ["eventStatus"] = "https://schema.org/" + (!hours.IsOn ? "EventCancelled" : hours.MovedFrom is null ? "EventScheduled" : "EventRescheduled"),
            ["eventAttendanceMode"] = "https://schema.org/OfflineEventAttendanceMode", ["isAccessibleForFree"] = true,
            ["organizer"] = new JsonObject { ["@type"] = "Organization", ["name"] = hours.Organisation },
        };
        if (hours.MovedFrom is { } moved)
        {
            thing["previousStartDate"] = Local(moved);
        }

        if (hours.About.Length > 0)
        {
            thing["description"] = hours.About;
        }

        if (place is not null)
        {
            thing["location"] = new JsonObject
            {
                ["@type"] = "Place", ["name"] = $"{place.Room}, {place.Venue}",
                ["address"] = new JsonObject { ["@type"] = "PostalAddress", ["streetAddress"] = place.Address, ["postalCode"] = place.PostalCode, ["addressLocality"] = place.Town, ["addressCountry"] = "NO" },
            };
        }

        return thing;
    }

    public JsonObject List(IReadOnlyList<PublicHours> rows, string name) => new()
    {
        ["@context"] = "https://schema.org", ["@type"] = "ItemList", ["numberOfItems"] = rows.Count,
        ["itemListElement"] = new JsonArray([.. rows.Select((row, i) => new JsonObject
        {
            ["@type"] = "ListItem", ["position"] = i + 1, ["name"] = $"{name}: {row.Organisation}", ["url"] = links.Absolute(scope.Tenant, $"/treffetid/{row.Id}"),
        })]),
    };

    private static string Local(DateTimeOffset at) => TimeZoneInfo.ConvertTime(at, Oslo.Zone).ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);
}
