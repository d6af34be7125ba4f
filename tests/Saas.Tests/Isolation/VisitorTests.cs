using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Saas.Access.Contracts;
using Saas.Tests.Support;

namespace Saas.Tests.Isolation;

/// <summary>
/// A unit's user in a member's room: in by what the member granted and no further, seen in both rooms' logs, and out on the next request after whatever it
/// hung on has ended. Each test has a member of its own, since it ends things there.
/// </summary>
public sealed class VisitorTests(IsolationFixture fixture) : IClassFixture<IsolationFixture>
{
    private const string Unit = IsolationFixture.Unit;
    private readonly TestApp _app = fixture.App;

    [Theory]
    [InlineData(Role.Coordinator)]
    [InlineData(Role.UnitAdmin)]
    public async Task A_units_user_gets_what_was_granted_and_nothing_else(Role role)
    {
        using var visitor = await _app.SignedInAsync(Unit, role);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(visitor, "lenvik", "kontor/tilbud"));
        foreach (var page in new[] { "brukere", "brukere/inviter", "samarbeid", "api", "logg" })
        {
            Assert.Equal(HttpStatusCode.OK, role == Role.UnitAdmin ? await StatusAsync(visitor, Unit, "kontor/innstillinger/" + page) : HttpStatusCode.OK);
            Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(visitor, "lenvik", "kontor/innstillinger/" + page));
        }

        foreach (var stranger in new[] { IsolationFixture.Stranger, "narvik", "tromso" })
        {
            Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(visitor, stranger, "kontor/tilbud"));
        }
    }

    [Fact]
    public async Task A_role_that_was_not_granted_opens_nothing_and_neither_does_the_members_user_in_the_unit()
    {
        using var economy = await _app.SignedInAsync(Unit, Role.Economy); // the member granted coordinator only
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(economy, "lenvik", "kontor/tilbud"));
        using var member = await _app.SignedInAsync("lenvik", Role.Admin);
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(member, Unit, "kontor/tilbud"));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(member, "bardu", "kontor/tilbud")); // two members of one unit are strangers to each other
    }

    [Fact]
    public async Task A_grant_that_ends_is_over_on_the_next_request() =>
        await EndsAsync("sorreisa", member => $"update access.grants set ended_at = now() where tenant_id = '{member}'");

    [Fact]
    public async Task A_grant_whose_last_day_has_passed_is_over() =>
        await EndsAsync("dyroy", member => $"update access.grants set valid_to = current_date - 1 where tenant_id = '{member}'");

    [Fact]
    public async Task A_relation_that_ends_takes_the_grant_with_it() =>
        await EndsAsync("malselv", member => $"update platform.relations set valid_to = current_date - 1 where served_tenant_id = '{member}'");

    [Fact]
    public async Task A_membership_in_the_unit_that_ends_is_over_in_the_members_too() =>
        await EndsAsync("tranoy", _ => $"update access.memberships set ended_at = now() where tenant_id = '{_app.Tenant(Unit).Id}' and id = (select id from access.memberships where tenant_id = '{_app.Tenant(Unit).Id}' order by id desc limit 1)");

    [Fact]
    public async Task What_a_visitor_does_stands_in_both_rooms_logs_and_at_home_without_its_subject()
    {
        using var visitor = await _app.SignedInAsync(Unit, Role.Coordinator);
        using var seeds = new Seeds(fixture, "bardu");
        var offer = await seeds.MakeAsync("draft");
        using var published = await visitor.PostFormAsync($"/t/bardu/kontor/tilbud/{offer}/publiser", []);
        Assert.Equal(HttpStatusCode.Redirect, published.StatusCode);
        var there = (await fixture.Database.RowsAsync($"select actor_id, acting_for from kernel.audit where tenant_id = '{_app.Tenant("bardu").Id}' and action = 'offers.publish' and subject_id = '{offer}'")).Single();
        Assert.Equal(_app.Tenant(Unit).Id.ToString(), there[1]);
        var home = (await fixture.Database.RowsAsync($"select subject_type, subject_id, reason from kernel.audit where tenant_id = '{_app.Tenant(Unit).Id}' and actor_id = '{there[0]}' and action = 'offers.publish'")).Single();
        Assert.Equal(["visit", _app.Tenant("bardu").Id.ToString(), ""], home);
        Assert.Equal(0L, await fixture.Database.ScalarAsync<long>($"select count(*) from kernel.audit a where tenant_id = '{_app.Tenant(Unit).Id}' and a::text like '%{offer}%'"));
    }

    [Fact]
    public async Task A_session_at_home_is_nobody_in_a_room_that_granted_nothing()
    {
        using var user = await _app.SignedInAsync("lenvik", Role.Admin);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(user, "lenvik", "kontor"));
        foreach (var tenant in _app.Services.GetRequiredService<Kernel.Tenancy.ITenantDirectory>().All.Where(tenant => tenant.Slug != "lenvik"))
        {
            Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(user, tenant.Slug, "kontor"));
        }
    }

    /// <summary>In before, out after, in one session; and the page is then as absent as it is to any stranger.</summary>
    private async Task EndsAsync(string member, Func<string, string> end)
    {
        using var visitor = await _app.SignedInAsync(Unit, Role.Coordinator);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(visitor, member, "kontor/tilbud"));
        Assert.True(await fixture.Database.ExecuteAsync(end(_app.Tenant(member).Id.ToString())) > 0);
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(visitor, member, "kontor/tilbud"));
    }

    private static async Task<HttpStatusCode> StatusAsync(HttpClient client, string slug, string path)
    {
        using var answer = await client.GetAsync($"/t/{slug}/{path}");
        return answer.StatusCode;
    }
}
