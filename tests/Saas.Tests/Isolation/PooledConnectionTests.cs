using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Npgsql;
using Saas.Kernel.Data;
using Saas.Kernel.Outbox;
using Saas.Kernel.Tenancy;
using Saas.Tests.Support;

namespace Saas.Tests.Isolation;

/// <summary>
/// Standing suite 3, the connection: one pooled connection goes from room to room and takes nothing along, whatever happened on it. The pool does not clean up
/// between uses here, as PgBouncer in transaction mode does not, so nothing but the setting's own end can have cleaned it.
/// </summary>
public sealed class PooledConnectionTests(IsolationFixture fixture) : IClassFixture<IsolationFixture>
{
    [Fact]
    public async Task One_connection_under_alternating_tenants_and_cancelled_commands_holds_no_setting_afterwards()
    {
        await using var source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(fixture.Database.Connections.App) { MaxPoolSize = 1, NoResetOnClose = true, MaxAutoPrepare = 50, AutoPrepareMinUsages = 2 }.ConnectionString);
        Tenant[] rooms = [fixture.App.Tenant(IsolationFixture.Victim), fixture.App.Tenant(IsolationFixture.Attacker)];
        var process = await AskAsync(source, "select pg_backend_pid()");
        Func<Tenant, Task>[] uses =
        [
            room => UseAsync(source, room, async db => await db.Set<OutboxMessage>().AsNoTracking().Take(1).ToListAsync()),
            room => UseAsync(source, room, async db => Assert.Equal(room.Id.Value, (await db.Database.SqlQuery<Guid>($"select kernel.current_tenant() as \"Value\"").ToListAsync())[0])),
            room => UseAsync(source, room, async db => await db.Database.ExecuteSqlAsync($"delete from kernel.outbox where false")),
            room => UseAsync(source, room, async db => await db.InOneTransactionAsync(async () => Assert.Equal(room.Id.Value, (await db.Database.SqlQuery<Guid>($"select kernel.current_tenant() as \"Value\"").ToListAsync())[0]), default)),
            room => UseAsync(source, room, SaveAsync),
            room => UseAsync(source, room, db => Assert.ThrowsAsync<PostgresException>(() => db.Database.ExecuteSqlAsync($"select 1 / 0"))),
            room => UseAsync(source, room, FailInTransactionAsync),
            room => UseAsync(source, room, LeaveTransactionAsync),
            room => UseAsync(source, room, db => CancelAsync(db, transaction: false)),
            room => UseAsync(source, room, db => CancelAsync(db, transaction: true)),
        ];
        for (var i = 0; i < 2 * uses.Length; i++)
        {
            await uses[i / 2](rooms[i % 2]);
            var left = await AskAsync(source, "select current_setting('saas.tenant', true)");
            Assert.True(left is null or DBNull or "", $"After use {i / 2} in {rooms[i % 2]} the connection still stood in {left}.");
        }

        Assert.Equal(process, await AskAsync(source, "select pg_backend_pid()")); // it was one connection all along
    }

    [Fact]
    public async Task A_handle_to_a_room_refuses_a_transaction_that_somebody_else_began()
    {
        // Its setting may be another room's, and commands in a transaction carry none of their own.
        await using var source = NpgsqlDataSource.Create(fixture.Database.Connections.App);
        await using var connection = await source.OpenConnectionAsync();
        await using var theirs = await connection.BeginTransactionAsync();
        await connection.DoAsync($"select set_config('saas.tenant', '{fixture.App.Tenant(IsolationFixture.Attacker).Id}', true)");
        await using var db = Open(source, fixture.App.Tenant(IsolationFixture.Victim));
        db.Database.SetDbConnection(connection);
        await Assert.ThrowsAsync<InvalidOperationException>(() => db.Database.UseTransactionAsync(theirs));
        Assert.Throws<InvalidOperationException>(() => db.Database.UseTransaction(theirs));
    }

    [Fact]
    public async Task A_handle_without_a_room_sends_nothing_to_the_server()
    {
        await using var source = NpgsqlDataSource.Create(fixture.Database.Connections.App);
        await using var db = new TenantDb(Options(source));
        await Assert.ThrowsAsync<InvalidOperationException>(() => db.Database.ExecuteSqlAsync($"select 1"));
        await Assert.ThrowsAsync<InvalidOperationException>(() => db.Database.SqlQuery<int>($"select 1 as \"Value\"").ToListAsync());
        await Assert.ThrowsAsync<InvalidOperationException>(() => db.Database.BeginTransactionAsync());
    }

    private static async Task SaveAsync(TenantDb db)
    {
        db.Add(OutboxMessage.Of(db.TenantId, "test.nothing", Guid.CreateVersion7(), null, DateTimeOffset.UnixEpoch, DateTimeOffset.MaxValue.AddYears(-1)));
        await db.SaveChangesAsync();
    }

    private static async Task FailInTransactionAsync(TenantDb db)
    {
        await using var transaction = await db.Database.BeginTransactionAsync();
        await Assert.ThrowsAsync<PostgresException>(() => db.Database.ExecuteSqlAsync($"select 1 / 0"));
    }

    private static async Task LeaveTransactionAsync(TenantDb db)
    {
        var transaction = await db.Database.BeginTransactionAsync();
        await db.Database.ExecuteSqlAsync($"select 1");
        await transaction.CreateSavepointAsync("here");
        await transaction.DisposeAsync(); // neither committed nor rolled back
    }

    private static async Task CancelAsync(TenantDb db, bool transaction)
    {
        await using var begun = transaction ? await db.Database.BeginTransactionAsync() : null;
        using var soon = new CancellationTokenSource(TimeSpan.FromMilliseconds(50));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => db.Database.ExecuteSqlAsync($"select pg_sleep(30)", soon.Token));
    }

    private async Task UseAsync(NpgsqlDataSource source, Tenant room, Func<TenantDb, Task> use)
    {
        await using var db = Open(source, room);
        await use(db);
    }

    private TenantDb Open(NpgsqlDataSource source, Tenant room) => new TenantDb(Options(source)).In(room, null);

    /// <summary>As the product makes it (Databases.Register), on a pool of one.</summary>
    private DbContextOptions<TenantDb> Options(NpgsqlDataSource source) => new DbContextOptionsBuilder<TenantDb>()
        .UseNpgsql(source).UseApplicationServiceProvider(fixture.App.Services).AddInterceptors(new TenantSetting(), new TenantWrites())
        .ConfigureWarnings(warnings => warnings.Ignore(CoreEventId.ManyServiceProvidersCreatedWarning)).Options;

    private static async Task<object?> AskAsync(NpgsqlDataSource source, string sql)
    {
        await using var connection = await source.OpenConnectionAsync();
        return await connection.AskAsync(sql);
    }
}
