using System.Net;
using System.Net.Http.Json;
using Saas.PeerSupport.Contracts;
using Saas.Tests.Isolation;
using Saas.Tests.PeerSupport.Seasons;
using Saas.Tests.PeerSupport.Staffing;
using Saas.Tests.Support;

namespace Saas.Tests.PeerSupport.OfficeHours;

/// <summary>The office moves or cancels an organisation's hours: its leaders are told, once for each change, and nobody else.</summary>
public sealed class LeadersToldTests(AppFixture fixture) : IClassFixture<AppFixture>
{
    private readonly TestApp _app = fixture.App;

    [Fact]
    public async Task A_leader_gets_one_mail_for_each_change_and_none_for_what_they_did_themselves()
    {
        using var api = await _app.EveryScopeAsync("lenvik");
        var (organisation, _) = await _app.RunningOrganisationAsync(api);
        var (leader, peer) = (await _app.PeerAsync(api, organisation, "leader"), await _app.PeerAsync(api, organisation));
        var (moved, cancelled, own) = (await _app.PlanAsync(api, organisation, 7), await _app.PlanAsync(api, organisation, 8), await _app.PlanAsync(api, organisation, 9));
        await _app.EmptyOutboxesAsync(fixture.Database);
        var before = _app.SubjectsTo(leader.Email).Count;

        await api.VerbAsync($"office-hours/{moved}/move", new { startsAt = _app.At(7, 14), endsAt = _app.At(7, 16) });
        await api.VerbAsync($"office-hours/{moved}/move", new { startsAt = _app.At(7, 14), endsAt = _app.At(7, 16) }); // where it is already
        await api.VerbAsync($"office-hours/{cancelled}/cancel", new { reason = "Rommet skal males." });
        await _app.ChangeHoursAsync(change => change.GiveBackAsync(own, new OrganisationId(organisation), CancellationToken.None));
        await _app.EmptyOutboxesAsync(fixture.Database);
        Assert.Equal(["En time hos oss er avlyst", "En time hos oss er flyttet"], _app.SubjectsTo(leader.Email).Skip(before).Order(StringComparer.Ordinal));
        Assert.DoesNotContain(_app.SubjectsTo(peer.Email), subject => subject.StartsWith("En time", StringComparison.Ordinal));
        var mail = _app.Read().Single(one => one.Header("Subject") == "En time hos oss er flyttet" && one.Header("To")!.Contains(leader.Email, StringComparison.Ordinal)).Text;
        Assert.Contains("kl. 14–16", mail, StringComparison.Ordinal);
        Assert.Contains("kl. 10–12", mail, StringComparison.Ordinal);
        Assert.Contains("Rommet skal males.", _app.Read().Single(one => one.Header("Subject") == "En time hos oss er avlyst" && one.Header("To")!.Contains(leader.Email, StringComparison.Ordinal)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_series_that_ends_is_one_mail_and_a_date_left_out_is_one()
    {
        using var api = await _app.EveryScopeAsync("lenvik");
        var (organisation, _) = await _app.RunningOrganisationAsync(api);
        var leader = await _app.PeerAsync(api, organisation, "leader");
        var series = await _app.WeeklyAsync(api, organisation, 6);
        await api.VerbAsync($"office-hours/series/{series}/exceptions", new { date = $"{_app.Today().AddDays(14):yyyy-MM-dd}", reason = "Høstferie." });
        await api.VerbAsync($"office-hours/series/{series}/end", new { date = $"{_app.Today().AddDays(21):yyyy-MM-dd}", reason = "Rommet skal males." });
        await _app.EmptyOutboxesAsync(fixture.Database);
        Assert.Equal(["De faste timene deres slutter", "En time hos oss er avlyst"], _app.SubjectsTo(leader.Email).Where(subject => !subject.Contains("invit", StringComparison.OrdinalIgnoreCase)).Order(StringComparer.Ordinal));
        var mail = _app.Read().Single(one => one.Header("Subject") == "De faste timene deres slutter" && one.Header("To")!.Contains(leader.Email, StringComparison.Ordinal)).Text;
        Assert.Contains("4 timer", mail, StringComparison.Ordinal);
        Assert.Contains("Rommet skal males.", mail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_a_season_that_is_not_published_nobody_hears()
    {
        using var api = await _app.EveryScopeAsync("lenvik");
        var (organisation, _) = await _app.RunningOrganisationAsync(api);
        var leader = await _app.PeerAsync(api, organisation, "leader");
        var (season, room) = (await _app.SeasonAsync(api), await api.RoomAsync());
        var application = await api.ApplyAsync(season, organisation, SeasonJson.Choice(room: room));
        await api.VerbAsync($"seasons/{season}/allocate");
        using (var given = await api.AllocateAsync(application, room))
        {
            Assert.Equal(HttpStatusCode.OK, given.StatusCode);
        }

        // Nor are they on its own page yet.
        Assert.DoesNotContain("Treffetid kl.", (await leader.Client.PageAsync($"/t/lenvik/kontor/min-organisasjon/{organisation}/timer")).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        var hours = await fixture.Database.ScalarAsync<Guid>($"select id from peer_support.hours where organisation_id = '{organisation}' order by starts_at limit 1");
        await api.VerbAsync($"office-hours/{hours}/cancel", new { reason = "Rommet skal males." });
        await api.VerbAsync($"season-applications/{application}/undo");
        await _app.EmptyOutboxesAsync(fixture.Database);
        Assert.DoesNotContain(_app.SubjectsTo(leader.Email), subject => subject.Contains("avlyst", StringComparison.Ordinal) || subject.Contains("slutter", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Who_drags_hours_in_the_week_plan_is_asked_before_the_leaders_are_told()
    {
        using var api = await _app.EveryScopeAsync("lenvik");
        var (organisation, _) = await _app.RunningOrganisationAsync(api);
        var leader = await _app.PeerAsync(api, organisation, "leader");
        var hours = await _app.PlanAsync(api, organisation, 10);
        var reservation = await fixture.Database.ScalarAsync<Guid>($"select id from venues.reservations where subject = '{hours}' and status = 'confirmed'");
        var path = $"reservations/{reservation}/move";
        var to = new { startsAt = _app.At(10, 14), endsAt = _app.At(10, 16) };
        Assert.Equal("reservation.asks_first", (await api.PostAsJsonAsync(path, to).RefusedAsync()).Code);
        await api.VerbAsync(path, new { to.startsAt, to.endsAt, tell = true });
        await _app.EmptyOutboxesAsync(fixture.Database);
        Assert.Single(_app.SubjectsTo(leader.Email), "En time hos oss er flyttet");
    }
}
