using System.Net.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using Saas.Offers.OpenData;
using Saas.Tests.Support;

namespace Saas.Tests.Offers.OpenData;

/// <summary>A session in one of our rooms says where that is and who can use it, and says so again when the venue changes.</summary>
public sealed class FeedRoomTests(AppFixture fixture) : IClassFixture<AppFixture>
{
    [Fact]
    public async Task A_session_in_a_room_has_its_address_and_its_access()
    {
        using var api = await fixture.App.ApiAsync("lenvik", [.. VenueJson.Scopes, "offers.read", "offers.write", "offers.publish"]);
        var venue = await api.VenueAsync();
        var room = await api.RoomAsync(VenueJson.Room("Treningskjøkkenet"), venue);
        var offer = OfferJson.Offer("Mat som gjør godt", startsAt: fixture.App.At(20, 10));
        offer["sessions"]![0]!["roomId"] = room;
        await api.PublishedAsync(offer);
        await TendAsync();

        using var sessions = new FeedReader(fixture.App, "lenvik", "scheduled-sessions");
        var about = Assert.Single((await sessions.FollowAsync()).Now.Values).About!.Value;
        var place = about.GetProperty("location");
        Assert.Contains("Sykehusveien 1", place.GetProperty("address").GetRawText(), StringComparison.Ordinal);
        Assert.Contains("9300", place.GetProperty("address").GetRawText(), StringComparison.Ordinal);
        Assert.Equal("Inngang B.", place.GetProperty("description").GetString());
        Assert.Equal(["Physical impairment", "Hearing impairment"], about.GetProperty("accessibilitySupport").EnumerateArray().Select(support => support.GetProperty("prefLabel").GetString()));
        OpenActiveShapeTests.Check(about, "session");

        // The venue is not the offer's row; the hourly job sees that it says something else.
        var seen = sessions.Seen.Count;
        await TendAsync();
        Assert.Equal(seen, (await sessions.FollowAsync()).Seen.Count);
        var moved = VenueJson.Venue();
        moved["address"] = "Storgata 2";
        using var edited = await api.PutAsJsonAsync($"venues/{venue}", moved);
        Assert.True(edited.IsSuccessStatusCode, await edited.Content.ReadAsStringAsync());
        await TendAsync();
        Assert.Equal(seen + 1, (await sessions.FollowAsync()).Seen.Count);
        Assert.Contains("Storgata 2", sessions.Seen[^1].Item.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_session_that_is_cancelled_alone_stays_and_says_so()
    {
        using var api = await fixture.App.ApiAsync("bardu", "offers.read", "offers.write", "offers.publish");
        var offer = OfferJson.Offer("Turgruppe", startsAt: fixture.App.At(20, 10));
        offer["sessions"]!.AsArray().Add(new System.Text.Json.Nodes.JsonObject { ["title"] = "Tur to", ["startsAt"] = fixture.App.At(27, 10), ["endsAt"] = fixture.App.At(27, 12) });
        await api.PublishedAsync(offer);
        using var sessions = new FeedReader(fixture.App, "bardu", "scheduled-sessions");
        var second = (await sessions.FollowAsync()).Now.Values.Single(item => item.Item.GetRawText().Contains("Tur to", StringComparison.Ordinal));
        var seen = sessions.Seen.Count;
        using var cancelled = await api.PostAsJsonAsync($"sessions/{second.Id}/cancel", new { reason = "Uvær." });
        Assert.True(cancelled.IsSuccessStatusCode, await cancelled.Content.ReadAsStringAsync());
        Assert.Equal("https://schema.org/EventCancelled", (await sessions.FollowAsync()).Now[second.Id].About!.Value.GetProperty("eventStatus").GetString());
        Assert.Equal(seen + 1, sessions.Seen.Count); // its neighbour says what it said
    }

    private async Task TendAsync()
    {
        await using var scope = fixture.App.Room("lenvik");
        await ActivatorUtilities.CreateInstance<TendFeed>(scope.ServiceProvider).RunAsync(CancellationToken.None);
    }
}
