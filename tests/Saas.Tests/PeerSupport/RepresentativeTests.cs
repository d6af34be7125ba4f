using System.Net;
using System.Net.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using Saas.Access.Contracts;
using Saas.Tests.Access;
using Saas.Tests.Isolation;
using Saas.Tests.Support;

namespace Saas.Tests.PeerSupport;

/// <summary>Who represents an organisation: asked by mail, in at once when known, and the role in the room follows the place.</summary>
public sealed class RepresentativeTests(AppFixture fixture) : IClassFixture<AppFixture>
{
    private readonly TestApp _app = fixture.App;

    [Fact]
    public async Task An_invitation_says_for_whom_and_accepting_it_takes_the_place_in_the_same_breath()
    {
        using var api = await _app.ApiAsync("lenvik", OrganisationJson.Scopes);
        var (id, _) = await _app.RunningOrganisationAsync(api);
        var (email, peer) = (Address(), Address());
        await api.InviteAsync(id, email.ToUpperInvariant());
        await api.InviteAsync(id, peer, "peer");
        Assert.Equal(["False", "leader"], await PlaceAsync(email));

        using var client = await _app.AcceptAsync(email);
        Assert.Equal(["True", "leader"], await PlaceAsync(email));
        Assert.Equal(["False", "peer"], await PlaceAsync(peer));
        Assert.Contains(_app.Mails(), mail => mail.Contains(email, StringComparison.OrdinalIgnoreCase) && mail.Contains("Diabeteslaget", StringComparison.Ordinal));
        Assert.Equal("organisation-representative", await RolesAsync(email));
        Assert.Equal(1L, await fixture.Database.ScalarAsync<long>($"select count(*) from kernel.audit a join peer_support.people p on p.id = a.subject_id where a.action = 'organisations.join' and p.email = '{email}'"));
    }

    [Fact]
    public async Task A_member_represents_it_at_once_and_keeps_what_they_had_when_the_place_is_taken_back()
    {
        using var api = await _app.ApiAsync("lenvik", OrganisationJson.Scopes);
        var (id, _) = await _app.RunningOrganisationAsync(api);
        var (email, _) = await _app.PersonAsync("lenvik", Role.Counsellor);
        var place = await api.InviteAsync(id, email, "peer");
        Assert.Equal(["True", "peer"], await PlaceAsync(email));
        Assert.Equal("counsellor,user-representative", await RolesAsync(email));
        await TakeBackAsync(api, id, place);
        Assert.Equal("counsellor", await RolesAsync(email));
    }

    [Fact]
    public async Task A_role_that_the_administrator_gave_stays_and_one_that_came_with_the_place_goes_with_the_last_place()
    {
        using var api = await _app.ApiAsync("lenvik", OrganisationJson.Scopes);
        var (first, second) = ((await _app.RunningOrganisationAsync(api)).Id, (await _app.RunningOrganisationAsync(api, "Hjertelaget")).Id);
        var (own, _) = await _app.PersonAsync("lenvik", Role.UserRepresentative); // represents users on their own account
        await TakeBackAsync(api, first, await api.InviteAsync(first, own, "peer"));
        Assert.Equal("user-representative", await RolesAsync(own));

        var email = Address();
        var (a, b) = (await api.InviteAsync(first, email, "peer"), await api.InviteAsync(second, email, "peer")); // one invitation, two places
        using var client = await _app.AcceptAsync(email);
        Assert.Equal(2L, await fixture.Database.ScalarAsync<long>($"select count(*) from peer_support.people where email = '{email}' and user_id is not null"));
        await TakeBackAsync(api, first, a);
        Assert.Equal("user-representative", await RolesAsync(email));
        await TakeBackAsync(api, second, b);
        Assert.Equal("", await RolesAsync(email)); // no member any more
        using var out_ = await client.GetAsync("/t/lenvik/kontor");
        Assert.Equal(HttpStatusCode.NotFound, out_.StatusCode);
    }

    [Fact]
    public async Task Taking_back_an_unanswered_place_makes_the_mailed_link_worthless()
    {
        using var api = await _app.ApiAsync("lenvik", OrganisationJson.Scopes);
        var (id, _) = await _app.RunningOrganisationAsync(api);
        var email = Address();
        var place = await api.InviteAsync(id, email);
        var link = (await _app.MailedLinkAsync(email, "/invitasjon"))!;
        using var nobody = _app.Anonymous();
        Assert.NotNull((await nobody.PageAsync(link)).QuerySelector("input[type=password]"));
        await TakeBackAsync(api, id, place);
        Assert.Null((await nobody.PageAsync(link)).QuerySelector("input[type=password]"));
        Assert.Equal("representative.left", (await api.DeleteAsync($"organisations/{id}/representatives/{place}").RefusedAsync()).Code);
        Assert.Equal("representative.left", (await api.PutAsJsonAsync($"organisations/{id}/representatives/{place}", new { part = "peer" }).RefusedAsync()).Code);
        Assert.Equal("representative.left", (await api.PostAsync($"organisations/{id}/representatives/{place}/invitation", null).RefusedAsync()).Code);
        await api.InviteAsync(id, email); // and may be asked again
    }

    [Fact]
    public async Task An_invitation_that_ran_out_or_was_withdrawn_can_be_sent_again_and_a_joined_one_cannot()
    {
        using var api = await _app.ApiAsync("lenvik", OrganisationJson.Scopes);
        var (id, _) = await _app.RunningOrganisationAsync(api);
        var email = Address();
        var place = await api.InviteAsync(id, email);
        await fixture.Database.ExecuteAsync($"update access.invitations set withdrawn_at = now() where email = '{email}'"); // on the administrator's page
        using (var again = await api.PostAsync($"organisations/{id}/representatives/{place}/invitation", null))
        {
            Assert.True((await again.Content.JsonAsync()).TryGetProperty("invitedUntil", out _));
        }

        await fixture.Database.ExecuteAsync($"update access.invitations set expires_at = now() - interval '1 day' where email = '{email}'");
        using (var again = await api.PostAsync($"organisations/{id}/representatives/{place}/invitation", null))
        {
            Assert.Equal(HttpStatusCode.OK, again.StatusCode);
        }

        await _app.PumpAsync();
        using var client = await _app.AcceptAsync(email);
        Assert.Equal("representative.joined", (await api.PostAsync($"organisations/{id}/representatives/{place}/invitation", null).RefusedAsync()).Code);
        Assert.Equal("representative.already", (await api.PostAsJsonAsync($"organisations/{id}/representatives", new { name = "Wenche", email, part = "peer" }).RefusedAsync()).Code);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_role_follows_the_part(bool joined)
    {
        using var api = await _app.ApiAsync("lenvik", OrganisationJson.Scopes);
        var (id, _) = await _app.RunningOrganisationAsync(api);
        var email = Address();
        var place = await api.InviteAsync(id, email, "peer");
        using var before = joined ? await _app.AcceptAsync(email) : null;
        using (var changed = await api.PutAsJsonAsync($"organisations/{id}/representatives/{place}", new { part = "leader" }))
        {
            Assert.Equal("leader", (await changed.Content.JsonAsync()).GetProperty("part").GetString());
        }

        await _app.PumpAsync();
        using var after = joined ? null : await _app.AcceptAsync(email);
        Assert.Equal("organisation-representative", await RolesAsync(email));
        Assert.Equal(["True", "leader"], await PlaceAsync(email));
    }

    private static string Address() => $"{Guid.CreateVersion7():N}@laget.example";

    private static async Task TakeBackAsync(HttpClient api, Guid organisation, Guid place)
    {
        using var answer = await api.DeleteAsync($"organisations/{organisation}/representatives/{place}");
        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
    }

    private async Task<string[]> PlaceAsync(string email) => (await fixture.Database.RowsAsync($"select user_id is not null, part from peer_support.people where email = '{email}' and ended_at is null")).Single();

    /// <summary>Empty for somebody who is no member.</summary>
    private async Task<string> RolesAsync(string email) =>
        (await fixture.Database.RowsAsync($"select array_to_string(roles, ',') from access.memberships where email = '{email}' and ended_at is null")).SingleOrDefault()?[0] ?? "";
}
