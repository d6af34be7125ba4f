using System.Net;
using Saas.Access.Contracts;
using Saas.PeerSupport.Contracts;
using Saas.Tests.Isolation;
using Saas.Tests.PeerSupport.Seasons;
using Saas.Tests.Support;

namespace Saas.Tests.PeerSupport.Staffing;

/// <summary>The office's pages for all organisations' conversations and call-backs.</summary>
public sealed class ContactPageTests(AppFixture fixture) : IClassFixture<AppFixture>
{
    private const string Conversations = "/t/lenvik/kontor/samtaler";
    private const string Calls = Conversations + "/ring-tilbake";

    private readonly TestApp _app = fixture.App;

    [Fact]
    public async Task A_coordinator_sees_who_comes_finds_them_by_number_and_cancels_after_being_asked()
    {
        using var api = await _app.EveryScopeAsync("lenvik");
        var (ours, theirs) = ((await _app.RunningOrganisationAsync(api, "Revmatikerlaget")).Id, (await _app.RunningOrganisationAsync(api, "Hørselslaget")).Id);
        var (first, second) = (await BookAsync(api, ours, 3, "Yordanos"), await BookAsync(api, theirs, 4, "Marit"));
        var number = await fixture.Database.ScalarAsync<int>($"select number from peer_support.conversations where id = '{first}'");
        using var coordinator = await _app.SignedInAsync("lenvik", Role.Coordinator);
        var all = await TextAsync(coordinator, Conversations);
        Assert.Contains("Yordanos", all, StringComparison.Ordinal);
        Assert.Contains("Marit", all, StringComparison.Ordinal);
        Assert.True(await fixture.Database.ScalarAsync<long>($"select count(*) from kernel.audit where action = 'conversations.read' and subject_id = '{first}' and actor_kind = 'user'") >= 1);
        foreach (var query in new[] { $"?organisasjon={ours}", "?q=revmat", $"?q={number}", $"?q={number / 1000}+{number % 1000:000}", "?q=revmat&status=booked" })
        {
            var found = await TextAsync(coordinator, Conversations + query);
            Assert.True(found.Contains("Yordanos", StringComparison.Ordinal) && !found.Contains("Marit", StringComparison.Ordinal), query);
        }

        Assert.Contains("Ingen passer til søket", await TextAsync(coordinator, Conversations + "?q=999999"), StringComparison.Ordinal);
        var cancel = $"{Conversations}/{first}/avbestill";
        Assert.Contains("Yordanos skal snakke med Revmatikerlaget", await TextAsync(coordinator, cancel), StringComparison.Ordinal);
        Assert.Equal("booked", await StateAsync("conversations", first)); // looking changes nothing
        using (var done = await coordinator.PostFormAsync(cancel, []))
        {
            Assert.EndsWith("/kontor/samtaler?gjort=avbestilt", done.Headers.Location!.OriginalString, StringComparison.Ordinal);
        }

        Assert.Equal("cancelled", await StateAsync("conversations", first));
        using (var again = await coordinator.PostFormAsync(cancel, []))
        {
            Assert.Equal(HttpStatusCode.Conflict, again.StatusCode);
        }

        // Called off without an address: somebody must call, and it says so.
        var hours = await fixture.Database.ScalarAsync<Guid>($"select hours_id from peer_support.conversations where id = '{second}'");
        await api.VerbAsync($"office-hours/{hours}/cancel", new { reason = "Rommet skal males." });
        Assert.Contains("Må ringes", (await coordinator.PageAsync(Conversations)).QuerySelector("main tbody")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Marit", await TextAsync(coordinator, Conversations + "?status=to-call"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_coordinator_tends_to_call_backs_and_sees_which_have_waited_long()
    {
        using var api = await _app.EveryScopeAsync("lenvik");
        var (organisation, _) = await _app.RunningOrganisationAsync(api, "Epilepsilaget");
        var id = await AskAsync(api, organisation, "Turid Vinje");
        await fixture.Database.ExecuteAsync($"update peer_support.call_backs set created_at = created_at - interval '5 days' where id = '{id}'");
        using var coordinator = await _app.SignedInAsync("lenvik", Role.Coordinator);
        var list = $"{Calls}?organisasjon={organisation}";
        Assert.Contains("Har ventet 5 dager", await TextAsync(coordinator, list), StringComparison.Ordinal);
        foreach (var (handler, state) in new[] { ("NotReached", "not-reached"), ("Called", "called"), ("Close", "closed") })
        {
            using var done = await coordinator.PostFormAsync(list, [], $"{id}?handler={handler}");
            Assert.Equal(HttpStatusCode.Redirect, done.StatusCode);
            Assert.Equal(state, await StateAsync("call_backs", id));
        }

        Assert.DoesNotContain("Turid", await TextAsync(coordinator, list), StringComparison.Ordinal);
        Assert.Contains("Turid", await TextAsync(coordinator, list + "&status=closed"), StringComparison.Ordinal);
        Assert.Contains("Turid", await TextAsync(coordinator, Calls + "?q=epilep&status=closed"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_says_nothing_of_who_they_are_unless_it_is_asked_for_by_somebody_who_may()
    {
        using var api = await _app.EveryScopeAsync("lenvik");
        var (organisation, _) = await _app.RunningOrganisationAsync(api, "Leddgiktlaget");
        var conversation = await BookAsync(api, organisation, 5, "Selamawit");
        await AskAsync(api, organisation, "Gudrun Moe");
        using var coordinator = await _app.SignedInAsync("lenvik", Role.Coordinator);
        var reads = $"select count(*) from kernel.audit where action = 'conversations.read' and subject_id = '{conversation}'";
        var before = await fixture.Database.ScalarAsync<long>(reads);
        foreach (var (path, name) in new[] { (Conversations, "Selamawit"), (Calls, "Gudrun") })
        {
            var query = $"organisasjon={organisation}";
            var bare = await coordinator.GetStringAsync($"{path}?handler=File&{query}");
            Assert.Contains("Leddgiktlaget", bare, StringComparison.Ordinal);
            Assert.DoesNotContain(name, bare, StringComparison.Ordinal);
            Assert.DoesNotContain("41400", bare, StringComparison.Ordinal);
            Assert.Contains(name, await coordinator.GetStringAsync($"{path}/navneliste?{query}"), StringComparison.Ordinal);
        }

        Assert.Equal(before + 1, await fixture.Database.ScalarAsync<long>(reads));
        Assert.Equal(2L, await fixture.Database.ScalarAsync<long>("select count(*) from kernel.audit where action in ('conversations.export', 'call-backs.export')"));
        using var counsellor = await _app.SignedInAsync("lenvik", Role.Counsellor);
        foreach (var path in new[] { Conversations, Conversations + "/navneliste", Calls, Calls + "/navneliste", $"{Conversations}/{conversation}/avbestill" })
        {
            using var answer = await counsellor.GetAsync(path);
            Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        }
    }

    [Fact]
    public async Task An_empty_room_says_what_comes_here()
    {
        using var coordinator = await _app.SignedInAsync("bardu", Role.Coordinator);
        Assert.Contains("Ingen har bestilt samtale framover", await TextAsync(coordinator, "/t/bardu/kontor/samtaler"), StringComparison.Ordinal);
        Assert.Contains("Ingen venter på å bli ringt", await TextAsync(coordinator, "/t/bardu/kontor/samtaler/ring-tilbake"), StringComparison.Ordinal);
    }

    private async Task<Guid> BookAsync(HttpClient api, Guid organisation, int inDays, string name)
    {
        var hours = await _app.PlanAsync(api, organisation, inDays);
        using var booked = await api.PostJsonAsync($"office-hours/{hours}/conversations", $$"""{"startsAt":"{{_app.At(inDays, 10):O}}","firstName":"{{name}}","phone":"41400123"}""");
        return (await booked.Content.JsonAsync()).GetProperty("id").GetGuid();
    }

    private static async Task<Guid> AskAsync(HttpClient api, Guid organisation, string name)
    {
        using var asked = await api.PostJsonAsync("call-backs", $$"""{"organisationId":"{{organisation}}","name":"{{name}}","phone":"41400131","suits":"morning"}""");
        return (await asked.Content.JsonAsync()).GetProperty("id").GetGuid();
    }

    private Task<string> StateAsync(string table, Guid id) => fixture.Database.ScalarAsync<string>($"select status from peer_support.{table} where id = '{id}'")!;

    private static async Task<string> TextAsync(HttpClient client, string path) => (await client.PageAsync(path)).QuerySelector("main")!.TextContent;
}
