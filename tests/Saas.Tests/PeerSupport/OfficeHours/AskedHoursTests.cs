using System.Net.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using Saas.Access.Contracts;
using Saas.Tests.Support;
using Saas.Venues.Contracts;
using Saas.Venues.Reservations;

namespace Saas.Tests.PeerSupport.OfficeHours;

/// <summary>What an organisation asks for keeps its room until it is over or answered, wherever it is moved; and is never approved without one.</summary>
public sealed class AskedHoursTests(AppFixture fixture) : IClassFixture<AppFixture>
{
    private static readonly string[] Scopes = [.. HoursJson.Scopes, .. OrganisationJson.Scopes];

    private TestApp App => fixture.App;

    [Fact]
    public async Task What_is_moved_to_the_next_week_while_it_waits_is_held_there_and_can_be_approved()
    {
        using var early = await App.ApiAsync("lenvik", Scopes);
        var (hours, room) = await AskAsync(early);
        await early.SentAsync($"office-hours/{hours}/move", new { startsAt = App.At(14, 10), endsAt = App.At(14, 12) }, 200);
        App.Clock.Move(TimeSpan.FromDays(9)); // past the first end
        await ExpireAsync();
        Assert.Equal("held", await StateAsync(hours));

        using var api = await App.ApiAsync("lenvik", Scopes);
        Assert.Equal("room.taken", (await api.PostAsJsonAsync("reservations", VenueJson.Reservation(room, App.At(5, 11), 1, "Noen andre")).RefusedAsync()).Code);
        await api.SentAsync($"office-hours/{hours}/approve", new { }, 200);
        Assert.Equal(("planned", "confirmed"), (await StatusAsync(hours), await StateAsync(hours)));
    }

    [Fact]
    public async Task What_has_lost_its_room_is_not_approved_and_nothing_is_half_done()
    {
        using var api = await App.ApiAsync("lenvik", Scopes);
        var (hours, _) = await AskAsync(api);
        await fixture.Database.ExecuteAsync($"update venues.reservations set status = 'expired' where subject = '{hours}'");
        Assert.Equal("reservation.was_expired", (await api.PostAsJsonAsync($"office-hours/{hours}/approve", new { }).RefusedAsync()).Code);
        Assert.Equal(("asked", "expired"), (await StatusAsync(hours), await StateAsync(hours)));
        using var coordinator = await App.SignedInAsync("lenvik", Role.Coordinator);
        using var page = await coordinator.PostFormAsync("/t/lenvik/kontor/treffetid/venter", new() { ["Hours"] = hours.ToString() }, "handler=Approve");
        Assert.Contains("Bestill rommet på nytt", System.Net.WebUtility.HtmlDecode(await page.Content.ReadAsStringAsync()), StringComparison.Ordinal);

        // It can be refused still; and who never had a room has nothing to lose.
        await api.SentAsync($"office-hours/{hours}/refuse", new { reason = "Rommet er borte." }, 200);
        await using var scope = App.Room("lenvik");
        await scope.ServiceProvider.GetRequiredService<IReservations>().ConfirmAsync("peer-support", [Guid.CreateVersion7()], CancellationToken.None);
    }

    /// <summary>A room that the agreement does not give, in a week.</summary>
    private async Task<(Guid Hours, Guid Room)> AskAsync(HttpClient api)
    {
        var (agreed, room) = (await api.RoomAsync(), await api.RoomAsync());
        var organisation = await api.OrganisationAsync();
        await api.AgreementAsync(organisation, OrganisationJson.Agreement(App.Today().AddDays(-30), App.Today().AddYears(1), 240, agreed));
        var wish = HoursJson.One(organisation, room, App.Today().AddDays(7));
        wish["ask"] = true;
        return ((await api.SentAsync("office-hours/book", wish)).Id(), room);
    }

    private async Task ExpireAsync()
    {
        await using var scope = App.Room("lenvik");
        await ActivatorUtilities.CreateInstance<ExpireHolds>(scope.ServiceProvider).RunAsync(CancellationToken.None);
    }

    private Task<string> StatusAsync(Guid hours) => fixture.Database.ScalarAsync<string>($"select status from peer_support.hours where id = '{hours}'")!;

    private Task<string> StateAsync(Guid hours) => fixture.Database.ScalarAsync<string>($"select status from venues.reservations where subject = '{hours}'")!;
}
