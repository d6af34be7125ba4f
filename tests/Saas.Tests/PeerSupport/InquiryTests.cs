using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Saas.Kernel.Time;
using Saas.Tests.Isolation;
using Saas.Tests.Support;

namespace Saas.Tests.PeerSupport;

/// <summary>The inquiry log over the API.</summary>
public sealed class InquiryTests(AppFixture fixture) : IClassFixture<AppFixture>
{
    private DateOnly Today => Oslo.Date(fixture.App.Clock.GetUtcNow());

    [Fact]
    public async Task An_inquiry_is_logged_with_what_was_said_and_nothing_else()
    {
        using var api = await fixture.App.ApiAsync("sandefjord", LogJson.Scopes);
        var id = await api.LoggedAsync();
        var bare = await api.LoggedAsync(new JsonObject { ["channel"] = "phone" });

        var read = await (await api.GetAsync($"inquiries/{id}")).Content.JsonAsync();
        Assert.Equal(("visit", "guidance-office", "next-of-kin", "dementia", 15, $"{Today:yyyy-MM-dd}"), (
            read.GetProperty("channel").GetString(), read.GetProperty("arena").GetString(), read.GetProperty("who").GetString(), read.GetProperty("theme").GetString(), read.GetProperty("minutes").GetInt32(), read.GetProperty("date").GetString()));
        Assert.Equal(["id", "date", "loggedOn", "channel"], (await (await api.GetAsync($"inquiries/{bare}")).Content.JsonAsync()).EnumerateObject().Select(field => field.Name));
    }

    /// <summary>Neither the row nor the audit log leads from an inquiry to who logged it, or to the minute.</summary>
    [Fact]
    public async Task Nothing_leads_from_an_inquiry_to_who_logged_it()
    {
        using var api = await fixture.App.ApiAsync("sandefjord", LogJson.Scopes);
        var id = await api.LoggedAsync();

        var columns = await fixture.Database.NamesAsync("select column_name from information_schema.columns where table_schema = 'peer_support' and table_name = 'inquiries' order by 1");
        Assert.Equal(["arena", "channel", "happened_on", "id", "logged_on", "minutes", "note", "organisation_id", "referred_to", "tenant_id", "theme", "who"], columns);
        Assert.Equal(0, await fixture.Database.ScalarAsync<long>($"select count(*) from kernel.audit where subject_id = '{id}'"));
        Assert.True(await fixture.Database.ScalarAsync<long>("select count(*) from kernel.audit where action = 'inquiries.log' and subject_id is null") > 0);
        var clock = Convert.ToInt64(id.ToString("N")[..12], 16);
        Assert.Equal(Oslo.StartOf(Today), DateTimeOffset.FromUnixTimeMilliseconds(clock));
    }

    [Theory]
    [InlineData("Ring 41400123", "phone", false)]
    [InlineData("fnr 31129956715", "national-number", false)]
    [InlineData("noen@eksempel.no", "email", false)]
    [InlineData("Astrid Holm spurte om kols", "name", true)]
    [InlineData("Bor i Storgata 5", "address", true)]
    [InlineData("konto 86011117947", "account", true)]
    public async Task A_note_that_says_who_it_was_is_refused_and_can_be_confirmed_only_where_nothing_checks_out(string note, string kind, bool canBeConfirmed)
    {
        using var api = await fixture.App.ApiAsync("sandefjord", LogJson.Scopes);
        var (code, problem) = await api.LogAsync(LogJson.Inquiry(note)).RefusedAsync();
        var found = problem.GetProperty("found")[0];
        Assert.Equal(("inquiry.identifies", kind, canBeConfirmed), (code, found.GetProperty("kind").GetString(), found.GetProperty("canBeConfirmed").GetBoolean()));
        Assert.DoesNotContain(note[(note.IndexOf(' ', StringComparison.Ordinal) + 1)..], problem.ToString(), StringComparison.Ordinal);

        var confirmed = LogJson.Inquiry(note);
        confirmed["noteConfirmed"] = true;
        using var again = await api.LogAsync(confirmed);
        Assert.Equal(canBeConfirmed ? HttpStatusCode.Created : HttpStatusCode.Conflict, again.StatusCode);
    }

    [Fact]
    public async Task It_is_changed_and_deleted_on_its_day_and_not_after()
    {
        using var api = await fixture.App.ApiAsync("sandefjord", LogJson.Scopes);
        var (first, second) = (await api.LoggedAsync(), await api.LoggedAsync());
        using var changed = await api.PutAsJsonAsync($"inquiries/{first}", LogJson.Inquiry(channel: "stand"));
        Assert.Equal("stand", (await changed.Content.JsonAsync()).GetProperty("channel").GetString());
        using var deleted = await api.DeleteAsync($"inquiries/{second}");
        Assert.Equal(HttpStatusCode.NoContent, deleted.StatusCode);
        using var gone = await api.GetAsync($"inquiries/{second}");
        Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);

        fixture.App.Clock.Move(TimeSpan.FromDays(1));
        using var tomorrow = await fixture.App.ApiAsync("sandefjord", LogJson.Scopes);
        Assert.Equal("inquiry.day_over", (await tomorrow.PutAsJsonAsync($"inquiries/{first}", LogJson.Inquiry()).RefusedAsync()).Code);
        Assert.Equal("inquiry.day_over", (await tomorrow.DeleteAsync($"inquiries/{first}").RefusedAsync()).Code);
    }

    [Fact]
    public async Task A_day_that_has_not_come_is_refused_and_one_that_was_is_taken()
    {
        using var api = await fixture.App.ApiAsync("sandefjord", LogJson.Scopes);
        JsonObject On(DateOnly date) => new() { ["channel"] = "phone", ["date"] = $"{date:yyyy-MM-dd}" };
        Assert.Equal("inquiry.not_yet", (await api.LogAsync(On(Today.AddDays(1))).RefusedAsync()).Code);
        await api.LoggedAsync(On(Today.AddDays(-30)));
    }

    [Theory]
    [InlineData("""{ }""", "channel")]
    [InlineData("""{ "channel": "letter" }""", "channel")]
    [InlineData("""{ "channel": "visit", "minutes": 0 }""", "minutes")]
    [InlineData("""{ "channel": "visit", "minutes": 601 }""", "minutes")]
    [InlineData("""{ "channel": "visit", "theme": "kari-nordmann" }""", "theme")]
    [InlineData("""{ "channel": "visit", "arena": "kari-nordmann" }""", "arena")]
    [InlineData("""{ "channel": "visit", "name": "Kari" }""", "name")]
    [InlineData("""{ "channel": "visit", "date": "1999-01-01" }""", "date")]
    public async Task What_is_no_answer_is_named(string body, string field)
    {
        using var api = await fixture.App.ApiAsync("sandefjord", LogJson.Scopes);
        using var answer = await api.PostJsonAsync("inquiries", body);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.True((await answer.Content.JsonAsync()).GetProperty("errors").TryGetProperty(field, out _), await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task The_same_key_logs_once()
    {
        using var api = await fixture.App.ApiAsync("sandefjord", LogJson.Scopes);
        var body = LogJson.Inquiry().ToJsonString();
        var ids = new List<Guid>();
        for (var i = 0; i < 3; i++)
        {
            using var answer = await api.PostJsonAsync("inquiries", body, idempotencyKey: "one-inquiry");
            ids.Add((await answer.Content.JsonAsync()).GetProperty("id").GetGuid());
        }

        Assert.Single(ids.Distinct());
    }

    [Fact]
    public async Task Five_hundred_are_logged_at_once_and_one_that_is_wrong_stops_them_all()
    {
        using var api = await fixture.App.ApiAsync("fredrikstad", LogJson.Scopes);
        JsonObject Batch(int count, string? last) => new() { ["inquiries"] = new JsonArray([.. Enumerable.Range(1, count).Select(n => (JsonNode)LogJson.Inquiry(n == count ? last : null))]) };

        var (code, problem) = await api.PostAsJsonAsync("inquiries/batch", Batch(500, "Ring 41400123")).RefusedAsync();
        Assert.Equal(("inquiry.identifies", 499), (code, problem.GetProperty("found")[0].GetProperty("item").GetInt32()));
        using var odd = await api.PostAsJsonAsync("inquiries/batch", new JsonObject { ["inquiries"] = new JsonArray(LogJson.Inquiry(), new JsonObject { ["channel"] = "visit", ["theme"] = "nothing-known" }) });
        Assert.True((await odd.Content.JsonAsync()).GetProperty("errors").TryGetProperty("inquiries[1].theme", out _));
        using var many = await api.PostAsJsonAsync("inquiries/batch", Batch(501, null));
        Assert.Equal(HttpStatusCode.BadRequest, many.StatusCode);
        using var none = await api.PostAsJsonAsync("inquiries/batch", Batch(0, null));
        Assert.Equal(HttpStatusCode.BadRequest, none.StatusCode);
        Assert.Equal(0, (await CountAsync(api)).Inquiries);

        using var logged = await api.PostAsJsonAsync("inquiries/batch", Batch(500, "Spurte om kurs"));
        Assert.Equal(HttpStatusCode.Created, logged.StatusCode);
        Assert.Equal(500, (await logged.Content.JsonAsync()).GetProperty("ids").GetArrayLength());
        Assert.Equal((500, 7500), await CountAsync(api));
    }

    [Fact]
    public async Task A_list_is_read_to_its_end_by_cursor_and_narrowed()
    {
        using var api = await fixture.App.ApiAsync("tromso", LogJson.Scopes);
        var logged = new HashSet<Guid>();
        for (var i = 0; i < 25; i++)
        {
            logged.Add(await api.LoggedAsync(LogJson.Inquiry(channel: i % 5 == 0 ? "phone" : "visit")));
        }

        var read = new List<Guid>();
        string? next = null;
        do
        {
            var page = await (await api.GetAsync($"inquiries?limit=10{(next is null ? "" : "&cursor=" + Uri.EscapeDataString(next))}")).Content.JsonAsync();
            read.AddRange(page.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("id").GetGuid()));
            next = page.TryGetProperty("next", out var cursor) ? cursor.GetString() : null;
        }
        while (next is not null);

        Assert.Equal(25, read.Count);
        Assert.True(logged.SetEquals(read));
        Assert.Equal(5, (await (await api.GetAsync("inquiries?channel=phone")).Content.JsonAsync()).GetProperty("items").GetArrayLength());
        using var wrong = await api.GetAsync("inquiries?channel=letter&from=x");
        Assert.Equal(["channel", "from"], (await wrong.Content.JsonAsync()).GetProperty("errors").EnumerateObject().Select(error => error.Name).Order());
    }

    [Fact]
    public async Task A_rooms_own_arenas_take_the_place_of_the_common_ones()
    {
        using var api = await fixture.App.ApiAsync("narvik", LogJson.Scopes);
        async Task<List<string>> KeysAsync() => [.. (await (await api.GetAsync("inquiry-arenas")).Content.JsonAsync()).GetProperty("arenas").EnumerateArray().Where(arena => arena.GetProperty("inUse").GetBoolean()).Select(arena => arena.GetProperty("key").GetString()!)];
        Assert.Equal(8, (await KeysAsync()).Count);

        using var written = await api.PutAsJsonAsync("inquiry-arenas", new { arenas = new object[] { new { name = "Frivilligsentralen på Ørnes" }, new { key = "library", name = "Folkebiblioteket" } } });
        Assert.Equal(HttpStatusCode.OK, written.StatusCode);
        Assert.Equal(["frivilligsentralen-pa-ornes", "library"], await KeysAsync());
        await api.LoggedAsync(new JsonObject { ["channel"] = "visit", ["arena"] = "frivilligsentralen-pa-ornes" });
        using var retired = await api.LogAsync(new JsonObject { ["channel"] = "visit", ["arena"] = "guidance-office" });
        Assert.Equal(HttpStatusCode.BadRequest, retired.StatusCode);
        Assert.Equal("arena.none_left", (await api.PutAsJsonAsync("inquiry-arenas", new { arenas = Array.Empty<object>() }).RefusedAsync()).Code);
        Assert.Equal("arena.twice", (await api.PutAsJsonAsync("inquiry-arenas", new { arenas = new[] { new { name = "Torget" }, new { name = "torget" } } }).RefusedAsync()).Code);
    }

    [Fact]
    public async Task The_log_is_counted_by_every_dimension_at_once()
    {
        using var api = await fixture.App.ApiAsync("lenvik", LogJson.Scopes);
        foreach (var (channel, days) in new[] { ("visit", 0), ("visit", 400), ("phone", 400) })
        {
            await api.LoggedAsync(new JsonObject { ["channel"] = channel, ["date"] = $"{Today.AddDays(-days):yyyy-MM-dd}", ["minutes"] = 10 });
        }

        var counts = await (await api.GetAsync("inquiries/statistics")).Content.JsonAsync();
        Assert.Equal((3, 30), (counts.GetProperty("inquiries").GetInt32(), counts.GetProperty("minutes").GetInt32()));
        Assert.Equal([("visit", 2), ("phone", 1)], Of(counts, "channel"));
        Assert.Equal([(Today.AddDays(-400).Year.ToString(), 2), (Today.Year.ToString(), 1)], Of(counts, "year"));
        Assert.Equal([(null, 3)], Of(counts, "theme"));
        var narrowed = await (await api.GetAsync($"inquiries/statistics?channel=visit&to={Today.AddDays(-1):yyyy-MM-dd}")).Content.JsonAsync();
        Assert.Equal(1, narrowed.GetProperty("inquiries").GetInt32());
    }

    private static List<(string? Value, int Count)> Of(System.Text.Json.JsonElement counts, string by) =>
        [.. counts.GetProperty("dimensions").EnumerateArray().Single(one => one.GetProperty("by").GetString() == by).GetProperty("counts").EnumerateArray()
            .Select(one => (one.TryGetProperty("value", out var value) ? value.GetString() : null, one.GetProperty("inquiries").GetInt32()))];

    private static async Task<(int Inquiries, long Minutes)> CountAsync(HttpClient api)
    {
        var counts = await (await api.GetAsync("inquiries/statistics")).Content.JsonAsync();
        return (counts.GetProperty("inquiries").GetInt32(), counts.GetProperty("minutes").GetInt64());
    }
}
