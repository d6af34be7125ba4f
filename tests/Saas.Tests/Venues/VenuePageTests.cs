using System.Net;
using System.Text.Json.Nodes;
using Saas.Access.Contracts;
using Saas.Tests.Isolation;
using Saas.Tests.Support;

namespace Saas.Tests.Venues;

/// <summary>A venue as the office changes it on its page.</summary>
public sealed class VenuePageTests(AppFixture fixture) : IClassFixture<AppFixture>
{
    private readonly TestApp _app = fixture.App;

    [Fact]
    public async Task Saving_a_venue_on_its_page_leaves_the_hours_of_a_day_with_several_spans_as_they_were()
    {
        using var api = await _app.ApiAsync("lenvik", VenueJson.Scopes);
        using var office = await _app.SignedInAsync("lenvik", Role.Coordinator);
        var json = VenueJson.Venue("Delt dag");
        json["openingHours"] = new JsonArray(Hours("monday", "08:00:00", "12:00:00"), Hours("monday", "16:00:00", "20:00:00"), Hours("tuesday", "09:00:00", "15:00:00"));
        var venue = await api.VenueAsync(json);
        using var saved = await office.PostFormAsync($"/t/lenvik/kontor/lokaler/{venue}/endre", new() { ["Input.Name"] = "Delt dag, nytt navn" });
        Assert.Equal(HttpStatusCode.Redirect, saved.StatusCode);
        Assert.Equal(["monday 08:00–12:00", "monday 16:00–20:00", "tuesday 09:00–15:00"], await SpansAsync(api, venue));
        using var changed = await office.PostFormAsync($"/t/lenvik/kontor/lokaler/{venue}/endre", new() { ["Input.Hours[0].Closes"] = "18:00" });
        Assert.Equal(HttpStatusCode.Redirect, changed.StatusCode);
        Assert.Equal(["monday 08:00–18:00", "tuesday 09:00–15:00"], await SpansAsync(api, venue));
    }

    private static JsonObject Hours(string day, string opens, string closes) => new() { ["day"] = day, ["opens"] = opens, ["closes"] = closes };

    private static async Task<string[]> SpansAsync(HttpClient api, Guid venue) => [.. (await api.GetJsonAsync($"venues/{venue}")).GetProperty("openingHours").EnumerateArray()
        .Select(span => $"{span.GetProperty("day").GetString()} {span.GetProperty("opens").GetString()![..5]}–{span.GetProperty("closes").GetString()![..5]}")];
}
