using System.Net;
using System.Net.Http.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Saas.Kernel.Data;
using Saas.Kernel.Errors;
using Saas.Kernel.Outbox;
using Saas.PeerSupport.Contracts;
using Saas.PeerSupport.OfficeHours;
using Saas.PeerSupport.Staffing;
using Saas.Tests.Isolation;
using Saas.Tests.Support;

namespace Saas.Tests.PeerSupport.Staffing;

/// <summary>Shifts through the API and the module itself, on a real database.</summary>
public sealed class ShiftTests(AppFixture fixture) : IClassFixture<AppFixture>
{
    private static readonly int Rounds = Environment.GetEnvironmentVariable("SAAS_TEST_LONG") is { Length: > 0 } ? 50 : 3;
    private readonly TestApp _app = fixture.App;

    [Fact]
    public async Task Of_many_who_want_the_last_place_one_gets_it()
    {
        using var api = await _app.EveryScopeAsync("lenvik");
        var (organisation, _) = await _app.RunningOrganisationAsync(api);
        var peers = new List<RepresentativeId>();
        for (var i = 0; i < 6; i++)
        {
            peers.Add((await _app.PeerAsync(api, organisation)).Place);
        }

        for (var round = 0; round < Rounds; round++)
        {
            var hours = await _app.PlanAsync(api, organisation, 7 + round, peers: 2);
            var answers = await Task.WhenAll(peers.Select(async peer =>
            {
                using var answer = await api.PostAsJsonAsync($"office-hours/{hours}/shifts", new { representativeId = peer.Value });
                return answer.StatusCode;
            }));
            Assert.Equal((2, 4), (answers.Count(one => one == HttpStatusCode.Created), answers.Count(one => one == HttpStatusCode.Conflict)));
            Assert.Equal(2L, await fixture.Database.ScalarAsync<long>($"select count(*) from peer_support.shifts where hours_id = '{hours}'"));
        }

        var full = (await api.GetJsonAsync($"staffing?organisation={organisation}")).GetProperty("items");
        Assert.All(full.EnumerateArray(), one => Assert.Equal(0, one.GetProperty("missing").GetInt32()));
        Assert.Empty((await api.GetJsonAsync($"staffing?organisation={organisation}&missing=true")).GetProperty("items").EnumerateArray());
    }

    [Fact]
    public async Task A_shift_is_swapped_with_another_of_the_same_organisation_and_both_are_told()
    {
        using var api = await _app.EveryScopeAsync("lenvik");
        var (organisation, _) = await _app.RunningOrganisationAsync(api);
        var (owner, other, third) = (await _app.PeerAsync(api, organisation), await _app.PeerAsync(api, organisation), await _app.PeerAsync(api, organisation));
        var hours = await _app.PlanAsync(api, organisation, peers: 1);
        var shift = await _app.TakeAsync(hours, owner.Place);
        Assert.Equal("shift.not_offered", (await TakeOverAsync(api, shift, other.Place).RefusedAsync()).Code);
        using (var offered = await api.PostAsJsonAsync($"shifts/{shift}/offer", new { representativeId = other.Place.Value }))
        {
            Assert.Equal("offered", (await offered.Content.JsonAsync()).GetProperty("status").GetString());
        }

        await _app.EmptyOutboxesAsync(fixture.Database); // a mail that the next event overtakes is not sent
        Assert.Equal("shift.offered_to_another", (await TakeOverAsync(api, shift, third.Place).RefusedAsync()).Code);
        Assert.Equal("shift.full", (await api.PostAsJsonAsync($"office-hours/{hours}/shifts", new { representativeId = third.Place.Value }).RefusedAsync()).Code); // it is its owner's until it is taken over
        using (var taken = await TakeOverAsync(api, shift, other.Place))
        {
            Assert.Equal(other.Place.Value, (await taken.Content.JsonAsync()).GetProperty("representativeId").GetGuid());
        }

        await _app.EmptyOutboxesAsync(fixture.Database);
        Assert.Contains("Kan du ta en vakt", _app.SubjectsTo(other.Email));
        Assert.Contains("Noen har tatt over vakten din", _app.SubjectsTo(owner.Email));
        Assert.DoesNotContain("Kan du ta en vakt", _app.SubjectsTo(third.Email));
        Assert.Equal("passed-on", (await api.GetJsonAsync($"shifts/{shift}")).GetProperty("status").GetString());
    }

    [Fact]
    public async Task Nobody_of_another_organisation_gets_a_place_and_a_peer_speaks_for_themselves_only()
    {
        using var api = await _app.EveryScopeAsync("lenvik");
        var (ours, theirs) = ((await _app.RunningOrganisationAsync(api)).Id, (await _app.RunningOrganisationAsync(api, "Hjertelaget")).Id);
        var (peer, mate, stranger) = (await _app.PeerAsync(api, ours), await _app.PeerAsync(api, ours), await _app.PeerAsync(api, theirs));
        var hours = await _app.PlanAsync(api, ours);
        using (var answer = await api.PostAsJsonAsync($"office-hours/{hours}/shifts", new { representativeId = stranger.Place.Value }))
        {
            Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        }

        var shift = await _app.TakeAsync(hours, peer.Place);
        var caller = new ShiftCaller(new OrganisationId(ours), mate.Place, Leads: false);
        await Assert.ThrowsAsync<Missing>(() => _app.ShiftsAsync(async keep => { await keep.GiveUpAsync(shift, caller, CancellationToken.None); return 0; }));
        await Assert.ThrowsAsync<Missing>(() => _app.ShiftsAsync(keep => keep.TakeAsync(hours, peer.Place, caller, CancellationToken.None)));
        await Assert.ThrowsAsync<Missing>(() => _app.ShiftsAsync(async keep => { await keep.GiveUpAsync(shift, new ShiftCaller(new OrganisationId(theirs), stranger.Place, true), CancellationToken.None); return 0; }));
        Assert.Equal("shift.taken_already", (await Assert.ThrowsAsync<Refused>(() => _app.TakeAsync(hours, peer.Place))).Code);
        Assert.Equal("shift.none_wanted", (await Assert.ThrowsAsync<Refused>(async () => await _app.TakeAsync(await _app.PlanAsync(api, ours, 9, peers: 0), peer.Place))).Code);
        var invited = new RepresentativeId(await api.InviteAsync(ours, $"{Guid.CreateVersion7():N}@laget.example", "peer"));
        Assert.Equal("shift.not_joined", (await Assert.ThrowsAsync<Refused>(() => _app.TakeAsync(hours, invited))).Code);
    }

    [Fact]
    public async Task Who_has_a_shift_is_told_when_the_hours_are_moved_cancelled_or_given_back()
    {
        using var api = await _app.EveryScopeAsync("lenvik");
        var (organisation, _) = await _app.RunningOrganisationAsync(api);
        var peer = await _app.PeerAsync(api, organisation);
        var (moved, cancelled, back) = (await _app.PlanAsync(api, organisation), await _app.PlanAsync(api, organisation, 8), await _app.PlanAsync(api, organisation, 9));
        foreach (var hours in new[] { moved, cancelled, back })
        {
            await _app.TakeAsync(hours, peer.Place);
        }

        await _app.EmptyOutboxesAsync(fixture.Database);
        await _app.ChangeHoursAsync(change => change.MoveAsync(moved, null, null, _app.At(7, 14), _app.At(7, 16), CancellationToken.None));
        await _app.ChangeHoursAsync(change => change.CancelAsync(cancelled, "Rommet skal males.", CancellationToken.None));
        await _app.ChangeHoursAsync(change => change.GiveBackAsync(back, new OrganisationId(organisation), CancellationToken.None));
        await _app.EmptyOutboxesAsync(fixture.Database);
        Assert.Equal(["Vakten din er avlyst", "Vakten din er avlyst", "Vakten din er flyttet"], _app.SubjectsTo(peer.Email).Where(subject => subject.StartsWith("Vakten din", StringComparison.Ordinal)).Order());
        Assert.Contains(_app.Read(), mail => mail.Text.Contains("Rommet skal males.", StringComparison.Ordinal));
        Assert.Equal(["called-off", "called-off", "taken"], (await fixture.Database.RowsAsync($"select status from peer_support.shifts where person_id = '{peer.Place}' order by status")).Select(row => row[0]));
    }

    [Fact]
    public async Task A_shift_is_reminded_of_the_day_before_once_and_is_free_when_its_owner_has_left()
    {
        using var api = await _app.EveryScopeAsync("malselv");
        var (organisation, _) = await _app.RunningOrganisationAsync(api);
        var (stays, leaves) = (await _app.PeerAsync(api, organisation, slug: "malselv"), await _app.PeerAsync(api, organisation, slug: "malselv"));
        var hours = await _app.PlanAsync(api, organisation, 1, slug: "malselv");
        foreach (var peer in new[] { stays, leaves })
        {
            await _app.ShiftsAsync(keep => keep.TakeAsync(hours, peer.Place, null, CancellationToken.None), "malselv");
        }

        using (await api.DeleteAsync($"organisations/{organisation}/representatives/{leaves.Place}"))
        {
        }

        for (var i = 0; i < 2; i++)
        {
            await using var room = _app.Room("malselv");
            await ActivatorUtilities.CreateInstance<TendShifts>(room.ServiceProvider).RunAsync(CancellationToken.None);
        }

        await _app.EmptyOutboxesAsync(fixture.Database);
        Assert.Single(_app.SubjectsTo(stays.Email), "Du har vakt i morgen");
        Assert.DoesNotContain("Du har vakt i morgen", _app.SubjectsTo(leaves.Email));
        Assert.Equal("given-up", await fixture.Database.ScalarAsync<string>($"select status from peer_support.shifts where person_id = '{leaves.Place}'"));
    }

    [Fact]
    public async Task What_has_been_held_is_told_once_without_names_and_does_not_lie_in_the_queue_while_nobody_listens()
    {
        using var api = await _app.EveryScopeAsync("lenvik");
        var (organisation, _) = await _app.RunningOrganisationAsync(api);
        var peer = await _app.PeerAsync(api, organisation);
        var hours = await _app.PlanAsync(api, organisation, 2);
        var shift = await _app.TakeAsync(hours, peer.Place);
        Assert.Equal("shift.not_over", (await api.PostAsync($"shifts/{shift}/confirm", null).RefusedAsync()).Code);
        await fixture.Database.ExecuteAsync($"update peer_support.hours set starts_at = starts_at - interval '3 days', ends_at = ends_at - interval '3 days' where id = '{hours}'");
        using (var confirmed = await api.PostAsync($"shifts/{shift}/confirm", null))
        {
            Assert.Equal("held", (await confirmed.Content.JsonAsync()).GetProperty("status").GetString());
        }

        Assert.Equal("shift.was_held", (await api.PostAsync($"shifts/{shift}/confirm", null).RefusedAsync()).Code);
        await _app.EmptyOutboxesAsync(fixture.Database);
        Assert.Equal(["1", "0"], (await fixture.Database.RowsAsync($"select count(*) filter (where done_at is not null), count(*) filter (where attempts > 0 or dead_at is not null) from kernel.outbox where kind = 'event.shift-staffed' and subject = '{shift}'")).Single());

        // Somebody listens: the same message twice is the same event, and who comes late reads what was said.
        await using var room = _app.Room("lenvik");
        var (db, ear) = (room.ServiceProvider.GetRequiredService<TenantDb>(), new Ear());
        var message = await db.Set<OutboxMessage>().AsNoTracking().SingleAsync(one => one.Kind == TellOfStaffedShifts.Message && one.Subject == shift.Value);
        var tell = new TellOfStaffedShifts(db, [ear]);
        await tell.HandleAsync(message, CancellationToken.None);
        await tell.HandleAsync(message, CancellationToken.None);
        var held = Assert.Single(ear.Heard.Distinct());
        Assert.Equal((shift, organisation, peer.Place, hours, 120), (held.Shift, held.Organisation.Value, held.Person, held.Hours, held.Minutes));
        Assert.NotNull(held.User);
        var late = await room.ServiceProvider.GetRequiredService<IStaffedShifts>().SinceAsync(held.ConfirmedAt.AddSeconds(-1), 100, CancellationToken.None);
        Assert.Contains(held, late);
        Assert.DoesNotContain(held, await room.ServiceProvider.GetRequiredService<IStaffedShifts>().SinceAsync(held.ConfirmedAt, 100, CancellationToken.None));
    }

    private static Task<HttpResponseMessage> TakeOverAsync(HttpClient api, ShiftId shift, RepresentativeId person) => api.PostAsJsonAsync($"shifts/{shift}/take-over", new { representativeId = person.Value });

    private sealed class Ear : IHearShiftStaffed
    {
        public List<ShiftStaffed> Heard { get; } = [];

        public Task HearAsync(ShiftStaffed shift, CancellationToken cancellation)
        {
            Heard.Add(shift);
            return Task.CompletedTask;
        }
    }
}
