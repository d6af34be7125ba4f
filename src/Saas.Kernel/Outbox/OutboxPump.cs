using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using Saas.Kernel.Data;
using Saas.Kernel.Tenancy;

namespace Saas.Kernel.Outbox;

/// <summary>Wakes the pump when the database says that something was put in an outbox.</summary>
public sealed class PumpSignal : IDisposable
{
    private readonly SemaphoreSlim _signal = new(0, 1);

    public void Set()
    {
        if (_signal.CurrentCount == 0)
        {
            try
            {
                _signal.Release();
            }
            catch (SemaphoreFullException)
            {
                // Somebody else woke it in the same instant.
            }
        }
    }

    public Task WaitAsync(TimeSpan atMost, CancellationToken cancellation) => _signal.WaitAsync(atMost, cancellation);

    public void Dispose() => _signal.Dispose();
}

/// <summary>
/// Empties the rooms' outboxes. The pump table says which room has something due; the claim is held while the room is worked, so a node that dies
/// gives it back. Inside the room each message is locked, handled and marked in one transaction.
/// </summary>
public sealed partial class OutboxPump(
    Databases databases, ITenantDirectory directory, TenantScopes scopes, TimeProvider time, PumpSignal signal, ILogger<OutboxPump> log) : BackgroundService
{
    private const int Batch = 50;
    private static readonly TimeSpan LookAnyway = TimeSpan.FromSeconds(2);

    /// <summary>Handles what is due now.</summary>
    /// <returns>How many pump rows were taken; 0 when nothing was due.</returns>
    public async Task<int> RunOnceAsync(CancellationToken cancellation)
    {
        await using var connection = await databases.Platform.OpenConnectionAsync(cancellation);
        await using var claim = await connection.BeginTransactionAsync(cancellation);
        var rooms = new List<Guid>();
        await using (var take = new NpgsqlCommand(
            "delete from platform.pump where id in (select id from platform.pump where due_at <= $1 order by due_at limit $2 for update skip locked) returning tenant_id", connection))
        {
            take.Parameters.Add(new() { Value = time.GetUtcNow() });
            take.Parameters.Add(new() { Value = Batch });
            await using var reader = await take.ExecuteReaderAsync(cancellation);
            while (await reader.ReadAsync(cancellation))
            {
                rooms.Add(reader.GetGuid(0));
            }
        }

        foreach (var room in rooms.Distinct())
        {
            if (directory.ById(new TenantId(room)) is { } tenant)
            {
                while (await HandleNextAsync(tenant, cancellation))
                {
                }
            }
        }

        await claim.CommitAsync(cancellation);
        return rooms.Count;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                while (await RunOnceAsync(stoppingToken) > 0)
                {
                }
            }
            catch (Exception error) when (!stoppingToken.IsCancellationRequested)
            {
                RoundFailed(error.GetType().Name);
            }

            await signal.WaitAsync(LookAnyway, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task<bool> HandleNextAsync(Tenant tenant, CancellationToken cancellation)
    {
        await using var scope = scopes.Open(tenant, Actor.System);
        var db = scope.ServiceProvider.GetRequiredService<TenantDb>();
        var now = time.GetUtcNow();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        var message = await db.Set<OutboxMessage>().FromSql(
            $"select * from kernel.outbox where done_at is null and dead_at is null and due_at <= {now} order by due_at limit 1 for update skip locked")
            .FirstOrDefaultAsync(cancellation);
        if (message is null)
        {
            return false;
        }

        try
        {
            await transaction.CreateSavepointAsync("handler", cancellation);
            await Handler(scope.ServiceProvider, message.Kind).HandleAsync(message, cancellation);
            message.Done(time.GetUtcNow());
            await db.SaveChangesAsync(cancellation);
        }
        catch (Exception error) when (!cancellation.IsCancellationRequested)
        {
            // What the handler half did is undone; only the failure is kept. The text of the error may hold an address, so its type must do.
            await transaction.RollbackToSavepointAsync("handler", cancellation);
            db.ChangeTracker.Clear();
            db.Attach(message);
            message.Failed(error.GetType().Name, time.GetUtcNow());
            await db.SaveChangesAsync(cancellation);
            HandlingFailed(message.Kind, message.Id, tenant.Slug, message.Attempts, error.GetType().Name);
        }

        await transaction.CommitAsync(cancellation);
        return true;
    }

    private static IOutboxHandler Handler(IServiceProvider services, string kind) =>
        services.GetServices<IOutboxHandler>().FirstOrDefault(handler => handler.Kind == kind
            || (handler.Kind.EndsWith(".*", StringComparison.Ordinal) && kind.StartsWith(handler.Kind[..^1], StringComparison.Ordinal)))
        ?? throw new InvalidOperationException($"Nobody handles {kind}.");

    [LoggerMessage(Level = LogLevel.Warning, Message = "Outbox {Kind} {Id} in {Tenant} failed, attempt {Attempt}: {Error}")]
    private partial void HandlingFailed(string kind, Guid id, string tenant, int attempt, string error);

    [LoggerMessage(Level = LogLevel.Error, Message = "The pump's round failed: {Error}")]
    private partial void RoundFailed(string error);
}
