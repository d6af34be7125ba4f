using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Saas.Kernel.Data;
using Saas.Kernel.Tenancy;
using Saas.Tests.Architecture;
using Saas.Tests.Support;

namespace Saas.Tests.Isolation;

/// <summary>Standing suite 3, behaviour: the four walls with three of them taken away. Each alone stops who reaches into another room.</summary>
public sealed class OneWallTests(FilledFixture fixture) : IClassFixture<FilledFixture>
{
    private Tenant Mine => fixture.App.Tenant(IsolationFixture.Victim);

    private Tenant Other => fixture.App.Tenant(IsolationFixture.Attacker);

    private string Superuser => fixture.Database.Superuser;

    [Fact]
    public async Task The_query_filter_alone_shows_only_ones_own_rows()
    {
        await using var db = Unwalled(Mine); // the superuser sees every row; no save guard, no setting
        foreach (var type in Entities(db))
        {
            var rows = await RowsAsync(db, type);
            Assert.All(rows, row => Assert.True(row.TenantId == Mine.Id, $"A {type.ClrType.Name} of another tenant came through the filter."));
            Assert.Equal(await fixture.Database.ScalarAsync<long>($"select count(*) from {type.GetSchemaQualifiedTableName()} where tenant_id = '{Mine.Id}'"), rows.Count);
        }
    }

    [Fact]
    public async Task The_save_guard_alone_refuses_to_add_change_or_delete_a_row_of_another_tenant()
    {
        await using var theirs = Unwalled(Other);
        foreach (var type in Entities(theirs))
        {
            var row = (await RowsAsync(theirs, type))[0];
            foreach (var state in new[] { EntityState.Added, EntityState.Modified, EntityState.Deleted })
            {
                await using var db = Unwalled(Mine, new TenantWrites());
                db.Entry(row).State = state;
                var error = await Assert.ThrowsAsync<InvalidOperationException>(() => db.SaveChangesAsync());
                Assert.Contains("another tenant", error.Message, StringComparison.Ordinal);
            }
        }

        // Nothing else stood in the way: without the guard the row is gone.
        await using var open = Unwalled(Mine);
        await using var undone = await open.Database.BeginTransactionAsync();
        open.Entry((await RowsAsync(theirs, open.Model.FindEntityType(typeof(Saas.Kernel.Outbox.OutboxMessage))!))[0]).State = EntityState.Deleted;
        Assert.Equal(1, await open.SaveChangesAsync());
    }

    [Fact]
    public async Task The_composite_keys_alone_refuse_a_link_from_one_room_to_another()
    {
        var tables = await fixture.Database.NamesAsync(Looking.TenantTables);
        var keys = await fixture.Database.RowsAsync("""
            select k.conrelid::regclass::text, k.confrelid::regclass::text, a.attname, b.attname from pg_constraint k
            join lateral unnest(k.conkey, k.confkey) x (here, there) on true
            join pg_attribute a on a.attrelid = k.conrelid and a.attnum = x.here join pg_attribute b on b.attrelid = k.confrelid and b.attnum = x.there
            where k.contype = 'f' and a.attname <> 'tenant_id' and a.atttypid = 'uuid'::regtype -- a number names nothing without the id beside it
            """);
        var between = keys.Where(key => tables.Contains(key[0]) && tables.Contains(key[1])).ToList();
        Assert.NotEmpty(between);
        var untried = new List<string>();
        foreach (var key in between)
        {
            await using var superuser = await Looking.OpenAsync(Superuser);
            await using var undone = await superuser.BeginTransactionAsync();
            try
            {
                await superuser.DoAsync($"""
                    do $$ declare check_name name; begin -- what a column may hold beside others is no wall between rooms
                      for check_name in select conname from pg_constraint where conrelid = '{key[0]}'::regclass and contype = 'c' loop
                        execute format('alter table {key[0]} drop constraint %I', check_name);
                      end loop;
                    end $$;
                    update {key[0]} set {key[2]} = (select {key[3]} from {key[1]} where tenant_id = '{Other.Id}' limit 1)
                    where ctid = (select ctid from {key[0]} where tenant_id = '{Mine.Id}' order by {key[2]} is null limit 1); set constraints all immediate
                    """);
                untried.Add($"{key[0]}.{key[2]}: nothing was refused. Let Seeds make a row of it, or give the key its tenant.");
            }
            catch (PostgresException error)
            {
                Assert.Equal(PostgresErrorCodes.ForeignKeyViolation, error.SqlState);
            }
        }

        Lists.Nothing(untried);
    }

    [Fact]
    public async Task The_same_ids_live_in_two_rooms_without_knowing_of_each_other()
    {
        await using var superuser = await Looking.OpenAsync(Superuser);
        await using var undone = await superuser.BeginTransactionAsync();
        var tables = await fixture.Database.NamesAsync(Looking.TenantTables);
        var copy = fixture.App.Tenant("berg").Id;
        await superuser.DoAsync("set constraints all deferred");
        foreach (var table in tables)
        {
            await superuser.DoAsync($"delete from {table} where tenant_id = '{copy}'");
        }

        foreach (var table in tables)
        {
            var columns = await ColumnsAsync(table);
            var rows = await superuser.DoAsync($"insert into {table} (tenant_id, {columns}) overriding system value select '{copy}', {columns} from {table} where tenant_id = '{Mine.Id}'");
            Assert.True(rows > 0, table);
        }

        await superuser.DoAsync("set constraints all immediate");
    }

    [Fact]
    public async Task Row_level_security_alone_shows_and_takes_only_rows_of_the_room_that_is_set()
    {
        await using var app = await Looking.OpenAsync(fixture.Database.Connections.App);
        foreach (var table in await fixture.Database.NamesAsync(Looking.TenantTables))
        {
            var columns = await ColumnsAsync(table);
            await using (var transaction = await app.BeginTransactionAsync())
            {
                await app.DoAsync($"select set_config('saas.tenant', '{Mine.Id}', true)");
                Assert.Equal(0L, await app.AskAsync($"select count(*) from {table} where tenant_id <> '{Mine.Id}'"));
                Assert.Equal(await fixture.Database.ScalarAsync<long>($"select count(*) from {table} where tenant_id = '{Mine.Id}'"), await app.AskAsync($"select count(*) from {table}"));
                if ((bool)(await app.AskAsync($"select has_table_privilege('{table}', 'update') and has_table_privilege('{table}', 'delete')"))!)
                {
                    Assert.Equal(0, await app.DoAsync($"update {table} set tenant_id = tenant_id where tenant_id = '{Other.Id}'"));
                    Assert.Equal(0, await app.DoAsync($"delete from {table} where tenant_id = '{Other.Id}'"));
                    await app.DoAsync("savepoint before");
                    await RefusedAsync(app, $"update {table} set tenant_id = '{Other.Id}'");
                    await app.DoAsync("rollback to savepoint before");
                }

                await RefusedAsync(app, $"insert into {table} (tenant_id, {columns}) overriding system value select '{Other.Id}', {columns} from {table} limit 1");
            }

            // Nobody said which room: nothing is seen and nothing taken, whether the setting was never made or is empty.
            foreach (var unset in new[] { "select 1", "select set_config('saas.tenant', '', true)" })
            {
                await using var transaction = await app.BeginTransactionAsync();
                await app.DoAsync(unset);
                Assert.Equal(0L, await app.AskAsync($"select count(*) from {table}"));
                Assert.Null(await app.AskAsync("select kernel.current_tenant()") is Guid id ? id : null);
            }
        }
    }

    [Fact]
    public async Task Raw_sql_of_the_products_own_handle_is_stopped_by_row_level_security()
    {
        await using var db = fixture.App.Services.GetRequiredService<TenantDbFactory>().Open(Mine);
        Assert.NotEmpty(await db.Database.SqlQuery<Guid>($"select id as \"Value\" from offers.offers").ToListAsync());
        Assert.Empty(await db.Database.SqlQuery<Guid>($"select id as \"Value\" from offers.offers where tenant_id = {Other.Id.Value}").ToListAsync());
        Assert.Equal(0, await db.Database.ExecuteSqlAsync($"delete from kernel.outbox where tenant_id = {Other.Id.Value}"));
        Assert.Equal(Mine.Id.Value, (await db.Database.SqlQuery<Guid>($"select kernel.current_tenant() as \"Value\"").ToListAsync())[0]);
    }

    /// <summary>A TenantDb as the superuser, with none of the walls but its filter and what is handed in.</summary>
    private TenantDb Unwalled(Tenant tenant, params IInterceptor[] walls) => new TenantDb(new DbContextOptionsBuilder<TenantDb>()
        .UseNpgsql(Superuser).UseApplicationServiceProvider(fixture.App.Services).AddInterceptors(walls)
        .ConfigureWarnings(warnings => warnings.Ignore(CoreEventId.ManyServiceProvidersCreatedWarning)).Options).In(tenant, null);

    private static IEnumerable<IEntityType> Entities(TenantDb db) => db.Model.GetEntityTypes().Where(type => !type.IsOwned() && type.GetTableName() is not null);

    private static Task<List<ITenantOwned>> RowsAsync(TenantDb db, IEntityType type) =>
        (Task<List<ITenantOwned>>)typeof(OneWallTests).GetMethod(nameof(ReadAsync), BindingFlags.NonPublic | BindingFlags.Static)!.MakeGenericMethod(type.ClrType).Invoke(null, [db])!;

    private static async Task<List<ITenantOwned>> ReadAsync<T>(TenantDb db)
        where T : class, ITenantOwned => [.. await db.Set<T>().AsNoTracking().ToListAsync()];

    /// <summary>All columns that can be written, but the tenant's.</summary>
    private async Task<string> ColumnsAsync(string table) => await fixture.Database.ScalarAsync<string>(
        $"select string_agg(quote_ident(attname), ', ' order by attnum) from pg_attribute where attrelid = '{table}'::regclass and attnum > 0 and not attisdropped and attgenerated = '' and attname <> 'tenant_id'");

    private static async Task RefusedAsync(NpgsqlConnection app, string sql) =>
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, (await Assert.ThrowsAsync<PostgresException>(() => app.DoAsync(sql))).SqlState);
}
