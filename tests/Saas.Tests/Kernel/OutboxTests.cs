using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Saas.Kernel.Audit;
using Saas.Kernel.Data;
using Saas.Kernel.Outbox;
using Saas.Kernel.Tenancy;
using Saas.Tests.Support;
using Saas.Web.Hosting;

namespace Saas.Tests.KernelTests;

/// <summary>A node without its workers, so that the pump turns only when a test turns it.</summary>
public sealed class StillNode : IAsyncLifetime
{
    private readonly List<WebApplication> _nodes = [];
    private TestDatabase _database = null!;

    internal TestDatabase Database => _database;

    internal TestClock Clock { get; } = new();

    internal Func<OutboxMessage, TenantDb, CancellationToken, Task> Handle { get; set; } = (_, _, _) => Task.CompletedTask;

    internal IServiceProvider One => _nodes[0].Services;

    internal IServiceProvider Two => _nodes[1].Services;

    public async Task InitializeAsync()
    {
        _database = await TestServer.CreateAsync();
        for (var i = 0; i < 2; i++)
        {
            var builder = SaasApp.CreateBuilder([]);
            builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
            {
                ["ConnectionStrings:App"] = _database.Connections.App, ["ConnectionStrings:Platform"] = _database.Connections.Platform, ["Secrets:MasterKey"] = TestServer.MasterKey,
            });
            builder.Logging.ClearProviders();
            builder.Services.AddSingleton<TimeProvider>(Clock);
            builder.Services.AddScoped<IOutboxHandler>(provider => new Handler(this, provider.GetRequiredService<TenantDb>()));
            var node = builder.Build();
            await SaasApp.PrepareAsync(node.Services, CancellationToken.None);
            _nodes.Add(node);
        }
    }

    public async Task DisposeAsync()
    {
        foreach (var node in _nodes)
        {
            await node.DisposeAsync();
        }

        await TestServer.DropAsync(_database);
    }

    private sealed class Handler(StillNode node, TenantDb db) : IOutboxHandler
    {
        public string Kind => "test.*";

        public Task HandleAsync(OutboxMessage message, CancellationToken cancellation) => node.Handle(message, db, cancellation);
    }
}

/// <summary>What must happen because a transaction committed does happen: once, later, or visibly not at all.</summary>
public sealed class OutboxTests(StillNode node) : IClassFixture<StillNode>
{
    [Fact]
    public async Task What_fails_is_undone_and_tried_again_after_5_10_20_seconds_until_it_is_dead()
    {
        var id = await EnqueueAsync("test.fails");
        var tries = 0;
        node.Handle = async (message, db, cancellation) =>
        {
            if (message.Kind == "test.fails")
            {
                tries++;
                await db.Database.ExecuteSqlAsync($"insert into kernel.audit (tenant_id, id, at, actor_kind, action, subject_type) values ({db.TenantId.Value}, {Guid.CreateVersion7()}, now(), 'system', 'test.half-done', 'test')", cancellation);
                throw new TimeoutException("secret@address.example");
            }
        };
        for (var attempt = 1; attempt < OutboxMessage.MaxAttempts; attempt++)
        {
            var before = node.Clock.GetUtcNow();
            Assert.True(await PumpAsync(node.One) > 0);
            var failed = await ReadAsync(id);
            Assert.Equal((attempt, (DateTimeOffset?)null, "TimeoutException"), (failed.Attempts, failed.DeadAt, failed.LastError));
            var wait = Math.Min(3600, 5 * Math.Pow(2, attempt - 1));
            Assert.InRange((failed.DueAt - before).TotalSeconds, wait - 0.5, wait + 20);
            await PumpAsync(node.One); // not due yet
            Assert.Equal(attempt, tries);
            node.Clock.Move(TimeSpan.FromSeconds(wait + 21));
        }

        await PumpAsync(node.One);
        Assert.NotNull((await ReadAsync(id)).DeadAt);
        node.Clock.Move(TimeSpan.FromDays(1));
        await PumpAsync(node.One);
        Assert.Equal(OutboxMessage.MaxAttempts, tries);
        Assert.Equal(0, await node.Database.ScalarAsync<long>("select count(*) from kernel.audit where action = 'test.half-done'"));
    }

    [Fact]
    public async Task A_message_that_fails_does_not_hold_up_the_others()
    {
        var bad = await EnqueueAsync("test.bad");
        var good = await EnqueueAsync("test.good");
        node.Handle = (message, _, _) => message.Kind == "test.bad" ? throw new InvalidOperationException() : Task.CompletedTask;
        await PumpAsync(node.One);
        Assert.Null((await ReadAsync(bad)).DoneAt);
        Assert.NotNull((await ReadAsync(good)).DoneAt);
    }

    [Fact]
    public async Task A_message_that_nobody_takes_is_kept_and_seen()
    {
        var id = await EnqueueAsync("nobody.takes-this");
        await PumpAsync(node.One);
        var message = await ReadAsync(id);
        Assert.Equal((1, "InvalidOperationException", (DateTimeOffset?)null), (message.Attempts, message.LastError, message.DoneAt));
    }

    [Fact]
    public async Task A_node_that_dies_in_the_middle_gives_its_work_back()
    {
        var id = await EnqueueAsync("test.interrupted");
        using var power = new CancellationTokenSource();
        node.Handle = async (_, _, cancellation) =>
        {
            await power.CancelAsync();
            cancellation.ThrowIfCancellationRequested();
        };
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => node.One.GetRequiredService<OutboxPump>().RunOnceAsync(power.Token));
        Assert.Equal((0, (DateTimeOffset?)null), ((await ReadAsync(id)).Attempts, (await ReadAsync(id)).DoneAt));

        node.Handle = (_, _, _) => Task.CompletedTask;
        Assert.True(await PumpAsync(node.Two) > 0);
        Assert.NotNull((await ReadAsync(id)).DoneAt);
    }

    [Fact]
    public async Task Two_nodes_that_pump_at_once_handle_everything_once()
    {
        var ids = new List<Guid>();
        for (var i = 0; i < 60; i++)
        {
            ids.Add(await EnqueueAsync("test.many", i % 2 == 0 ? "salangen" : "lavangen"));
        }

        var handled = new ConcurrentBag<Guid>();
        node.Handle = (message, _, _) =>
        {
            handled.Add(message.Id);
            return Task.CompletedTask;
        };
        await Task.WhenAll(Enumerable.Range(0, 4).Select(async i =>
        {
            while (await PumpAsync(i % 2 == 0 ? node.One : node.Two) > 0)
            {
            }
        }));
        Assert.Equal(ids.Order(), handled.Where(ids.Contains).Order());
    }

    [Fact]
    public async Task What_is_rolled_back_is_never_sent()
    {
        await using var room = Open("salangen");
        var db = room.ServiceProvider.GetRequiredService<TenantDb>();
        var rows = await CountAsync();
        await using (var transaction = await db.Database.BeginTransactionAsync())
        {
            room.ServiceProvider.GetRequiredService<JobQueue>().Enqueue("test.never", Guid.CreateVersion7());
            room.ServiceProvider.GetRequiredService<AuditLog>().Note("test.never", "test", null);
            await db.SaveChangesAsync();
            await transaction.RollbackAsync();
        }

        Assert.Equal(rows, await CountAsync());

        Task<long> CountAsync() => node.Database.ScalarAsync<long>("select (select count(*) from kernel.outbox) + (select count(*) from platform.pump) + (select count(*) from kernel.audit)");
    }

    private static Task<int> PumpAsync(IServiceProvider on) => on.GetRequiredService<OutboxPump>().RunOnceAsync(CancellationToken.None);

    private AsyncServiceScope Open(string slug)
    {
        var tenant = node.One.GetRequiredService<ITenantDirectory>().BySlug(slug)!;
        return node.One.GetRequiredService<TenantScopes>().Open(tenant, Actor.System);
    }

    private async Task<Guid> EnqueueAsync(string kind, string slug = "salangen")
    {
        await using var room = Open(slug);
        var subject = Guid.CreateVersion7();
        room.ServiceProvider.GetRequiredService<JobQueue>().Enqueue(kind, subject);
        var db = room.ServiceProvider.GetRequiredService<TenantDb>();
        await db.SaveChangesAsync();
        return await db.Set<OutboxMessage>().Where(message => message.Subject == subject).Select(message => message.Id).SingleAsync();
    }

    private async Task<OutboxMessage> ReadAsync(Guid id)
    {
        await using var room = Open("salangen");
        return await room.ServiceProvider.GetRequiredService<TenantDb>().Set<OutboxMessage>().AsNoTracking().SingleAsync(message => message.Id == id);
    }
}
