using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Saas.Kernel.Jobs;
using Saas.Offers.OpenData;
using Saas.Offers.Planning;
using Saas.Tests.Support;

namespace Saas.Tests.Offers.OpenData;

/// <summary>What the open feeds say, to whom, and when they stop saying it.</summary>
public sealed class OpenFeedTests(AppFixture fixture) : IClassFixture<AppFixture>
{
    private static readonly string[] Scopes = ["offers.read", "offers.write", "offers.publish", "enrolments.read", "enrolments.write"];

    [Fact]
    public async Task An_offer_comes_when_it_is_published_and_is_deleted_when_it_is_withdrawn()
    {
        using var api = await fixture.App.ApiAsync("lenvik", Scopes);
        using var series = new FeedReader(fixture.App, "lenvik", "session-series");
        using var sessions = new FeedReader(fixture.App, "lenvik", "scheduled-sessions");
        using var planned = await api.PostAsJsonAsync("offers", OfferJson.Offer("Hemmelig utkast"));
        var id = (await planned.Content.JsonAsync()).GetProperty("id").GetGuid();
        Assert.DoesNotContain(id, (await series.FollowAsync()).Now.Keys);
        Assert.DoesNotContain((await sessions.FollowAsync()).Seen, item => item.Item.GetRawText().Contains("Hemmelig", StringComparison.Ordinal));

        await PostAsync(api, $"offers/{id}/publish");
        Assert.Equal("Hemmelig utkast", (await series.FollowAsync()).Now[id].About!.Value.GetProperty("name").GetString());
        var session = Assert.Single((await sessions.FollowAsync()).Now.Values, item => SeriesOf(item).Contains(id.ToString(), StringComparison.Ordinal));

        await PostAsync(api, $"offers/{id}/withdraw");
        Assert.DoesNotContain(id, (await series.FollowAsync()).Now.Keys);
        Assert.DoesNotContain(session.Id, (await sessions.FollowAsync()).Now.Keys);
        Assert.Equal(("deleted", false), (series.Seen[^1].State, series.Seen[^1].Item.TryGetProperty("data", out _)));

        // The same offer again is the same item, and whoever comes late sees it once.
        await PostAsync(api, $"offers/{id}/publish");
        Assert.Contains(id, (await series.FollowAsync()).Now.Keys);
        using var late = new FeedReader(fixture.App, "lenvik", "session-series");
        Assert.Single((await late.FollowAsync()).Seen, item => item.Id == id);
    }

    [Fact]
    public async Task A_seat_that_is_taken_tells_the_sessions_again_and_not_the_series()
    {
        using var api = await fixture.App.ApiAsync("lenvik", Scopes);
        var id = await api.PublishedAsync(OfferJson.Offer("Sykkelkurs", capacity: 3));
        using var series = new FeedReader(fixture.App, "lenvik", "session-series");
        using var sessions = new FeedReader(fixture.App, "lenvik", "scheduled-sessions");
        var before = (await series.FollowAsync()).Seen.Count;
        await sessions.FollowAsync();
        Assert.Equal((3, 3), Seats(sessions, id));

        using var enrolled = await api.PostAsJsonAsync($"offers/{id}/enrolments", OfferJson.Enrolment("en@eksempel.no"));
        enrolled.EnsureSuccessStatusCode();
        await sessions.FollowAsync();
        Assert.Equal((3, 2), Seats(sessions, id));
        Assert.Equal(before, (await series.FollowAsync()).Seen.Count);

        // To write the same once more is no change.
        var seen = sessions.Seen.Count;
        await PutAsync(api, id, OfferJson.Offer("Sykkelkurs", capacity: 3));
        Assert.Equal((before, seen), ((await series.FollowAsync()).Seen.Count, (await sessions.FollowAsync()).Seen.Count));
        await PutAsync(api, id, OfferJson.Offer("Sykkelkurs for nybegynnere", capacity: 3));
        Assert.Equal("Sykkelkurs for nybegynnere", (await series.FollowAsync()).Now[id].About!.Value.GetProperty("name").GetString());
    }

    [Theory]
    [InlineData("summary", "Kortere.", 1)]
    [InlineData("description", "Åtte samlinger.", 1)]
    [InlineData("kind", "themed-meeting", 1)]
    [InlineData("audience", "mixed", 1)]
    [InlineData("ageGroup", "all", 1)]
    [InlineData("topic", "heart", 1)]
    [InlineData("referral", "needed", 1)]
    [InlineData("placeKind", "digital", 1)]
    [InlineData("place", "Biblioteket", 1)]
    [InlineData("municipality", "1931", 1)]
    [InlineData("deliveryLanguage", "en", 1)]
    [InlineData("capacity", 20, 1)]
    [InlineData("acceptHours", 24, 0)]
    [InlineData("orientation", "neither", 0)]
    [InlineData("professional", "Kari Nordmann", 0)]
    public async Task What_the_feed_says_is_told_again_once_when_it_changes_and_nothing_else_is(string field, object value, int times)
    {
        using var api = await fixture.App.ApiAsync("tranoy", Scopes);
        var id = await api.PublishedAsync();
        using var series = new FeedReader(fixture.App, "tranoy", "session-series");
        var before = (await series.FollowAsync()).Seen.Count;
        var changed = OfferJson.Offer();
        changed[field] = JsonSerializer.SerializeToNode(value);
        await PutAsync(api, id, changed);
        Assert.Equal(before + times, (await series.FollowAsync()).Seen.Count);
    }

    [Fact]
    public async Task What_is_over_is_told_as_if_it_were_ahead_to_nobody_and_its_deletion_is_kept_for_a_week()
    {
        await using var app = await TestApp.StartAsync(fixture.Database.Connections);
        using var api = await app.ApiAsync("bardu", Scopes);
        var id = await api.PublishedAsync(OfferJson.Offer("Temakveld", startsAt: DateTimeOffset.UtcNow.AddHours(2)));
        using var early = new FeedReader(app, "bardu", "session-series");
        Assert.Contains(id, (await early.FollowAsync()).Now.Keys);

        app.Clock.Move(TimeSpan.FromHours(6));
        using var between = new FeedReader(app, "bardu", "session-series");
        Assert.DoesNotContain((await between.FollowAsync()).Seen, item => item.Id == id); // no job has run, and nothing was written
        await RunAsync<AdvanceOffers>(app, "bardu");
        Assert.Equal("deleted", Assert.Single((await between.FollowAsync()).Seen, item => item.Id == id).State);
        Assert.DoesNotContain(id, (await early.FollowAsync()).Now.Keys);

        await TendAsync(app, "bardu", TimeSpan.FromDays(7));
        Assert.Contains(id, await AllAsync(app, "bardu"));
        await TendAsync(app, "bardu", TimeSpan.FromDays(2));
        Assert.DoesNotContain(id, await AllAsync(app, "bardu"));
    }

    [Fact]
    public async Task The_job_finds_what_was_changed_outside_any_room_and_otherwise_tells_nothing_twice()
    {
        await using var app = await TestApp.StartAsync(fixture.Database.Connections);
        using var api = await app.ApiAsync("salangen", Scopes);
        var id = await api.PublishedAsync(OfferJson.Offer("Kurs om søvn"));
        await TendAsync(app, "salangen", TimeSpan.FromHours(1));
        using var reader = new FeedReader(app, "salangen", "session-series");
        var seen = (await reader.FollowAsync()).Seen.Count;
        await TendAsync(app, "salangen", TimeSpan.FromHours(1));
        Assert.Equal(seen, (await reader.FollowAsync()).Seen.Count);

        await fixture.Database.ExecuteAsync($"update offers.offers set title = 'Kurs om god søvn' where id = '{id}'"); // as a migration does
        await TendAsync(app, "salangen", TimeSpan.FromHours(1));
        Assert.Equal("Kurs om god søvn", (await reader.FollowAsync()).Now[id].About!.Value.GetProperty("name").GetString());
        Assert.Equal(seen + 1, reader.Seen.Count);
    }

    [Fact]
    public async Task A_feed_carries_its_own_rooms_offers_and_the_dataset_names_the_units_feed_while_it_serves()
    {
        using var unit = await fixture.App.ApiAsync("lokta", Scopes);
        using var member = await fixture.App.ApiAsync("malselv", Scopes);
        var regional = OfferJson.Offer("Regionalt kurs");
        regional["regionWide"] = true;
        var (units, own) = (await unit.PublishedAsync(regional), await member.PublishedAsync(OfferJson.Offer("Kommunens kurs")));
        Assert.Contains(units, await AllAsync(fixture.App, "lokta"));
        Assert.DoesNotContain(own, await AllAsync(fixture.App, "lokta"));
        Assert.Contains(own, await AllAsync(fixture.App, "malselv"));
        Assert.DoesNotContain(units, await AllAsync(fixture.App, "malselv"));

        Assert.Contains("/t/lokta/api/v1/open/session-series", await DatasetAsync("malselv"), StringComparison.Ordinal);
        await fixture.Database.ExecuteAsync("""
            update platform.relations set valid_to = (now() at time zone 'Europe/Oslo')::date - 1 where served_tenant_id = (select id from platform.tenants where slug = 'malselv');
            notify tenants_changed
            """);
        await fixture.App.Services.GetRequiredService<Saas.Kernel.Tenancy.ITenantDirectory>().RefreshAsync(CancellationToken.None);
        Assert.DoesNotContain("lokta", await DatasetAsync("malselv"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pages_are_as_small_as_one_asks_and_bad_questions_are_named()
    {
        using var api = await fixture.App.ApiAsync("berg", Scopes);
        for (var i = 0; i < 7; i++)
        {
            await api.PublishedAsync(OfferJson.Offer($"Kurs {i}"));
        }

        using var whole = new FeedReader(fixture.App, "berg", "session-series");
        using var slow = new FeedReader(fixture.App, "berg", "session-series", limit: 3);
        Assert.Equal((await whole.FollowAsync()).Seen.Select(item => item.Modified), (await slow.FollowAsync()).Seen.Select(item => item.Modified));
        Assert.Equal((2, 4), (whole.Pages, slow.Pages));
        using var client = fixture.App.Anonymous();
        foreach (var (question, name) in new[] { ("limit=0", "limit"), ("limit=501", "limit"), ("afterChangeNumber=-1", "afterChangeNumber"), ("afterChangeNumber=x", "afterChangeNumber") })
        {
            using var answer = await client.GetAsync($"/t/berg/api/v1/open/session-series?{question}");
            Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
            Assert.True((await answer.Content.JsonAsync()).GetProperty("errors").TryGetProperty(name, out _), question);
        }
    }

    private static string SeriesOf(FeedItemSeen session) => session.About!.Value.GetProperty("superEvent").GetString()!;

    private static (int, int) Seats(FeedReader sessions, Guid offer)
    {
        var session = sessions.Now.Values.Single(item => SeriesOf(item).Contains(offer.ToString(), StringComparison.Ordinal)).About!.Value;
        return (session.GetProperty("maximumAttendeeCapacity").GetInt32(), session.GetProperty("remainingAttendeeCapacity").GetInt32());
    }

    private static async Task<HashSet<Guid>> AllAsync(TestApp app, string room)
    {
        using var reader = new FeedReader(app, room, "session-series");
        return [.. (await reader.FollowAsync()).Seen.Select(item => item.Id)];
    }

    private async Task<string> DatasetAsync(string room)
    {
        using var client = fixture.App.Anonymous();
        return await client.GetStringAsync($"/t/{room}/api/v1/open");
    }

    private static async Task TendAsync(TestApp app, string room, TimeSpan later)
    {
        app.Clock.Move(later);
        await RunAsync<TendFeed>(app, room);
    }

    private static async Task RunAsync<T>(TestApp app, string room)
        where T : class, ITenantJob
    {
        await using var scope = app.Room(room);
        await ActivatorUtilities.CreateInstance<T>(scope.ServiceProvider).RunAsync(CancellationToken.None);
    }

    private static async Task PostAsync(HttpClient api, string path)
    {
        using var answer = await api.PostAsync(path, null);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
    }

    private static async Task PutAsync(HttpClient api, Guid id, System.Text.Json.Nodes.JsonObject offer)
    {
        using var answer = await api.PutAsJsonAsync($"offers/{id}", offer);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
    }
}
