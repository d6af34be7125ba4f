using Saas.Kernel.Tenancy;

namespace Saas.Tests.Isolation;

/// <summary>
/// Standing suite 3, from the database's own catalogue: whatever stands in it is walled, a listed door, or on a list here with the reason why it need not be.
/// A table that somebody adds and forgets to wall is found by this, not by them.
/// </summary>
public sealed class ReverseCatalogueTests(IsolationFixture fixture) : IClassFixture<IsolationFixture>
{
    private const string Ours = "n.nspname !~ '^pg_' and n.nspname not in ('information_schema', 'public')";

    private static readonly Dictionary<string, string> Unwalled = new(StringComparer.Ordinal)
    {
        ["kernel.schema_history"] = "which schema files have run; no data",
        ["platform.tenants"] = "the directory",
        ["platform.tenant_domains"] = "the directory",
        ["platform.tenant_keys"] = "wrapped keys; the platform role alone",
        ["platform.data_protection_keys"] = "wrapped keys; the platform role alone",
        ["platform.signing_keys"] = "wrapped keys; the platform role alone",
        ["platform.job_runs"] = "which job ran for whom; no payload",
        ["platform.pump"] = "that a room has something to send; no payload",
        ["platform.audit"] = "what the operator did above the rooms",
        ["platform.organisations"] = "number and name of a legal entity, as the public register has them; where it works stands in the rooms",
        ["platform.users"] = "identities stand above the rooms; what they may do stands in the rooms",
        ["platform.user_claims"] = "part of an identity",
        ["platform.user_logins"] = "part of an identity",
        ["platform.user_tokens"] = "part of an identity, sealed",
        ["platform.room_tickets"] = "who is on the way from one room to another, for a minute",
        ["platform.relations"] = "which tenant serves which: public knowledge",
        ["platform.municipalities"] = "the national register",
        ["platform.municipality_locations"] = "the national register",
        ["platform.catalogue_versions"] = "a number per room",
        ["platform.premises_versions"] = "a number per room",
    };

    [Fact]
    public async Task Every_table_is_walled_or_listed_with_a_reason()
    {
        var tables = await fixture.Database.RowsAsync($"""
            select n.nspname || '.' || c.relname, c.relkind::text, c.relrowsecurity::text, c.relforcerowsecurity::text
            from pg_class c join pg_namespace n on n.oid = c.relnamespace
            where c.relkind in ('r', 'p', 'm', 'f') and {Ours} and n.nspname <> 'quartz'
            """); // quartz: the scheduler's own tables know jobs and times; only the platform role reaches them (RoleTests)
        Assert.DoesNotContain(tables, table => table[1] is "m" or "f"); // no materialised view or foreign table: row-level security does not reach into them
        Assert.All(tables.Where(table => !Unwalled.ContainsKey(table[0])), table => Assert.True(table[2..] is ["true", "true"],
            $"{table[0]}: row-level security enabled {table[2]}, forced {table[3]}. Wall it with kernel.tenant_table, or say in this test why it needs no wall."));
        Assert.True(tables.Count(table => table[2] == "true") >= 11, "Hardly any walled table was found; the search itself is broken.");
        Assert.Empty(Unwalled.Keys.Except(tables.Select(table => table[0])));
    }

    [Fact]
    public async Task Nothing_of_ours_stands_in_a_schema_that_is_looked_over() =>
        Assert.Empty(await fixture.Database.RowsAsync("""
            select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = 'public'
            union all select p.proname from pg_proc p join pg_namespace n on n.oid = p.pronamespace
            where n.nspname = 'public' and not exists (select from pg_depend d where d.objid = p.oid and d.deptype = 'e')
            """));

    [Fact]
    public async Task A_walled_table_shows_the_serving_role_its_own_tenant_and_nothing_else()
    {
        const string Mine = "(tenant_id = ( SELECT kernel.current_tenant() AS current_tenant))";
        var policies = await fixture.Database.RowsAsync("select schemaname || '.' || tablename, array_to_string(roles, ','), permissive, cmd, coalesce(qual, ''), coalesce(with_check, '') from pg_policies");
        foreach (var table in await fixture.Database.NamesAsync(Looking.TenantTables))
        {
            var here = policies.Where(policy => policy[0] == table).ToList();
            Assert.True(here.Any(policy => policy[1..] is ["saas_app", "PERMISSIVE", "ALL", Mine, Mine]), $"{table} has no policy that shows saas_app its own tenant.");

            // Permissive policies add up: another one for saas_app, or for everybody, would open the wall.
            Assert.All(here.Where(policy => policy[1] != "saas_app" || policy[3] != "ALL"), policy => Assert.True(
                Doors.All.Any(door => door.Role == policy[1]), $"{table} has a policy for {policy[1]}, which is no door in Doors.All."));
            Assert.Single(here, policy => policy[1] == "saas_app");
        }
    }

    [Fact]
    public async Task Every_key_and_index_of_a_tenant_table_begins_with_the_tenant()
    {
        foreach (var table in await fixture.Database.NamesAsync(Looking.TenantTables))
        {
            var indexes = await fixture.Database.RowsAsync($"""
                select i.indexrelid::regclass::text, i.indisprimary::text, coalesce(a.attname, ''), coalesce(a.attnotnull, false)::text
                from pg_index i left join pg_attribute a on a.attrelid = i.indrelid and a.attnum = i.indkey[0] where i.indrelid = '{table}'::regclass
                """);
            Assert.All(indexes, index => Assert.True(index[2..] is ["tenant_id", "true"], $"{index[0]} on {table} begins with «{index[2]}», not with tenant_id (not null)."));
            Assert.True(indexes.Exists(index => index[1] == "true"), $"{table} has no primary key.");
        }
    }

    [Fact]
    public async Task Every_foreign_key_between_tenant_tables_carries_the_tenant_and_can_be_deferred()
    {
        var tables = await fixture.Database.NamesAsync(Looking.TenantTables);
        var keys = await fixture.Database.RowsAsync($"""
            select k.conrelid::regclass::text, k.confrelid::regclass::text, k.conname, k.condeferrable::text,
              array_to_string(array(select a.attname from unnest(k.conkey) with ordinality x (n, i) join pg_attribute a on a.attrelid = k.conrelid and a.attnum = n order by i), ','),
              array_to_string(array(select a.attname from unnest(k.confkey) with ordinality x (n, i) join pg_attribute a on a.attrelid = k.confrelid and a.attnum = n order by i), ','), k.convalidated::text
            from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace where k.contype = 'f' and {Ours}
            """);
        foreach (var key in keys.Where(key => tables.Contains(key[0]) || tables.Contains(key[1])))
        {
            if (tables.Contains(key[1]))
            {
                Assert.True(tables.Contains(key[0]), $"{key[2]}: {key[0]} stands above the rooms and must not point into them.");
                Assert.True(key[3] == "true", $"{key[2]} on {key[0]} is not deferrable: two tenants could never be merged.");
                Assert.True(key[4].Split(',')[0] == "tenant_id" && key[5].Split(',')[0] == "tenant_id" && key[6] == "true", $"{key[2]} on {key[0]} links ({key[4]}) to ({key[5]}) without the tenant.");
            }
            else
            {
                Assert.True(key[1] == "platform.tenants" && !key[4].Contains(',', StringComparison.Ordinal), $"{key[2]}: {key[0]} points at {key[1]}; of what stands above the rooms a room knows the tenants only.");
            }
        }

        Assert.Contains(keys, key => key[0] == "offers.enrolments" && key[1] == "offers.offers");
    }

    [Fact]
    public async Task Every_view_and_every_function_with_its_owners_rights_is_a_listed_door()
    {
        var found = await fixture.Database.RowsAsync($"""
            select n.nspname || '.' || c.relname, c.relowner::regrole::text from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.relkind = 'v' and {Ours}
              and coalesce(array_to_string(c.reloptions, ','), '') not like '%security_invoker=true%' -- reads as its reader, behind the reader's own walls
            union all
            select n.nspname || '.' || p.proname, p.proowner::regrole::text from pg_proc p join pg_namespace n on n.oid = p.pronamespace where p.prosecdef and {Ours}
            """);
        var listed = Doors.All.Select(door => $"{door.Object} {door.Role}").ToList();
        Assert.Equal(listed.Order(StringComparer.Ordinal), found.Select(row => $"{row[0]} {row[1]}").Order(StringComparer.Ordinal));
        Assert.All(Doors.All, door => Assert.True(door.Reason.Length > 40, $"{door.Object}: say who may pass and what they get."));
    }

    [Fact]
    public async Task A_function_with_its_owners_rights_pins_its_search_path_and_is_not_everybodys()
    {
        var functions = await fixture.Database.RowsAsync($"""
            select p.oid::regprocedure::text, coalesce(array_to_string(p.proconfig, ';'), ''), (p.prorettype = 'trigger'::regtype)::text,
              coalesce(p.proacl is null or exists (select from aclexplode(p.proacl) x where x.grantee = 0), true)::text
            from pg_proc p join pg_namespace n on n.oid = p.pronamespace where (p.prosecdef or p.proowner::regrole::text like 'saas_door_%') and {Ours}
            """);
        Assert.NotEmpty(functions);
        Assert.All(functions, function => Assert.True(function[1].Split(';').Any(setting => setting.StartsWith("search_path=", StringComparison.Ordinal) && setting.EndsWith("pg_temp", StringComparison.Ordinal)),
            $"{function[0]} must set search_path with pg_temp last: {function[1]}"));
        Assert.All(functions.Where(function => function[2] != "true"), function => Assert.True(function[3] == "false", $"{function[0]} can be called by everybody: revoke it from public."));
    }

    [Fact]
    public async Task No_extension_brings_another_way_into_the_database() => Assert.Equal(
        ["btree_gist", "pg_trgm", "plpgsql"], (await fixture.Database.RowsAsync("select extname from pg_extension")).Select(row => row[0]).Order(StringComparer.Ordinal)); // no dblink, no foreign data, no file access
}
