using Saas.Kernel.Data;
using Saas.Kernel.Tenancy;

namespace Saas.Kernel.Outbox;

/// <summary>Takes one kind of outbox message. Must be idempotent: a message may come twice, never not at all.</summary>
public interface IOutboxHandler
{
    /// <summary>The kinds it takes: exact names, or a prefix ending in a dot and a star (<c>mail.*</c>).</summary>
    string Kind { get; }

    Task HandleAsync(OutboxMessage message, CancellationToken cancellation);
}

/// <summary>The queue of work for later (the seam that other job products call a background job client): rows in this unit of work.</summary>
public sealed class JobQueue(TenantDb db, TenantScope scope, TimeProvider time)
{
    /// <summary>Adds a message that is sent if and only if this unit of work commits.</summary>
    /// <param name="dueAt">Not before this instant; now when null.</param>
    public void Enqueue(string kind, Guid subject, string? argument = null, DateTimeOffset? dueAt = null)
    {
        var now = time.GetUtcNow();
        db.Set<OutboxMessage>().Add(OutboxMessage.Of(scope.Tenant.Id, kind, subject, argument, now, dueAt ?? now));
    }
}
