using Npgsql;
using Saas.Kernel.Tenancy;

namespace Saas.Tests.Isolation;

/// <summary>Standing suite 3, the roles: what the serving process can become in the database, which is nothing but what it is.</summary>
public sealed class RoleTests(IsolationFixture fixture) : IClassFixture<IsolationFixture>
{
    private const string OurTables = """
        from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where c.relkind in ('r', 'p', 'v', 'm', 'f', 'S') and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
        """;

    private const string AnyPrivilege = """
        (case when c.relkind = 'S' then has_sequence_privilege('{0}', c.oid, 'usage, select, update')
          else has_table_privilege('{0}', c.oid, 'select, insert, update, delete, truncate, references, trigger, maintain') or has_any_column_privilege('{0}', c.oid, 'select, insert, update, references') end)
        """;

    [Fact]
    public async Task The_tenants_role_reaches_nothing_above_the_rooms() =>
        Assert.Empty(await ReachableAsync("saas_app", "n.nspname in ('platform', 'quartz', 'public') or c.relname = 'schema_history'"));

    [Fact]
    public async Task The_platforms_role_reaches_nothing_in_the_rooms()
    {
        Assert.Equal(["kernel.schema_history"], await ReachableAsync("saas_platform", "n.nspname not in ('platform', 'quartz')"));
        Assert.NotEmpty(await ReachableAsync("saas_platform", "n.nspname = 'platform'")); // the question itself works
    }

    [Fact]
    public async Task The_audit_log_is_append_only_for_whoever_serves()
    {
        Assert.Equal("false,false,false,true", await fixture.Database.ScalarAsync<string>(
            "select concat_ws(',', has_table_privilege('saas_app', 'kernel.audit', 'update')::text, has_table_privilege('saas_app', 'kernel.audit', 'delete')::text, has_table_privilege('saas_app', 'kernel.audit', 'truncate')::text, has_table_privilege('saas_app', 'kernel.audit', 'insert')::text)"));
        Assert.Equal("false", await fixture.Database.ScalarAsync<string>("select has_table_privilege('saas_platform', 'platform.audit', 'update, delete, truncate')::text"));
    }

    [Theory]
    [InlineData("saas_app")]
    [InlineData("saas_platform")]
    public async Task A_serving_role_owns_nothing_makes_nothing_and_is_a_member_of_nothing(string role)
    {
        Assert.Equal("false,false,false,false,false", (await fixture.Database.RowsAsync(
            $"select concat_ws(',', rolsuper::text, rolcreaterole::text, rolcreatedb::text, rolreplication::text, rolbypassrls::text) from pg_roles where rolname = '{role}'"))[0][0]);
        Assert.Empty(await fixture.Database.RowsAsync($"select roleid::regrole::text from pg_auth_members where member = '{role}'::regrole"));
        Assert.Empty(await fixture.Database.RowsAsync($"select rolname from pg_roles where rolname <> '{role}' and (pg_has_role('{role}', oid, 'member') or pg_has_role('{role}', oid, 'usage') or pg_has_role('{role}', oid, 'set'))"));
        Assert.Empty(await fixture.Database.RowsAsync($"select classid::regclass::text, objid::text from pg_shdepend where refobjid = '{role}'::regrole and deptype = 'o'"));
        Assert.Empty(await fixture.Database.RowsAsync($"select nspname from pg_namespace where nspname !~ '^pg_temp' and has_schema_privilege('{role}', oid, 'create')"));
        Assert.Empty(await fixture.Database.RowsAsync("select defaclobjtype::text from pg_default_acl")); // nothing is granted before anybody thought of it
    }

    [Fact]
    public async Task A_serving_process_cannot_act_as_another_role_or_step_around_the_wall()
    {
        foreach (var connection in new[] { fixture.Database.Connections.App, fixture.Database.Connections.Platform })
        {
            await using var open = await Looking.OpenAsync(connection);
            foreach (var role in (await fixture.Database.RowsAsync("select rolname from pg_roles where rolname !~ '^(saas_app|saas_platform)$'")).Select(row => row[0]))
            {
                await RefusedAsync(open, $"set role \"{role}\"");
                await RefusedAsync(open, $"set session authorization \"{role}\"");
            }

            foreach (var sql in new[]
            {
                "alter table offers.offers disable row level security", "alter table offers.offers no force row level security", "drop policy tenant on offers.offers",
                "create policy mine on offers.offers to saas_app using (true)", "alter role saas_app bypassrls", "create function kernel.current_tenant2() returns uuid language sql return null",
                "create or replace function kernel.current_tenant() returns uuid language sql return null", "set session_replication_role = replica", "copy offers.offers to program 'cat'",
                "truncate offers.offers", "alter system set row_security = off", "create extension dblink",
            })
            {
                await RefusedAsync(open, sql);
            }
        }

        // row_security = off does not bypass: it turns a filtered answer into an error.
        await using var app = await Looking.OpenAsync(fixture.Database.Connections.App);
        await RefusedAsync(app, "set row_security = off; select count(*) from offers.offers");
    }

    [Fact]
    public async Task A_door_role_cannot_sign_in_and_nobody_stands_in_it()
    {
        foreach (var role in Doors.All.Select(door => door.Role).Distinct())
        {
            Assert.StartsWith("saas_door_", role, StringComparison.Ordinal);
            Assert.Equal("false,false,false,false,false,false,false", (await fixture.Database.RowsAsync(
                $"select concat_ws(',', rolcanlogin::text, rolbypassrls::text, rolsuper::text, rolcreaterole::text, rolcreatedb::text, rolinherit::text, rolreplication::text) from pg_roles where rolname = '{role}'"))[0][0]);
            Assert.Empty(await fixture.Database.RowsAsync($"select roleid::regrole::text from pg_auth_members where member = '{role}'::regrole"));
            Assert.All(await fixture.Database.RowsAsync($"select member::regrole::text, inherit_option::text from pg_auth_members where roleid = '{role}'::regrole"),
                member => Assert.Equal(["saas_owner", "false"], member));
            Assert.Empty(await fixture.Database.RowsAsync($"select nspname from pg_namespace where has_schema_privilege('{role}', oid, 'create')"));

            // Column grants only: a column that is added later is not let out by itself.
            Assert.Empty(await fixture.Database.RowsAsync($"""
                select c.oid::regclass::text {OurTables} and n.nspname not in ('platform') and c.relowner <> '{role}'::regrole
                  and has_table_privilege('{role}', c.oid, 'select, insert, update, delete, truncate, references, trigger')
                """));
        }
    }

    [Fact]
    public async Task Whoever_has_something_in_the_database_is_a_role_we_know()
    {
        var known = Doors.All.Select(door => door.Role).Concat(["saas_owner", "saas_app", "saas_platform", "saas_maintenance"]).ToHashSet(StringComparer.Ordinal);
        var found = await fixture.Database.RowsAsync("select distinct refobjid::regrole::text from pg_shdepend where refclassid = 'pg_authid'::regclass and dbid = (select oid from pg_database where datname = current_database())");
        Assert.Empty(found.Select(row => row[0]).Except(known));
        Assert.Contains(found, row => row[0] == "saas_app");
    }

    private async Task<List<string>> ReachableAsync(string role, string where) =>
        [.. (await fixture.Database.RowsAsync($"select n.nspname || '.' || c.relname {OurTables} and ({where}) and {AnyPrivilege.Replace("{0}", role, StringComparison.Ordinal)}")).Select(row => row[0])];

    private static async Task RefusedAsync(NpgsqlConnection connection, string sql)
    {
        var error = await Assert.ThrowsAsync<PostgresException>(() => connection.DoAsync(sql));
        Assert.True(error.SqlState is PostgresErrorCodes.InsufficientPrivilege, $"«{sql}» failed with {error.SqlState} {error.MessageText}, not for lack of privilege.");
    }
}
