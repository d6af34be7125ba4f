using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Saas.Access.Contracts;
using Saas.Tests.Isolation;
using Saas.Tests.Messaging;
using Saas.Tests.Support;

namespace Saas.Tests.Offers.Sessions;

/// <summary>Whoever comes to a session knows which room it is in and how to get there, and hears of it when that changes.</summary>
public sealed class SessionPlaceTests(SessionsFixture fixture) : IClassFixture<SessionsFixture>
{
    private readonly TestApp _app = fixture.App;

    [Fact]
    public async Task The_room_stands_where_people_look_for_it()
    {
        using var api = await fixture.ApiAsync();
        var room = await api.RoomAsync(VenueJson.Room("Kjøkkenet"));
        var offer = await api.PublishedAsync(SessionJson.Offer(_app.Weekly(2), room: room));
        await api.EnrolAsync(offer, "finn@fram.example");
        await _app.EmptyOutboxesAsync(fixture.Database);
        const string Where = "Kjøkkenet, DMS Midt-Troms, Sykehusveien 1, Finnsnes";

        using var anyone = _app.Anonymous();
        var page = await anyone.PageAsync($"/t/lenvik/tilbud/{offer}");
        Assert.Contains(Where, page.QuerySelector(".m-dl")!.TextContent, StringComparison.Ordinal);
        var find = page.QuerySelector("section[aria-labelledby=hvor]")!;
        foreach (var said in new[] { "9300 Finnsnes", "Inngang B.", "Trinnfri adkomst", "Teleslynge" })
        {
            Assert.Contains(said, find.TextContent, StringComparison.Ordinal);
        }

        Assert.Equal("https://kart.example/dms", find.QuerySelector("a")!.GetAttribute("href"));
        Assert.Contains("LOCATION:Kjøkkenet\\, DMS Midt-Troms", (await anyone.GetStringAsync($"/t/lenvik/tilbud/{offer}/kalender.ics")).Replace("\r\n ", "", StringComparison.Ordinal), StringComparison.Ordinal);

        var mail = _app.Read().Single(one => one.Header("To")!.Contains("finn@fram", StringComparison.Ordinal));
        Assert.Contains(Where, mail.Text, StringComparison.Ordinal);
        Assert.Contains("LOCATION:Kjøkkenet\\, DMS Midt-Troms", mail.Calendar(), StringComparison.Ordinal);
        var mine = await anyone.PageAsync(await _app.LinkAsync(fixture.Database, "finn@fram.example", "/pamelding/"));
        Assert.Contains(Where, mine.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Inngang B.", mine.QuerySelector("section[aria-labelledby=hvor]")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_room_is_told_to_everybody_with_a_seat_and_the_same_one_to_nobody()
    {
        using var api = await fixture.ApiAsync();
        var (one, other) = (await api.RoomAsync(VenueJson.Room("Storsalen")), await api.RoomAsync(VenueJson.Room("Lillesalen")));
        var offer = await api.PublishedAsync(SessionJson.Offer(_app.Weekly(2), room: one));
        await api.EnrolAsync(offer, "sal@bytte.example");
        await _app.EmptyOutboxesAsync(fixture.Database);
        var ids = await api.SessionIdsAsync(offer);
        Assert.Equal(0, await ToldAsync(api.PutAsJsonAsync($"sessions/{ids[0]}", new JsonObject { ["title"] = "Nytt navn", ["roomId"] = one })));
        Assert.Equal(1, await ToldAsync(api.PutAsJsonAsync($"sessions/{ids[0]}", new JsonObject { ["title"] = "Nytt navn", ["roomId"] = other })));
        Assert.Equal(1, await ToldAsync(api.MoveAsync(ids[1], _app.Weekly(2).Last(), room: other))); // the same hours
        await _app.EmptyOutboxesAsync(fixture.Database);
        Assert.Equal(["sal@bytte.example", "sal@bytte.example"], _app.ToldAbout("Endret samling"));
        var mail = _app.Read().First(read => read.Header("Subject")!.Contains("Endret samling", StringComparison.Ordinal));
        Assert.Contains("Hvor: Lillesalen, DMS Midt-Troms, Sykehusveien 1, Finnsnes (før: Storsalen,", mail.Text.ReplaceLineEndings(" "), StringComparison.Ordinal);

        using var coordinator = await _app.SignedInAsync("lenvik", Role.Coordinator);
        var path = $"/t/lenvik/kontor/tilbud/{offer}/samlinger/{ids[0]}";
        Assert.Contains("får beskjed på e-post", (await coordinator.PageAsync(path)).Body!.TextContent, StringComparison.Ordinal);
        using var saved = await coordinator.PostFormAsync(path, new() { ["Input.Room"] = one.ToString() });
        Assert.Contains("samling-flyttet-beskjed", saved.Headers.Location!.OriginalString, StringComparison.Ordinal);
    }

    private static async Task<int> ToldAsync(Task<HttpResponseMessage> sent)
    {
        using var answer = await sent;
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, text);
        return JsonNode.Parse(text)!["told"]?.GetValue<int>() ?? 0;
    }
}
