using System.Net;
using Saas.Tests.Isolation;
using Saas.Tests.Support;

namespace Saas.Tests.PeerSupport.Staffing;

/// <summary>What representatives do on their own pages, as a browser without script does it.</summary>
public sealed class OwnPageTests(AppFixture fixture) : IClassFixture<AppFixture>
{
    private readonly TestApp _app = fixture.App;

    [Fact]
    public async Task A_peer_takes_offers_keeps_and_gives_up_a_shift_and_a_leader_puts_somebody_in()
    {
        using var api = await _app.EveryScopeAsync("lenvik");
        var (organisation, _) = await _app.RunningOrganisationAsync(api);
        var (leader, peer) = (await _app.PeerAsync(api, organisation, "leader"), await _app.PeerAsync(api, organisation));
        var hours = await _app.PlanAsync(api, organisation, peers: 1);
        var path = $"/t/lenvik/kontor/min-organisasjon/{organisation}/vakter";
        Assert.Contains("Én vakt mangler folk", await TextAsync(peer.Client, path), StringComparison.Ordinal);
        foreach (var (handler, state, says) in new[] { ("Take", "taken", "Vakten er din."), ("Offer", "offered", "Vi har spurt"), ("Withdraw", "taken", "Du beholder vakten."), ("GiveUp", "given-up", "Du har gitt fra deg") })
        {
            using var done = await peer.Client.PostFormAsync(path, [], "handler=" + handler);
            Assert.Contains(says, await TextAsync(peer.Client, done.Headers.Location!.OriginalString), StringComparison.Ordinal);
            Assert.Equal(state, await fixture.Database.ScalarAsync<string>($"select status from peer_support.shifts where hours_id = '{hours}' order by created_at desc limit 1"));
        }

        // The list as a file, one line for each place.
        using (await leader.Client.PostFormAsync(path, new() { ["person"] = leader.Place.ToString() }, "handler=Take"))
        {
            var file = await peer.Client.GetStringAsync(path + "?handler=File");
            Assert.Contains("Wenche Myrvang;Tatt", file, StringComparison.Ordinal);
            await leader.Client.PostFormAsync(path, [], "handler=GiveUp");
            Assert.Contains(";;Ledig", await peer.Client.GetStringAsync(path + "?handler=File"), StringComparison.Ordinal);
        }

        Assert.DoesNotContain("handler=PutIn", (await peer.Client.PageAsync(path)).DocumentElement.OuterHtml, StringComparison.Ordinal);
        using (await leader.Client.PostFormAsync(path, new() { ["person"] = peer.Place.ToString() }, "handler=PutIn"))
        {
            Assert.Contains("Alle vakter er bemannet", await TextAsync(leader.Client, path), StringComparison.Ordinal);
        }

        await fixture.Database.ExecuteAsync($"update peer_support.hours set starts_at = starts_at - interval '8 days', ends_at = ends_at - interval '8 days' where id = '{hours}'");
        using (await peer.Client.PostFormAsync(path, [], "handler=Held"))
        {
            Assert.Equal(1L, await fixture.Database.ScalarAsync<long>($"select count(*) from peer_support.shifts where hours_id = '{hours}' and status = 'held'"));
        }
    }

    [Fact]
    public async Task The_organisation_sees_who_comes_and_its_leader_whom_to_call_and_others_see_neither()
    {
        using var api = await _app.EveryScopeAsync("lenvik");
        var (ours, theirs) = ((await _app.RunningOrganisationAsync(api)).Id, (await _app.RunningOrganisationAsync(api, "Hjertelaget")).Id);
        var (leader, peer, stranger) = (await _app.PeerAsync(api, ours, "leader"), await _app.PeerAsync(api, ours), await _app.PeerAsync(api, theirs, "leader"));
        var hours = await _app.PlanAsync(api, ours, 3);
        using (await api.PostJsonAsync($"office-hours/{hours}/conversations", $$"""{"startsAt":"{{_app.At(3, 10):O}}","firstName":"Yordanos","phone":"41400123"}"""))
        using (await api.PostJsonAsync("call-backs", $$"""{"organisationId":"{{ours}}","name":"Turid Vinje","phone":"41400131","suits":"morning"}"""))
        {
        }

        var own = $"/t/lenvik/kontor/min-organisasjon/{ours}";
        Assert.Contains("Yordanos", await TextAsync(peer.Client, own + "/samtaler"), StringComparison.Ordinal);
        Assert.Contains("Turid Vinje", await TextAsync(leader.Client, own + "/ring-tilbake"), StringComparison.Ordinal);
        Assert.Equal(1L, await fixture.Database.ScalarAsync<long>($"select count(*) from kernel.audit a join peer_support.conversations c on c.id = a.subject_id where a.action = 'conversations.read' and c.hours_id = '{hours}' and a.actor_kind = 'user'"));
        foreach (var page in new[] { "/samtaler", "/ring-tilbake", "/vakter" })
        {
            using var away = await stranger.Client.GetAsync(own + page);
            Assert.Equal(HttpStatusCode.NotFound, away.StatusCode);
        }

        using (var peers = await peer.Client.GetAsync(own + "/ring-tilbake"))
        {
            Assert.NotEqual(HttpStatusCode.OK, peers.StatusCode);
        }

        using (await leader.Client.PostFormAsync(own + "/ring-tilbake", [], "handler=NotReached"))
        {
            Assert.Contains("Ikke svar", await TextAsync(leader.Client, own + "/ring-tilbake"), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task The_pages_ask_the_database_as_often_for_many_as_for_few()
    {
        using var api = await _app.EveryScopeAsync("malselv");
        var (organisation, _) = await _app.RunningOrganisationAsync(api);
        var (leader, peer) = (await _app.PeerAsync(api, organisation, "leader", "malselv"), await _app.PeerAsync(api, organisation, slug: "malselv"));
        var own = $"/t/malselv/kontor/min-organisasjon/{organisation}";
        string[] pages = [own + "/vakter", own + "/samtaler", own + "/ring-tilbake", "/t/malselv/treffetid/samtale"];
        var counts = new List<int[]>();
        foreach (var days in new[] { Enumerable.Range(1, 2), Enumerable.Range(3, 10) })
        {
            foreach (var day in days)
            {
                var hours = await _app.PlanAsync(api, organisation, day, slug: "malselv");
                await _app.ShiftsAsync(keep => keep.TakeAsync(hours, peer.Place, null, CancellationToken.None), "malselv");
                using (await api.PostJsonAsync($"office-hours/{hours}/conversations", $$"""{"startsAt":"{{_app.At(day, 10):O}}","firstName":"Selam","phone":"41400123"}"""))
                using (await api.PostJsonAsync("call-backs", $$"""{"organisationId":"{{organisation}}","name":"Turid Vinje","phone":"41400131"}"""))
                {
                }
            }

            await _app.EmptyOutboxesAsync(fixture.Database);
            var asked = new int[pages.Length];
            for (var i = 0; i < pages.Length; i++)
            {
                asked[i] = await LeastAsync(leader.Client, pages[i]);
            }

            counts.Add(asked);
        }

        Assert.Equal(counts[0], counts[1]);
    }

    /// <summary>What runs beside the requests may ask in between: the least of three is the page's own.</summary>
    private async Task<int> LeastAsync(HttpClient client, string page)
    {
        var least = int.MaxValue;
        for (var i = 0; i < 3; i++)
        {
            var before = _app.Log.CommandCount;
            await client.PageAsync(page);
            least = Math.Min(least, _app.Log.CommandCount - before);
        }

        return least;
    }

    private static async Task<string> TextAsync(HttpClient client, string path) => (await client.PageAsync(path)).Body!.TextContent;
}
