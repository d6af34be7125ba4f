using Npgsql;
using Saas.Access.Contracts;
using Saas.Tests.Support;

namespace Saas.Tests.Isolation;

/// <summary>
/// The doors that are functions, attacked with the serving role's own SQL, as somebody would who has found an injection: each says what it is for, and
/// nothing about, or in, another room.
/// </summary>
public sealed class DoorAttackTests(IsolationFixture fixture) : IClassFixture<IsolationFixture>
{
    private string Rights(Guid user) => $"select concat_ws(':', source, role) from access.rights_here('{user}', current_date) order by 1";

    [Fact]
    public async Task Rights_are_told_of_the_room_one_stands_in_and_of_none_when_no_room_is_set()
    {
        using var coordinator = await fixture.App.SignedInAsync(IsolationFixture.Victim, Role.Coordinator);
        var user = await UserOfAsync(IsolationFixture.Victim);
        await using var app = await Looking.OpenAsync(fixture.Database.Connections.App);
        Assert.Equal(["membership:coordinator"], await InRoomAsync(app, IsolationFixture.Victim, Rights(user)));
        Assert.Empty(await InRoomAsync(app, IsolationFixture.Attacker, Rights(user)));
        Assert.Empty(await InRoomAsync(app, null, Rights(user)));
    }

    [Fact]
    public async Task A_temporary_table_or_function_in_the_way_does_not_lead_a_door_astray()
    {
        var user = Guid.CreateVersion7();
        await using var app = await Looking.OpenAsync(fixture.Database.Connections.App);
        await app.DoAsync($"""
            create temporary table memberships (tenant_id uuid, user_id uuid, roles text[], ended_at timestamptz);
            insert into memberships values ('{fixture.App.Tenant(IsolationFixture.Victim).Id}', '{user}', array['admin'], null);
            set search_path = pg_temp, access, platform
            """);
        Assert.Empty(await InRoomAsync(app, IsolationFixture.Victim, Rights(user)));
        Assert.Empty(await InRoomAsync(app, IsolationFixture.Victim, $"select tenant_id::text from access.rooms_of('{user}', current_date)"));
    }

    [Fact]
    public async Task The_rooms_of_one_user_tell_nothing_of_another_and_what_lies_under_the_doors_is_shut()
    {
        using var one = await fixture.App.SignedInAsync(IsolationFixture.Victim, Role.Coordinator);
        using var other = await fixture.App.SignedInAsync(IsolationFixture.Stranger, Role.Coordinator);
        var user = await UserOfAsync(IsolationFixture.Stranger);
        await using var app = await Looking.OpenAsync(fixture.Database.Connections.App);
        Assert.Equal([fixture.App.Tenant(IsolationFixture.Stranger).Id.ToString()],
            await InRoomAsync(app, IsolationFixture.Victim, $"select tenant_id::text from access.rooms_of('{user}', current_date)"));
        Assert.Empty(await InRoomAsync(app, IsolationFixture.Victim, $"select tenant_id::text from access.rooms_of('{Guid.CreateVersion7()}', current_date)"));
        foreach (var sql in new[]
        {
            $"select * from access.door_rights('{user}', current_date, null)", "select * from platform.users", "select * from platform.relations", "select * from offers.serving_tenants",
        })
        {
            Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, (await Assert.ThrowsAsync<PostgresException>(() => app.DoAsync(sql))).SqlState);
        }
    }

    [Fact]
    public async Task Raising_the_catalogue_touches_ones_own_and_those_one_serves_and_no_other()
    {
        await using var app = await Looking.OpenAsync(fixture.Database.Connections.App);
        await app.DoAsync("select offers.raise_catalogue()"); // no room: nobody's
        var before = await VersionsAsync();
        await InRoomAsync(app, IsolationFixture.Attacker, "select 1::text from offers.raise_catalogue()");
        Assert.Equal([IsolationFixture.Attacker], await RaisedSinceAsync(before));
        before = await VersionsAsync();
        await InRoomAsync(app, IsolationFixture.Unit, "select 1::text from offers.raise_catalogue()");
        var raised = await RaisedSinceAsync(before);
        Assert.Contains(IsolationFixture.Unit, raised);
        Assert.Contains(IsolationFixture.Attacker, raised); // a member
        Assert.DoesNotContain(IsolationFixture.Stranger, raised);
        foreach (var sql in new[] { "update platform.catalogue_versions set version = 0", "delete from platform.catalogue_versions", "select * from platform.catalogue_versions" })
        {
            Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, (await Assert.ThrowsAsync<PostgresException>(() => app.DoAsync(sql))).SqlState);
        }
    }

    [Fact]
    public async Task Changing_premises_raises_ones_own_number_and_nobody_elses()
    {
        const string Numbers = "platform.premises_versions";
        await using var app = await Looking.OpenAsync(fixture.Database.Connections.App);
        foreach (var slug in new[] { IsolationFixture.Attacker, IsolationFixture.Victim })
        {
            await InRoomAsync(app, slug, $"""
                insert into venues.closed_days (tenant_id, id, from_on, to_on, reason, created_at) values ('{fixture.App.Tenant(slug).Id}', gen_random_uuid(), '2027-01-01', '2027-01-02', 'x', now()) returning id::text
                """);
        }

        var before = await VersionsAsync(Numbers);
        Assert.NotEmpty(await InRoomAsync(app, IsolationFixture.Attacker, "delete from venues.closed_days returning id::text")); // of all that it can reach
        Assert.Equal([IsolationFixture.Attacker], await RaisedSinceAsync(before, Numbers));
        Assert.NotEmpty(await InRoomAsync(app, IsolationFixture.Victim, "select id::text from venues.closed_days"));
        foreach (var sql in new[] { $"update {Numbers} set version = 0", $"delete from {Numbers}", $"select * from {Numbers}", "select venues.raise_premises()" })
        {
            Assert.Contains((await Assert.ThrowsAsync<PostgresException>(() => app.DoAsync(sql))).SqlState, new[] { PostgresErrorCodes.InsufficientPrivilege, PostgresErrorCodes.FeatureNotSupported });
        }
    }

    private Task<Guid> UserOfAsync(string slug) => fixture.Database.ScalarAsync<Guid>(
        $"select user_id from access.memberships where tenant_id = '{fixture.App.Tenant(slug).Id}' and 'coordinator' = any (roles) and ended_at is null order by id desc limit 1")!;

    private async Task<Dictionary<string, string>> VersionsAsync(string table = "platform.catalogue_versions") =>
        (await fixture.Database.RowsAsync($"select t.slug, v.version::text from {table} v join platform.tenants t on t.id = v.tenant_id")).ToDictionary(row => row[0]!, row => row[1]!);

    private async Task<List<string>> RaisedSinceAsync(Dictionary<string, string> before, string table = "platform.catalogue_versions") =>
        [.. (await VersionsAsync(table)).Where(pair => before.GetValueOrDefault(pair.Key) != pair.Value).Select(pair => pair.Key)];

    /// <summary>The first column of what the serving role gets in a room, as the kernel sets it: for one transaction.</summary>
    private async Task<List<string>> InRoomAsync(NpgsqlConnection app, string? slug, string sql)
    {
        await using var transaction = await app.BeginTransactionAsync();
        if (slug is not null)
        {
            await app.DoAsync($"select set_config('saas.tenant', '{fixture.App.Tenant(slug).Id}', true)");
        }

        await using var command = new NpgsqlCommand(sql, app, transaction);
        var found = new List<string>();
        await using (var reader = await command.ExecuteReaderAsync())
        {
            while (await reader.ReadAsync())
            {
                found.Add(reader.GetString(0));
            }
        }

        await transaction.CommitAsync();
        return found;
    }
}
