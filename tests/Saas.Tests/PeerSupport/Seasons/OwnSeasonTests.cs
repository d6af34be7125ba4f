using System.Net;
using Saas.Access.Contracts;
using Saas.Tests.Isolation;
using Saas.Tests.Support;

namespace Saas.Tests.PeerSupport.Seasons;

/// <summary>A leader's pages: apply, change, withdraw, read the answer when it is published; and the coordinator's page with choices for dates in the way.</summary>
public sealed class OwnSeasonTests(IsolationFixture fixture) : IClassFixture<IsolationFixture>
{
    private readonly TestApp _app = fixture.App;

    [Fact]
    public async Task A_leader_applies_changes_and_withdraws_until_the_deadline()
    {
        using var api = await _app.EveryScopeAsync("lenvik");
        var room = await api.RoomAsync(VenueJson.Room("Biblioteket"));
        var season = await _app.SeasonAsync(api, name: "Våren på Finnsnes");
        var (organisation, _) = await _app.RunningOrganisationAsync(api);
        var (leader, _, _) = await _app.RepresentativeAsync("lenvik", api, organisation);
        var home = $"/t/lenvik/kontor/min-organisasjon/{organisation}/sesong";
        Assert.NotNull((await leader.PageAsync(home)).QuerySelector($"a[href$='/{season}/ny']"));

        using var wrong = await leader.PostFormAsync($"{home}/{season}/ny", Fields(room, "12:00", "10:00"));
        Assert.Equal(HttpStatusCode.Conflict, wrong.StatusCode);
        var page = new AngleSharp.Html.Parser.HtmlParser().ParseDocument(await wrong.Content.ReadAsStringAsync());
        Assert.NotNull(page.QuerySelector("[id='Input_First_To'][aria-invalid=true], [name='Input.First.To'][aria-invalid=true]"));
        using var empty = await leader.PostFormAsync($"{home}/{season}/ny", Fields(room, "", ""));
        Assert.Contains("Velg når timen begynner", WebUtility.HtmlDecode(await empty.Content.ReadAsStringAsync()), StringComparison.Ordinal);

        using var sent = await leader.PostFormAsync($"{home}/{season}/ny", Fields(room, "10:00", "12:00"));
        Assert.Equal(HttpStatusCode.Redirect, sent.StatusCode);
        var id = await fixture.Database.ScalarAsync<Guid>($"select id from peer_support.applications where season_id = '{season}'");
        Assert.Contains("Annenhver onsdag kl. 10–12, Biblioteket", (await leader.PageAsync(home)).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        var changed = Fields(room, "13:00", "15:00");
        (changed["Input.HasSecond"], changed["Input.Second.Rule"], changed["Input.Second.Day"], changed["Input.Second.From"], changed["Input.Second.To"]) = ("true", "month--1", "friday", "17:00", "19:00");
        using var saved = await leader.PostFormAsync($"{home}/soknader/{id}", changed);
        Assert.Equal(HttpStatusCode.Redirect, saved.StatusCode);
        Assert.Contains("Siste fredag i måneden kl. 17–19, hvilket som helst rom", (await leader.PageAsync(home)).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        using var withdrawn = await leader.PostFormAsync(home, new() { ["application"] = id.ToString() }, "Withdraw");
        Assert.Equal(HttpStatusCode.Redirect, withdrawn.StatusCode);
        Assert.Contains("Trukket", (await leader.PageAsync(home)).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_organisation_and_a_peer_find_nothing_to_apply_or_change()
    {
        using var api = await _app.EveryScopeAsync("lenvik");
        var season = await _app.SeasonAsync(api);
        var (mine, theirs) = ((await _app.RunningOrganisationAsync(api)).Id, (await _app.RunningOrganisationAsync(api, "Hjertelaget")).Id);
        var application = await api.ApplyAsync(season, theirs, SeasonJson.Choice());
        await api.ApplyAsync(season, mine, SeasonJson.Choice());
        var (leader, _, _) = await _app.RepresentativeAsync("lenvik", api, mine);
        var (peer, _, _) = await _app.RepresentativeAsync("lenvik", api, mine, "peer");
        foreach (var path in new[] { $"{theirs}/sesong", $"{theirs}/sesong/{season}/ny", $"{theirs}/sesong/soknader/{application}", $"{mine}/sesong/soknader/{application}", $"{theirs}/bytter" })
        {
            using var answer = await leader.GetAsync($"/t/lenvik/kontor/min-organisasjon/{path}");
            Assert.True(answer.StatusCode == HttpStatusCode.NotFound, $"{path}: {answer.StatusCode}");
        }

        using var withdraw = await leader.PostFormAsync($"/t/lenvik/kontor/min-organisasjon/{mine}/sesong", new() { ["application"] = application.ToString() }, "Withdraw");
        Assert.Equal(HttpStatusCode.NotFound, withdraw.StatusCode);
        var page = await peer.PageAsync($"/t/lenvik/kontor/min-organisasjon/{mine}/sesong");
        Assert.Empty(page.QuerySelectorAll("main a[href$='/ny'], main button"));
        using var office = await peer.GetAsync($"/t/lenvik/kontor/sesong/{season}");
        Assert.Equal(HttpStatusCode.Forbidden, office.StatusCode);
    }

    [Fact]
    public async Task Nobody_reads_a_decision_before_it_is_published()
    {
        using var api = await _app.EveryScopeAsync("lenvik");
        var season = await _app.SeasonAsync(api);
        var (organisation, _) = await _app.RunningOrganisationAsync(api);
        var (leader, _, _) = await _app.RepresentativeAsync("lenvik", api, organisation);
        var id = await api.ApplyAsync(season, organisation, SeasonJson.Choice());
        await api.VerbAsync($"seasons/{season}/allocate");
        await api.VerbAsync($"season-applications/{id}/decline", new { reason = "Huset pusses opp." });
        var home = $"/t/lenvik/kontor/min-organisasjon/{organisation}/sesong";
        Assert.DoesNotContain("Huset pusses opp", (await leader.PageAsync(home)).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        await api.VerbAsync($"seasons/{season}/publish");
        Assert.Contains("Huset pusses opp", (await leader.PageAsync(home)).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_coordinator_sees_the_week_and_chooses_for_each_date_in_the_way()
    {
        using var api = await _app.EveryScopeAsync("lenvik");
        using var office = await _app.SignedInAsync("lenvik", Role.Coordinator);
        var venue = await api.VenueAsync();
        var (room, other) = (await api.RoomAsync(venue: venue), await api.RoomAsync(venue: venue));
        var monday = _app.Monday();
        await api.ReservedAsync(VenueJson.Reservation(room, Kernel.Time.Oslo.Instant(monday.AddDays(7), new TimeOnly(10, 0)), title: "Ledermøte"));
        var season = await _app.SeasonAsync(api, 4);
        var id = await api.ApplyAsync(season, (await _app.RunningOrganisationAsync(api, "Kollisjonslaget")).Id, SeasonJson.Choice(room: room));
        await api.VerbAsync($"seasons/{season}/allocate");
        var board = await office.PageAsync($"/t/lenvik/kontor/sesong/{season}?uke={monday.AddDays(7):yyyy-MM-dd}");
        Assert.Contains("Kollisjonslaget", board.QuerySelector(".m-week [data-org=clash]")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Ledermøte", board.QuerySelector("table.m-cards")!.TextContent, StringComparison.Ordinal);

        var path = $"/t/lenvik/kontor/sesong/{season}/soknader/{id}";
        using var declined = await office.PostFormAsync(path, new() { ["Reason"] = "" }, "Decline");
        Assert.Contains("Skriv hvorfor", WebUtility.HtmlDecode(await declined.Content.ReadAsStringAsync()), StringComparison.Ordinal);
        using var refused = await office.PostFormAsync(path, new() { ["Choice"] = "first", ["Room"] = room.ToString() }, "Allocate");
        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        var page = new AngleSharp.Html.Parser.HtmlParser().ParseDocument(await refused.Content.ReadAsStringAsync());
        Assert.Contains("1 av 4 datoer", page.QuerySelector(".ds-alert h2")!.TextContent, StringComparison.Ordinal);
        var select = page.QuerySelector("select[name^=Instead]")!;
        Assert.Contains(select.QuerySelectorAll("option"), option => option.GetAttribute("value") == other.ToString());
        using var given = await office.PostFormAsync(path, new() { ["Choice"] = "first", ["Room"] = room.ToString(), [select.GetAttribute("name")!] = other.ToString() }, "Allocate");
        Assert.Equal(HttpStatusCode.Redirect, given.StatusCode);
        Assert.Equal(1L, await fixture.Database.ScalarAsync<long>($"select count(*) from venues.reservations where room_id = '{other}' and module = 'peer-support' and status = 'confirmed'"));
        using var undone = await office.PostFormAsync(path, [], "Undo");
        Assert.Equal(HttpStatusCode.Redirect, undone.StatusCode);
    }

    [Fact]
    public async Task The_board_asks_the_database_as_often_for_twenty_wishes_as_for_two()
    {
        using var api = await _app.EveryScopeAsync("lenvik");
        using var office = await _app.SignedInAsync("lenvik", Role.Coordinator);
        var room = await api.RoomAsync();
        var season = await _app.SeasonAsync(api, 4);
        var pages = new[] { $"kontor/sesong/{season}", "kontor/sesong" };
        await FillAsync(2);
        var few = await CountsAsync();
        await FillAsync(18);
        Assert.Equal(few, await CountsAsync());
        Assert.All(few, count => Assert.InRange(count, 1, 16));

        async Task FillAsync(int many)
        {
            for (var i = 0; i < many; i++)
            {
                await api.ApplyAsync(season, (await _app.RunningOrganisationAsync(api, $"Laget {many}-{i}")).Id, SeasonJson.Choice(room: i % 2 == 0 ? room : null), SeasonJson.Choice("thursday"));
            }
        }

        async Task<List<int>> CountsAsync()
        {
            await _app.PumpAsync();
            var counts = new List<int>();
            foreach (var page in pages)
            {
                var least = int.MaxValue;
                for (var i = 0; i < 3; i++)
                {
                    var before = _app.Log.CommandCount;
                    await office.PageAsync($"/t/lenvik/{page}");
                    least = Math.Min(least, _app.Log.CommandCount - before);
                }

                counts.Add(least);
            }

            return counts;
        }
    }

    private static Dictionary<string, string> Fields(Guid room, string from, string to) => new()
    {
        ["Input.Kind"] = "office-hours", ["Input.First.Rule"] = "week-2", ["Input.First.Day"] = "wednesday", ["Input.First.From"] = from, ["Input.First.To"] = to, ["Input.First.Place"] = "rom-" + room,
        ["Input.People"] = "8", ["Input.Peers"] = "2", ["Input.Note"] = "Gjerne nær inngangen.",
    };
}
