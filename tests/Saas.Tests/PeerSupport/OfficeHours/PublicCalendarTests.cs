using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Saas.Tests.Support;

namespace Saas.Tests.PeerSupport.OfficeHours;

/// <summary>What citizens see without signing in, and what their calendars read: by ical.js, which we did not write.</summary>
public sealed class PublicCalendarTests(AppFixture fixture) : IClassFixture<AppFixture>
{
    private TestApp App => fixture.App;

    [Fact]
    public async Task The_feed_stays_on_the_wall_clock_over_both_clock_changes_and_follows_a_move_and_a_cancellation()
    {
        using var api = await App.ApiAsync("lenvik", HoursJson.Scopes);
        var room = await api.RoomAsync();
        var organisation = (await App.OrganisationAsync(name: "Klokkelaget; «ti»")).Value;
        var path = $"/t/lenvik/treffetid/kalender.ics?organisasjon={organisation}";
        var first = App.Today().AddDays(7);
        await api.SentAsync("office-hours/series", HoursJson.Weekly(organisation, room, first, 54));
        var before = await ReadAsync(path);
        Assert.Equal(54, before.Count);
        Assert.Equal(2, before.Select(one => one.GetProperty("starts").GetDateTimeOffset().UtcDateTime.Hour).Distinct().Count()); // both sides of the clock changes
        Assert.All(before, one =>
        {
            Assert.EndsWith("T10:00:00", Text(one, "clock"), StringComparison.Ordinal);
            Assert.Equal(("Europe/Oslo", "CONFIRMED", 0), (Text(one, "zone"), Text(one, "status"), one.GetProperty("sequence").GetInt32()));
            Assert.Equal("Treffetid: Klokkelaget; «ti»", Text(one, "summary"));
            Assert.Contains("Sykehusveien 1", Text(one, "location"), StringComparison.Ordinal);
        });

        var ids = await IdsAsync(organisation);
        App.Clock.Move(TimeSpan.FromMinutes(1));
        await api.SentAsync($"office-hours/{ids[0]}/move", new { startsAt = App.At(8, 13), endsAt = App.At(8, 15) }, 200);
        await api.SentAsync($"office-hours/{ids[1]}/cancel", new { reason = "Sykdom." }, 200);
        await api.SentAsync($"office-hours/{ids[2]}/give-back", new { }, 200);
        var after = (await ReadAsync(path)).ToDictionary(one => Text(one, "uid"));
        Assert.Equal(before.Select(one => Text(one, "uid")).Order(StringComparer.Ordinal), after.Keys.Order(StringComparer.Ordinal));
        JsonElement Now(int i) => after.Values.Single(one => Text(one, "uid").StartsWith(ids[i].ToString(), StringComparison.Ordinal));
        Assert.Equal((1, "CONFIRMED", App.At(8, 13)), (Now(0).GetProperty("sequence").GetInt32(), Text(Now(0), "status"), Now(0).GetProperty("starts").GetDateTimeOffset()));
        Assert.Equal((1, "CANCELLED"), (Now(1).GetProperty("sequence").GetInt32(), Text(Now(1), "status")));
        Assert.Equal((1, "CANCELLED"), (Now(2).GetProperty("sequence").GetInt32(), Text(Now(2), "status")));
        Assert.Equal(51, after.Values.Count(one => one.GetProperty("sequence").GetInt32() == 0));
    }

    [Fact]
    public async Task Feeds_are_by_organisation_and_by_theme_and_the_room_has_one_of_all()
    {
        using var api = await App.ApiAsync("salangen", HoursJson.Scopes);
        var room = await api.RoomAsync();
        var (one, other) = ((await App.OrganisationAsync("salangen", "Ene")).Value, (await App.OrganisationAsync("salangen", "Andre")).Value);
        await api.SentAsync("office-hours", HoursJson.One(one, room, App.Today().AddDays(3)));
        var heart = HoursJson.One(other, room, App.Today().AddDays(4));
        heart["theme"] = "heart";
        await api.SentAsync("office-hours", heart);
        var meeting = HoursJson.One(other, room, App.Today().AddDays(5));
        meeting["kind"] = "member-meeting"; // for members, not for the public
        await api.SentAsync("office-hours", meeting);
        Assert.Equal(2, (await ReadAsync("/t/salangen/treffetid/kalender.ics")).Count);
        Assert.Equal("Treffetid: Ene", Text(Assert.Single(await ReadAsync($"/t/salangen/treffetid/kalender.ics?organisasjon={one}")), "summary"));
        Assert.Equal("Treffetid: Andre", Text(Assert.Single(await ReadAsync("/t/salangen/treffetid/kalender.ics?tema=heart")), "summary"));
        Assert.Equal("Treffetid: Ene", Text(Assert.Single(await ReadAsync("/t/salangen/treffetid/kalender.ics?tema=diabetes")), "summary")); // its organisation's own theme
    }

    [Fact]
    public async Task Citizens_see_who_is_there_where_and_how_and_a_cancellation_at_once()
    {
        using var api = await App.ApiAsync("bardu", HoursJson.Scopes);
        var room = await api.RoomAsync(VenueJson.Room("Grupperommet"));
        var organisation = (await App.OrganisationAsync("bardu", "Diabeteslaget")).Value;
        var wish = HoursJson.One(organisation, room, App.Today().AddDays(2));
        wish["conversationMinutes"] = 30;
        var id = (await api.SentAsync("office-hours", wish)).Id();
        await api.SentAsync("office-hours", HoursJson.One(organisation, room, App.Today().AddDays(9)));
        using var citizen = App.Anonymous();
        var list = (await citizen.PageAsync("/t/bardu/treffetid?visning=liste")).QuerySelector("main")!.TextContent;
        Assert.Contains("Diabeteslaget", list, StringComparison.Ordinal);
        Assert.Contains("Grupperommet", list, StringComparison.Ordinal);
        Assert.Contains("Du kan bestille en samtale", list, StringComparison.Ordinal);
        Assert.Contains("Bare kom innom", list, StringComparison.Ordinal);
        var week = await citizen.PageAsync($"/t/bardu/treffetid?uke={HoursJson.Text(App.Today().AddDays(2))}");
        Assert.NotEmpty(week.QuerySelectorAll(".m-hours"));

        var page = await citizen.PageAsync($"/t/bardu/treffetid/{id}");
        var text = page.QuerySelector("main")!.TextContent;
        Assert.Contains("Sykehusveien 1", text, StringComparison.Ordinal);
        Assert.Contains("Trinnfri adkomst", text, StringComparison.Ordinal);
        Assert.Contains("30 minutter", text, StringComparison.Ordinal);
        var thing = JsonDocument.Parse(page.QuerySelector("script[type='application/ld+json']")!.TextContent).RootElement;
        Assert.Equal(("Event", "https://schema.org/EventScheduled"), (thing.GetProperty("@type").GetString(), thing.GetProperty("eventStatus").GetString()));

        // The answer was cached; the version in the database says that it is old.
        await api.SentAsync($"office-hours/{id}/cancel", new { reason = "Huset har brannøvelse." }, 200);
        Assert.Contains("Huset har brannøvelse.", (await citizen.PageAsync($"/t/bardu/treffetid/{id}")).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Avlyst", (await citizen.PageAsync("/t/bardu/treffetid?visning=liste")).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        var items = (await citizen.GetFromJsonAsync<JsonElement>("/t/bardu/api/v1/office-hours/calendar")).GetProperty("items").EnumerateArray().ToList();
        Assert.Equal([true, false], items.Select(item => item.GetProperty("cancelled").GetBoolean()));

        // What waits for an answer, or was refused, is nobody's business.
        var asked = await fixture.Database.ScalarAsync<Guid>($"update peer_support.hours set status = 'asked' where organisation_id = '{organisation}' and status = 'planned' returning id");
        using var hidden = await citizen.GetAsync($"/t/bardu/treffetid/{asked}");
        Assert.Equal(HttpStatusCode.NotFound, hidden.StatusCode);
    }

    private async Task<List<Guid>> IdsAsync(Guid organisation)
    {
        var joined = await fixture.Database.ScalarAsync<string>($"select string_agg(id::text, ' ' order by starts_at) from peer_support.hours where organisation_id = '{organisation}'");
        return [.. joined.Split(' ').Select(Guid.Parse)];
    }

    private async Task<List<JsonElement>> ReadAsync(string path)
    {
        using var client = App.Anonymous();
        using var answer = await client.GetAsync(path);
        answer.EnsureSuccessStatusCode();
        Assert.Equal("text/calendar", answer.Content.Headers.ContentType!.MediaType);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.All(text.Split("\r\n"), line => Assert.True(System.Text.Encoding.UTF8.GetByteCount(line) <= 75, line));
        var start = new ProcessStartInfo("node", Path.Combine(Ui.RepositoryFiles.Root, "tests/Saas.Tests/Offers/OpenData/read-ics.mjs")) { RedirectStandardInput = true, RedirectStandardOutput = true, UseShellExecute = false };
        using var node = Process.Start(start)!;
        await node.StandardInput.WriteAsync(text);
        node.StandardInput.Close();
        var lines = (await node.StandardOutput.ReadToEndAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        await node.WaitForExitAsync();
        Assert.Equal(0, node.ExitCode);
        return [.. lines.Select(line => JsonDocument.Parse(line).RootElement)];
    }

    private static string Text(JsonElement one, string name) => one.GetProperty(name).GetString()!;
}
