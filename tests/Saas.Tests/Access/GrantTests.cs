using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Saas.Access.Contracts;
using Saas.Kernel.Data;
using Saas.Tests.Support;

namespace Saas.Tests.Access;

/// <summary>LØKTA serves Lenvik, whose file grants it the role of coordinator.</summary>
public class GrantTests(AppFixture fixture) : IClassFixture<AppFixture>
{
    private const string Office = "kontor/innstillinger";
    private readonly TestApp _app = fixture.App;

    [Fact]
    public async Task A_units_coordinator_works_in_a_members_room_and_both_logs_say_so()
    {
        var (email, password) = await _app.PersonAsync("lokta");
        using var visitor = await _app.SignInAsync("lenvik", email, password);
        Assert.Contains("Lenvik", (await visitor.PageAsync("/t/lokta/rom")).Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal("/t/lenvik/kontor", (await visitor.GetAsync("/t/lenvik/rom?start=true")).Headers.Location!.OriginalString);
        Assert.Equal(HttpStatusCode.Forbidden, (await visitor.GetAsync($"/t/lenvik/{Office}/brukere")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await visitor.GetAsync($"/t/lenvik/{Office}/logg")).StatusCode);
        var logged = await fixture.Database.RowsAsync($"""
            select t.slug, a.action, a.subject_type from kernel.audit a join platform.tenants t on t.id = a.tenant_id
            where a.actor_id = (select id from platform.users where email = '{email}') order by t.slug
            """);
        Assert.Equal(["lenvik access.sign-in user", "lokta access.sign-in visit"], logged.Select(row => string.Join(' ', row)));
    }

    [Fact]
    public async Task The_door_gives_a_role_only_to_those_who_have_it_at_home_or_lead_the_house()
    {
        Assert.Equal(["grant coordinator"], await DoorAsync("lenvik", "lokta", Role.Coordinator));
        Assert.Equal(["grant coordinator"], await DoorAsync("lenvik", "lokta", Role.UnitAdmin));
        Assert.Empty(await DoorAsync("lenvik", "lokta", Role.UserRepresentative));
        Assert.Empty(await DoorAsync("lenvik", "lokta", Role.Economy));
        Assert.Empty(await DoorAsync("lokta", "lenvik", Role.Admin)); // the relation goes one way
        Assert.Empty(await DoorAsync("sandefjord", "lokta", Role.UnitAdmin));
    }

    [Fact]
    public async Task A_grant_that_ends_is_over_on_the_next_request()
    {
        using var visitor = await _app.SignedInAsync("lokta", Role.Coordinator);
        Assert.Equal("/t/bardu/kontor", (await visitor.GetAsync("/t/bardu/rom?start=true")).Headers.Location!.OriginalString);
        using var admin = await _app.SignedInAsync("bardu", Role.Admin);
        var id = await fixture.Database.ScalarAsync<Guid>("select g.id from access.grants g join platform.tenants t on t.id = g.tenant_id where t.slug = 'bardu' and ended_at is null");
        using var ended = await admin.PostFormAsync($"/t/bardu/{Office}/samarbeid", new() { ["id"] = id.ToString() }, handler: "End");
        Assert.Equal(HttpStatusCode.Redirect, ended.StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync("/t/bardu/rom?start=true")).StatusCode); // no office here: the list of rooms
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync($"/t/bardu/{Office}/brukere")).StatusCode);

        using var given = await admin.PostFormAsync($"/t/bardu/{Office}/samarbeid", new() { ["Input.Partner"] = "lokta", ["Input.Roles"] = "coordinator", ["Input.ValidFrom"] = "2026-01-01" }, handler: "");
        Assert.Equal(HttpStatusCode.Redirect, given.StatusCode);
        Assert.Equal("/t/bardu/kontor", (await visitor.GetAsync("/t/bardu/rom?start=true")).Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task A_grant_opens_nothing_when_the_relation_is_over()
    {
        await fixture.Database.ExecuteAsync("update platform.relations r set valid_to = current_date - 1 from platform.tenants t where t.id = r.served_tenant_id and t.slug = 'salangen'");
        Assert.Empty(await DoorAsync("salangen", "lokta", Role.UnitAdmin));
    }

    [Fact]
    public async Task Nothing_is_granted_to_one_who_does_not_serve_us()
    {
        using var admin = await _app.SignedInAsync("tromso", Role.Admin);
        using var answer = await admin.PostFormAsync($"/t/tromso/{Office}/samarbeid", new() { ["Input.Partner"] = "sandefjord", ["Input.Roles"] = "coordinator", ["Input.ValidFrom"] = "2026-01-01" }, handler: "");
        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
    }

    [Fact]
    public async Task The_doors_cannot_be_gone_around()
    {
        await using var room = _app.Room("lenvik");
        var db = room.ServiceProvider.GetRequiredService<TenantDb>();
        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => db.Database.ExecuteSqlAsync($"select * from access.door_rights(gen_random_uuid(), current_date, null)"));
        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => db.Database.ExecuteSqlAsync($"set role saas_door_rights"));
        await using var scope = _app.Services.CreateAsyncScope();
        var platform = scope.ServiceProvider.GetRequiredService<PlatformDb>();
        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => platform.Database.ExecuteSqlAsync($"select * from access.rooms_of(gen_random_uuid(), current_date)"));
    }

    [Fact]
    public async Task The_operator_looks_for_a_reason_for_an_hour_and_the_tenant_sees_it_and_ends_it()
    {
        var email = $"{Guid.CreateVersion7():N}@mestra.example";
        var password = await _app.Services.GetRequiredService<IDemoUsers>().CreateOperatorAsync(email, "Support", CancellationToken.None);
        using var @operator = await _app.SignInAsync("narvik", email, password);
        Assert.Equal(HttpStatusCode.OK, (await @operator.GetAsync("/operator")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await @operator.GetAsync("/t/narvik/rom?start=true")).StatusCode); // no office yet

        using var silent = await @operator.PostFormAsync("/operator?rom=narvik", new() { ["Input.Reason"] = "  " });
        Assert.Equal(HttpStatusCode.OK, silent.StatusCode);
        using var opened = await @operator.PostFormAsync("/operator?rom=narvik", new() { ["Input.Reason"] = "Sak 4711: listen er tom" });
        Assert.Equal(HttpStatusCode.Redirect, opened.StatusCode);
        Assert.Equal("/t/narvik/kontor", (await @operator.GetAsync("/t/narvik/rom?start=true")).Headers.Location!.OriginalString);
        Assert.Equal(HttpStatusCode.Forbidden, (await @operator.GetAsync($"/t/narvik/{Office}/brukere")).StatusCode);

        using var admin = await _app.SignedInAsync("narvik", Role.Admin);
        Assert.Contains("Sak 4711", (await admin.PageAsync($"/t/narvik/{Office}/samarbeid")).Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Sak 4711", (await admin.PageAsync($"/t/narvik/{Office}/logg")).Body!.TextContent, StringComparison.Ordinal);
        var id = await fixture.Database.ScalarAsync<Guid>("select id from access.support_access");
        using var ended = await admin.PostFormAsync($"/t/narvik/{Office}/samarbeid", new() { ["id"] = id.ToString() }, handler: "EndSupport");
        Assert.Equal(HttpStatusCode.NotFound, (await @operator.GetAsync($"/t/narvik/{Office}/brukere")).StatusCode);
    }

    [Fact]
    public async Task Nobody_else_finds_the_operators_page()
    {
        using var admin = await _app.SignedInAsync("lokta", Role.UnitAdmin);
        Assert.Equal(HttpStatusCode.NotFound, (await admin.GetAsync("/operator")).StatusCode);
    }

    private async Task<IReadOnlyList<string>> DoorAsync(string room, string home, Role role)
    {
        var (email, _) = await _app.PersonAsync(home, role);
        var user = await fixture.Database.ScalarAsync<Guid>($"select id from platform.users where email = '{email}'");
        await using var scope = _app.Room(room);
        var on = DateOnly.FromDateTime(_app.Clock.GetUtcNow().Date);
        var rows = await Saas.Access.Rights.RightsHere.AskAsync(scope.ServiceProvider.GetRequiredService<TenantDb>(), user, on, CancellationToken.None);
        return [.. rows.Select(row => $"{row.Source} {row.Role}")];
    }
}
