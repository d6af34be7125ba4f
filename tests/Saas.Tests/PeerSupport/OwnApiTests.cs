using System.Net;
using System.Net.Http.Json;
using AngleSharp.Html.Parser;
using Microsoft.Extensions.DependencyInjection;
using Saas.Access.Contracts;
using Saas.Tests.Isolation;
using Saas.Tests.PeerSupport.OfficeHours;
using Saas.Tests.PeerSupport.Staffing;
using Saas.Tests.Support;

namespace Saas.Tests.PeerSupport;

/// <summary>What representatives do on their pages, by a program of their own: the same rules, and the same 404 for what is not theirs.</summary>
public sealed class OwnApiTests(AppFixture fixture) : IClassFixture<AppFixture>
{
    private const string Programs = "kontor/min-organisasjon/programmer";

    private readonly TestApp _app = fixture.App;

    [Fact]
    public async Task A_leaders_program_sees_books_gives_back_logs_and_counts()
    {
        using var api = await _app.EveryScopeAsync("lenvik");
        var room = await api.RoomAsync();
        var organisation = await api.OrganisationAsync();
        await api.AgreementAsync(organisation, OrganisationJson.Agreement(_app.Today().AddDays(-30), _app.Today().AddYears(1), 240, room));
        var leader = await _app.PeerAsync(api, organisation, "leader");
        using var own = await ProgramAsync(leader.Client);
        Assert.Equal(organisation, (await own.GetJsonAsync("own-organisations")).GetProperty("items")[0].GetProperty("id").GetGuid());
        Assert.Equal("leader", (await own.GetJsonAsync($"own-organisations/{organisation}")).GetProperty("part").GetString());

        var day = _app.Today().AddDays(7);
        var monday = day.AddDays(7 - (((int)day.DayOfWeek + 6) % 7));
        var free = (await own.GetJsonAsync($"own-organisations/{organisation}/rooms?date={HoursJson.Text(monday)}")).GetProperty("items")[0];
        Assert.Equal((room, true), (free.GetProperty("id").GetGuid(), free.GetProperty("agreed").GetBoolean()));
        Assert.NotEmpty(free.GetProperty("free").EnumerateArray());
        using var booked = await own.PostAsJsonAsync($"own-organisations/{organisation}/office-hours", new { roomId = room, date = HoursJson.Text(monday), from = "10:00", to = "13:00" });
        Assert.Equal(HttpStatusCode.Created, booked.StatusCode);
        var made = (await booked.Content.JsonAsync()).GetProperty("id").GetGuid();
        Assert.Equal(60, (await own.GetJsonAsync($"own-organisations/{organisation}/week?date={HoursJson.Text(monday)}")).GetProperty("leftMinutes").GetInt32());
        var more = new { roomId = room, date = HoursJson.Text(monday), from = "14:00", to = "16:00" };
        Assert.Equal("hours.outside_agreement", (await own.PostAsJsonAsync($"own-organisations/{organisation}/office-hours", more).RefusedAsync()).Code);
        using var asked = await own.PostAsJsonAsync($"own-organisations/{organisation}/office-hours", new { more.roomId, more.date, more.from, more.to, ask = true });
        Assert.Equal("asked", (await asked.Content.JsonAsync()).GetProperty("status").GetString());
        Assert.Equal(2, (await own.GetJsonAsync($"own-organisations/{organisation}/office-hours")).GetProperty("items").GetArrayLength());
        await api.ReservedAsync(VenueJson.Reservation(room, Kernel.Time.Oslo.Instant(monday.AddDays(1), new TimeOnly(10, 0)), 1, "Styremote"));
        var (code, problem) = await own.PostAsJsonAsync($"own-organisations/{organisation}/office-hours", new { roomId = room, date = HoursJson.Text(monday.AddDays(1)), from = "10:00", to = "11:00" }).RefusedAsync();
        Assert.Equal(("room.taken", 0), (code, problem.GetProperty("conflicts")[0].GetProperty("takenBy").GetArrayLength()));
        Assert.DoesNotContain("Styremote", problem.GetRawText(), StringComparison.Ordinal); // who has it is not theirs to know
        using var back = await own.PostAsync($"own-organisations/{organisation}/office-hours/{made}/give-back", null);
        Assert.Equal("given-back", (await back.Content.JsonAsync()).GetProperty("status").GetString());

        using var logged = await own.PostAsJsonAsync($"own-organisations/{organisation}/inquiries", new { channel = "phone", theme = "heart" });
        Assert.Equal(organisation, (await logged.Content.JsonAsync()).GetProperty("organisationId").GetGuid());
        Assert.Equal("inquiry.identifies", (await own.PostAsJsonAsync($"own-organisations/{organisation}/inquiries", new { channel = "phone", note = "Ring 41 40 01 23" }).RefusedAsync()).Code);
        using var forOther = await own.PostAsJsonAsync($"own-organisations/{organisation}/inquiries", new { channel = "phone", organisationId = await api.OrganisationAsync() });
        Assert.Equal(HttpStatusCode.BadRequest, forOther.StatusCode);
        Assert.Equal(1, (await own.GetJsonAsync($"own-organisations/{organisation}/inquiries/statistics")).GetProperty("inquiries").GetInt32());

        // It may do that, and nothing of the office.
        foreach (var path in new[] { "inquiries", "office-hours", "shifts", $"organisations/{organisation}" })
        {
            Assert.Equal(HttpStatusCode.Forbidden, (await own.GetAsync(path)).StatusCode);
        }

        Assert.Equal(HttpStatusCode.Forbidden, (await own.PostAsJsonAsync("inquiries", new { channel = "phone" })).StatusCode);
    }

    [Fact]
    public async Task A_peers_program_takes_offers_keeps_and_gives_up_a_shift_and_leads_nothing()
    {
        using var api = await _app.EveryScopeAsync("lenvik");
        var (organisation, _) = await _app.RunningOrganisationAsync(api);
        var (leader, peer) = (await _app.PeerAsync(api, organisation, "leader"), await _app.PeerAsync(api, organisation));
        using var own = await ProgramAsync(peer.Client);
        using var leading = await ProgramAsync(leader.Client);
        var hours = await _app.PlanAsync(api, organisation, peers: 1);
        var home = $"own-organisations/{organisation}";
        using var notTheirs = await own.PostAsJsonAsync($"{home}/office-hours/{hours}/shifts", new { representativeId = leader.Place.Value });
        Assert.Equal(HttpStatusCode.NotFound, notTheirs.StatusCode); // a peer speaks for themselves
        using var taken = await own.PostAsJsonAsync($"{home}/office-hours/{hours}/shifts", new { });
        var shift = (await taken.Content.JsonAsync()).GetProperty("id").GetGuid();
        Assert.Equal("shift.full", (await leading.PostAsJsonAsync($"{home}/office-hours/{hours}/shifts", new { }).RefusedAsync()).Code);
        var seen = (await own.GetJsonAsync($"{home}/shifts")).GetProperty("items")[0];
        Assert.Equal((0, true), (seen.GetProperty("missing").GetInt32(), seen.GetProperty("shifts")[0].GetProperty("mine").GetBoolean()));
        foreach (var (verb, state) in new[] { ("offer", "offered"), ("withdraw", "taken"), ("offer", "offered") })
        {
            using var done = await own.PostAsJsonAsync($"{home}/shifts/{shift}/{verb}", new { });
            Assert.Equal(state, (await done.Content.JsonAsync()).GetProperty("status").GetString());
        }

        using var over = await leading.PostAsync($"{home}/shifts/{shift}/take-over", null);
        var next = (await over.Content.JsonAsync()).GetProperty("id").GetGuid();
        using var hers = await own.PostAsync($"{home}/shifts/{next}/give-up", null);
        Assert.Equal(HttpStatusCode.NotFound, hers.StatusCode);
        using var up = await leading.PostAsync($"{home}/shifts/{next}/give-up", null);
        Assert.Equal("given-up", (await up.Content.JsonAsync()).GetProperty("status").GetString());
        foreach (var path in new[] { $"{home}/office-hours", $"{home}/office-hours/{hours}/give-back" })
        {
            using var leads = await own.PostAsJsonAsync(path, new { });
            Assert.Equal(HttpStatusCode.Forbidden, leads.StatusCode);
        }
    }

    [Fact]
    public async Task What_is_not_theirs_is_404_like_what_never_was_and_a_program_of_one_room_is_nothing_in_another()
    {
        using var api = await _app.EveryScopeAsync("lenvik");
        var ((ours, _), (theirs, _)) = (await _app.RunningOrganisationAsync(api), await _app.RunningOrganisationAsync(api, "Hjertelaget"));
        var leader = await _app.PeerAsync(api, ours, "leader");
        var stranger = await _app.PeerAsync(api, theirs, "leader");
        using var own = await ProgramAsync(leader.Client);
        var hours = await _app.PlanAsync(api, theirs);
        var shift = await _app.TakeAsync(hours, stranger.Place);
        foreach (var organisation in new[] { theirs, Guid.CreateVersion7() })
        {
            foreach (var path in new[] { "", "/rooms", "/office-hours", "/week", "/shifts", "/inquiries/statistics" })
            {
                using var answer = await own.GetAsync($"own-organisations/{organisation}{path}");
                Assert.True(answer.StatusCode == HttpStatusCode.NotFound, $"{path}: {answer.StatusCode}");
            }

            Assert.Equal(HttpStatusCode.NotFound, (await own.PostAsJsonAsync($"own-organisations/{organisation}/inquiries", new { channel = "phone" })).StatusCode);
        }

        // Another organisation's things under one's own address.
        Assert.Equal(HttpStatusCode.NotFound, (await own.PostAsync($"own-organisations/{ours}/office-hours/{hours}/give-back", null)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await own.PostAsJsonAsync($"own-organisations/{ours}/office-hours/{hours}/shifts", new { })).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await own.PostAsync($"own-organisations/{ours}/shifts/{shift}/give-up", null)).StatusCode);
        using var elsewhere = _app.Bearing("bardu", own.DefaultRequestHeaders.Authorization!.Parameter!);
        Assert.Equal(HttpStatusCode.NotFound, (await elsewhere.GetAsync("own-organisations")).StatusCode);

        // The scopes alone represent nobody, whoever got hold of them.
        await using var room = _app.Room("lenvik");
        var bare = await room.ServiceProvider.GetRequiredService<IOwnPrograms>().MakeAsync("Uten eier", ["own-organisation.take-part", "own-organisation.lead"], CancellationToken.None);
        using var nobody = _app.Bearing("lenvik", await _app.TokenOfAsync(bare.ClientId, bare.Secret));
        Assert.Empty((await nobody.GetJsonAsync("own-organisations")).GetProperty("items").EnumerateArray());
        Assert.Equal(HttpStatusCode.NotFound, (await nobody.GetAsync($"own-organisations/{ours}")).StatusCode);
    }

    [Theory]
    [InlineData("agreement ended", HttpStatusCode.NotFound)]
    [InlineData("place taken back", HttpStatusCode.NotFound)]
    [InlineData("role taken", HttpStatusCode.NotFound)]
    [InlineData("membership ended", HttpStatusCode.NotFound)]
    [InlineData("ended by its owner", HttpStatusCode.Unauthorized)]
    [InlineData("revoked by the administrator", HttpStatusCode.Unauthorized)]
    public async Task What_ends_is_over_on_the_next_request(string what, HttpStatusCode wanted)
    {
        using var api = await _app.EveryScopeAsync("malselv");
        var (organisation, agreement) = await _app.RunningOrganisationAsync(api);
        var leader = await _app.PeerAsync(api, organisation, "leader", "malselv");
        using var own = await ProgramAsync(leader.Client, "malselv");
        Assert.Equal(HttpStatusCode.OK, (await own.GetAsync($"own-organisations/{organisation}")).StatusCode);
        var (tenant, page) = (_app.Tenant("malselv").Id, "/t/malselv/" + Programs);
        if (what == "agreement ended")
        {
            using var ended = await api.PostAsync($"organisations/{organisation}/agreements/{agreement}/end", null);
        }
        else if (what == "place taken back")
        {
            using var taken = await api.DeleteAsync($"organisations/{organisation}/representatives/{leader.Place}");
        }
        else if (what == "ended by its owner")
        {
            var ask = (await leader.Client.PageAsync(page)).QuerySelector("main a[href*='avslutt=']")!.GetAttribute("href")!;
            Assert.Equal(HttpStatusCode.OK, (await own.GetAsync($"own-organisations/{organisation}")).StatusCode); // asking ends nothing
            using var ended = await leader.Client.PostFormAsync(ask, [], "handler=End");
            Assert.Contains("Ingen programmer", (await leader.Client.PageAsync(page)).Body!.TextContent, StringComparison.Ordinal);
        }
        else if (what == "revoked by the administrator")
        {
            using var admin = await _app.SignedInAsync("malselv", Role.Admin);
            var client = await fixture.Database.ScalarAsync<Guid>($"select id from access.api_clients where tenant_id = '{tenant}' order by id desc limit 1");
            var one = $"/t/malselv/kontor/innstillinger/api/{client}";
            Assert.Contains("En representant har laget denne", (await admin.PageAsync(one)).Body!.TextContent, StringComparison.Ordinal);
            using var revoked = await admin.PostFormAsync(one + "?avslutt=true", [], "handler=Revoke");
        }
        else
        {
            await fixture.Database.ExecuteAsync(what == "role taken"
                ? $"update access.memberships set roles = array['economy'] where tenant_id = '{tenant}' and email = '{leader.Email}'"
                : $"update access.memberships set ended_at = now() where tenant_id = '{tenant}' and email = '{leader.Email}'");
        }

        Assert.Equal(wanted, (await own.GetAsync($"own-organisations/{organisation}")).StatusCode);
    }

    [Fact]
    public async Task The_secret_is_shown_once_and_five_programs_are_enough()
    {
        using var api = await _app.EveryScopeAsync("lenvik");
        var (organisation, _) = await _app.RunningOrganisationAsync(api);
        var peer = await _app.PeerAsync(api, organisation);
        const string Page = "/t/lenvik/" + Programs;
        using (var nameless = await peer.Client.PostFormAsync(Page, new() { ["Name"] = " " }, Programs))
        {
            Assert.Contains("Skriv et navn", await nameless.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }

        for (var i = 0; i < 5; i++)
        {
            using var made = await peer.Client.PostFormAsync(Page, new() { ["Name"] = $"Program {i}" }, Programs);
            Assert.Equal(2, new HtmlParser().ParseDocument(await made.Content.ReadAsStringAsync()).QuerySelectorAll("main .ds-alert code").Length);
        }

        using var sixth = await peer.Client.PostFormAsync(Page, new() { ["Name"] = "Program 6" }, Programs);
        Assert.Equal(HttpStatusCode.Conflict, sixth.StatusCode);
        var after = await peer.Client.PageAsync(Page);
        Assert.Empty(after.QuerySelectorAll("main code"));
        Assert.Contains("Program 4", after.Body!.TextContent, StringComparison.Ordinal);
    }

    /// <summary>Makes a program on the page, and signs it in.</summary>
    private async Task<HttpClient> ProgramAsync(HttpClient owner, string slug = "lenvik")
    {
        using var made = await owner.PostFormAsync($"/t/{slug}/{Programs}", new() { ["Name"] = "Vaktlista vår" }, Programs);
        var shown = new HtmlParser().ParseDocument(await made.Content.ReadAsStringAsync()).QuerySelectorAll("main .ds-alert code").Select(code => code.TextContent).ToList();
        Assert.Equal(2, shown.Count);
        return _app.Bearing(slug, await _app.TokenOfAsync(shown[0], shown[1]));
    }
}
