using System.Net;
using System.Net.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using Saas.PeerSupport.Contracts;
using Saas.PeerSupport.OfficeHours;
using Saas.Tests.Isolation;
using Saas.Tests.Messaging;
using Saas.Tests.PeerSupport.OfficeHours;
using Saas.Tests.Support;

namespace Saas.Tests.PeerSupport.Seasons;

/// <summary>Two organisations exchange an hour: both or neither, and only what they read.</summary>
public sealed class SwapTests(IsolationFixture fixture) : IClassFixture<IsolationFixture>
{
    private readonly TestApp _app = fixture.App;

    [Fact]
    public async Task An_accepted_swap_exchanges_time_and_room_and_both_are_told()
    {
        using var api = await _app.EveryScopeAsync("lenvik");
        var (room, other) = (await api.RoomAsync(), await api.RoomAsync());
        var (a, b, mine, theirs) = await TwoAsync(api, room, other, 7);
        var (from, to) = ($"leder-{a:N}@laget.example", $"leder-{b:N}@laget.example");
        await api.InviteAsync(a, from);
        await api.InviteAsync(b, to);
        var (first, second) = (await PlaceAsync(mine), await PlaceAsync(theirs));
        var swap = await ProposeAsync(api, a, mine, theirs);
        Assert.Equal("swap.proposed_already", (await api.PostAsJsonAsync($"organisations/{a}/swaps", new { offered = mine, wanted = theirs }).RefusedAsync()).Code);
        await _app.PumpAsync();
        Assert.Contains(_app.Read(), mail => mail.Header("To")!.Contains(to, StringComparison.Ordinal) && mail.Header("Subject")!.Contains("vil bytte", StringComparison.Ordinal));

        await api.VerbAsync($"swaps/{swap}/accept");
        Assert.Equal((second, first), (await PlaceAsync(mine), await PlaceAsync(theirs)));
        foreach (var hours in new[] { mine, theirs })
        {
            Assert.Equal(1L, await fixture.Database.ScalarAsync<long>($"select count(*) from venues.reservations r join peer_support.hours h on h.id = r.subject and h.room_id = r.room_id and h.starts_at = r.starts_at where h.id = '{hours}' and r.status = 'confirmed'"));
        }

        Assert.Equal("Laget som tok over", await fixture.Database.ScalarAsync<string>($"select organisation from venues.reservations where subject = '{mine}' and status = 'confirmed'"));
        await _app.PumpAsync();
        Assert.Equal(2, _app.Read().Count(mail => mail.Header("Subject")!.Contains("Timene er byttet", StringComparison.Ordinal) && (mail.Header("To")!.Contains(from, StringComparison.Ordinal) || mail.Header("To")!.Contains(to, StringComparison.Ordinal))));
        Assert.Equal("swap.was_accepted", (await api.PostAsync($"swaps/{swap}/withdraw", null).RefusedAsync()).Code);
    }

    [Fact]
    public async Task What_was_moved_since_is_not_exchanged_and_nothing_is_half_done()
    {
        using var api = await _app.EveryScopeAsync("lenvik");
        var (a, b, mine, theirs) = await TwoAsync(api, await api.RoomAsync(), await api.RoomAsync(), 9);
        var swap = await ProposeAsync(api, a, mine, theirs);
        await using (var room = _app.Room("lenvik"))
        {
            var at = _app.At(10, 16);
            await room.ServiceProvider.GetRequiredService<ChangeHours>().MoveAsync(new HoursId(theirs), null, null, at, at.AddHours(1), CancellationToken.None);
        }

        var before = await PlaceAsync(mine);
        Assert.Equal("swap.changed", (await api.PostAsync($"swaps/{swap}/accept", null).RefusedAsync()).Code);
        Assert.Equal(before, await PlaceAsync(mine));
        await api.VerbAsync($"swaps/{swap}/decline");
    }

    [Fact]
    public async Task Of_two_swaps_of_the_same_hour_accepted_at_once_one_comes_about()
    {
        using var api = await _app.EveryScopeAsync("lenvik");
        var (room, other, third) = (await api.RoomAsync(), await api.RoomAsync(), await api.RoomAsync());
        var (a, b, mine, theirs) = await TwoAsync(api, room, other, 14);
        var (c, _, extra, _) = await TwoAsync(api, third, await api.RoomAsync(), 14);
        var (one, two) = (await ProposeAsync(api, a, mine, theirs), await ProposeAsync(api, c, extra, theirs));
        var answers = await Task.WhenAll(new[] { one, two }.Select(async swap =>
        {
            using var answer = await api.PostAsync($"swaps/{swap}/accept", null);
            return answer.StatusCode;
        }));
        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.Conflict], answers.Order());
        Assert.Equal(3L, await fixture.Database.ScalarAsync<long>($"select count(distinct (room_id, starts_at)) from venues.reservations where subject in ('{mine}', '{theirs}', '{extra}') and status = 'confirmed'"));
    }

    [Fact]
    public async Task Only_ones_own_hours_are_offered_and_only_anothers_are_wanted()
    {
        using var api = await _app.EveryScopeAsync("lenvik");
        var (a, b, mine, theirs) = await TwoAsync(api, await api.RoomAsync(), await api.RoomAsync(), 21);
        using var others = await api.PostAsJsonAsync($"organisations/{a}/swaps", new { offered = theirs, wanted = mine });
        Assert.Equal(HttpStatusCode.BadRequest, others.StatusCode);
        Assert.Equal("swap.with_itself", (await api.PostAsJsonAsync($"organisations/{a}/swaps", new { offered = mine, wanted = await MoreAsync(a, await api.RoomAsync()) }).RefusedAsync()).Code);
        await using (var room = _app.Room("lenvik"))
        {
            await room.ServiceProvider.GetRequiredService<ChangeHours>().GiveBackAsync(new HoursId(theirs), null, CancellationToken.None);
        }

        Assert.Equal("swap.not_planned", (await api.PostAsJsonAsync($"organisations/{a}/swaps", new { offered = mine, wanted = theirs }).RefusedAsync()).Code);
    }

    [Fact]
    public async Task Leaders_propose_and_answer_on_their_pages_and_nobody_elses_page_opens()
    {
        using var api = await _app.EveryScopeAsync("lenvik");
        var (a, b, mine, theirs) = await TwoAsync(api, await api.RoomAsync(), await api.RoomAsync(), 30);
        var ((asks, _, _), (answers, _, _)) = (await _app.RepresentativeAsync("lenvik", api, a), await _app.RepresentativeAsync("lenvik", api, b));
        string Page(Guid organisation) => $"/t/lenvik/kontor/min-organisasjon/{organisation}/bytter";
        using var blank = await asks.PostFormAsync(Page(a), new() { ["Offered"] = mine.ToString() }, "Propose");
        Assert.Contains("Velg en time", WebUtility.HtmlDecode(await blank.Content.ReadAsStringAsync()), StringComparison.Ordinal);
        using var proposed = await asks.PostFormAsync(Page(a), new() { ["Offered"] = mine.ToString(), ["Wanted"] = theirs.ToString(), ["Note"] = "Vi har årsmøte." }, "Propose");
        Assert.Equal(HttpStatusCode.Redirect, proposed.StatusCode);
        var swap = await fixture.Database.ScalarAsync<Guid>($"select id from peer_support.swaps where offered_hours_id = '{mine}'");
        Assert.Contains("Vi har årsmøte", (await answers.PageAsync(Page(b))).QuerySelector("main table")!.TextContent, StringComparison.Ordinal);

        using var accepted = await answers.PostFormAsync(Page(b), new() { ["swap"] = swap.ToString() }, "Accept");
        Assert.Equal(HttpStatusCode.Redirect, accepted.StatusCode);
        Assert.Equal("accepted", await fixture.Database.ScalarAsync<string>($"select status from peer_support.swaps where id = '{swap}'"));
        using var foreign = await asks.GetAsync(Page(b));
        Assert.Equal(HttpStatusCode.NotFound, foreign.StatusCode);
    }

    [Fact]
    public async Task What_a_season_gives_is_neither_shown_nor_swapped_before_it_is_published_though_it_is_opened_again()
    {
        using var api = await _app.EveryScopeAsync("lenvik");
        var (a, b, mine, theirs) = await TwoAsync(api, await api.RoomAsync(), await api.RoomAsync(), 37);
        var season = await _app.SeasonAsync(api);
        await api.VerbAsync($"seasons/{season}/allocate");
        var hidden = await HoursAsync(_app.Wish(new OrganisationId(b), await api.RoomAsync(), 40).Weekly(2) with { Season = season });
        var (leader, _, _) = await _app.RepresentativeAsync("lenvik", api, a);
        foreach (var verb in new[] { "open", "allocate" })
        {
            await api.VerbAsync($"seasons/{season}/{verb}");
            var choices = (await leader.PageAsync($"/t/lenvik/kontor/min-organisasjon/{a}/bytter")).QuerySelectorAll("select[name=Wanted] option").Select(option => option.GetAttribute("value")).ToList();
            Assert.Contains(theirs.ToString(), choices);
            Assert.DoesNotContain(hidden.ToString(), choices);
            using var proposed = await api.PostAsJsonAsync($"organisations/{a}/swaps", new { offered = mine, wanted = hidden });
            Assert.Equal(HttpStatusCode.BadRequest, proposed.StatusCode); // as hours that are not there
        }

        await api.VerbAsync($"seasons/{season}/publish");
        await ProposeAsync(api, a, mine, hidden);
    }

    private async Task<(Guid A, Guid B, Guid Mine, Guid Theirs)> TwoAsync(HttpClient api, Guid room, Guid other, int inDays)
    {
        _ = api;
        var (a, b) = (await _app.OrganisationAsync(name: "Laget som tok over"), await _app.OrganisationAsync());
        return (a.Value, b.Value, await HoursAsync(_app.Wish(a, room, inDays)), await HoursAsync(_app.Wish(b, other, inDays + 1, 12, 15)));
    }

    private Task<Guid> MoreAsync(Guid organisation, Guid room) => HoursAsync(_app.Wish(new OrganisationId(organisation), room, 25));

    private async Task<Guid> HoursAsync(HoursWish wish)
    {
        await using var room = _app.Room("lenvik");
        return (await room.ServiceProvider.GetRequiredService<PlanHours>().MakeAsync(wish, HoursStanding.Office, CancellationToken.None)).Made[0].Id.Value;
    }

    private async Task<(Guid Room, DateTime StartsAt, DateTime EndsAt)> PlaceAsync(Guid hours) => (
        await fixture.Database.ScalarAsync<Guid>($"select room_id from peer_support.hours where id = '{hours}'"),
        await fixture.Database.ScalarAsync<DateTime>($"select starts_at from peer_support.hours where id = '{hours}'"),
        await fixture.Database.ScalarAsync<DateTime>($"select ends_at from peer_support.hours where id = '{hours}'"));

    private static async Task<Guid> ProposeAsync(HttpClient api, Guid organisation, Guid offered, Guid wanted)
    {
        using var made = await api.PostAsJsonAsync($"organisations/{organisation}/swaps", new { offered, wanted, note = "Vi har årsmøte." });
        Assert.True(made.IsSuccessStatusCode, await made.Content.ReadAsStringAsync());
        return (await made.Content.JsonAsync()).GetProperty("id").GetGuid();
    }
}
