using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Saas.Tests.Support;

/// <summary>Offers and enrolments as an API client sends them; tests change what they are about.</summary>
internal static class OfferJson
{
    public static JsonObject Offer(string title = "Diabetes 2-kurs", int capacity = 12, DateTimeOffset? startsAt = null)
    {
        var start = startsAt ?? new DateTimeOffset(DateTime.UtcNow.Date.AddDays(30).AddHours(10), TimeSpan.Zero);
        return new JsonObject
        {
            ["title"] = title, ["summary"] = "Lær om mat og bevegelse.", ["description"] = "Seks samlinger.", ["kind"] = "course", ["participation"] = "enrolled",
            ["audience"] = "patient", ["ageGroup"] = "18-63", ["orientation"] = "diagnosis-specific", ["topic"] = "type-2-diabetes", ["field"] = "somatic", ["referral"] = "none",
            ["cooperation"] = "own", ["placeKind"] = "fixed", ["place"] = "Grupperom 1, Finnsnes", ["professional"] = "Sara Lind", ["representative"] = "Per Arne Skogli",
            ["capacity"] = capacity, ["waitingList"] = true,
            ["sessions"] = new JsonArray(new JsonObject { ["title"] = "Å leve med type 2-diabetes", ["startsAt"] = start, ["endsAt"] = start.AddHours(3) }),
        };
    }

    public static JsonObject Enrolment(string email, string home = "1931") =>
        new() { ["name"] = "Selam Tesfay", ["email"] = email, ["role"] = "participant", ["homeMunicipality"] = home };

    /// <summary>Plans and publishes an offer; its id.</summary>
    public static async Task<Guid> PublishedAsync(this HttpClient api, JsonObject? offer = null)
    {
        using var planned = await api.PostAsJsonAsync("offers", offer ?? Offer());
        Assert.True(planned.IsSuccessStatusCode, await planned.Content.ReadAsStringAsync());
        var id = (await planned.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetGuid();
        using var published = await api.PostAsync($"offers/{id}/publish", null);
        Assert.True(published.IsSuccessStatusCode, await published.Content.ReadAsStringAsync());
        return id;
    }

    /// <summary>Posts something and gives the id of what was made.</summary>
    public static async Task<Guid> MadeAsync(this HttpClient api, string path, object body)
    {
        using var made = await api.PostAsJsonAsync(path, body);
        Assert.True(made.IsSuccessStatusCode, await made.Content.ReadAsStringAsync());
        return (await made.Content.JsonAsync()).GetProperty("id").GetGuid();
    }

    public static async Task<JsonElement> JsonAsync(this HttpContent content) => await content.ReadFromJsonAsync<JsonElement>();
}
