using Microsoft.EntityFrameworkCore;
using Saas.Kernel.Data;
using Saas.Kernel.Tenancy;

namespace Saas.Offers.Catalogue;

/// <summary>
/// The version of each room's public catalogue, kept in the database and read for every cached answer, so that an offer that is withdrawn is gone at
/// once on every node. Requests that arrive together share one read, but only one that began after they arrived.
/// </summary>
internal sealed class CatalogueVersions(Databases databases)
{
    private readonly VersionTable _table = new(databases, "platform.catalogue_versions");
    private readonly Lock _gate = new();
    private Task<IReadOnlyDictionary<Guid, long>>? _running;
    private Task<IReadOnlyDictionary<Guid, long>>? _next;

    /// <summary>The version now: at least as new as the moment of the call.</summary>
    public async ValueTask<long> CurrentAsync(TenantId tenant)
    {
        Task<IReadOnlyDictionary<Guid, long>> read;
        lock (_gate)
        {
            // A read that is under way may have begun before the change that this caller must see; join the one after it.
            read = _next ??= StartAfterAsync(_running);
        }

        return (await read).GetValueOrDefault(tenant.Value);
    }

    /// <summary>Says in this transaction that what the public sees has changed; for a unit also in its members' rooms.</summary>
    public static Task RaiseAsync(TenantDb db, CancellationToken cancellation) =>
        db.Database.ExecuteSqlAsync($"select offers.raise_catalogue()", cancellation);

    private async Task<IReadOnlyDictionary<Guid, long>> StartAfterAsync(Task<IReadOnlyDictionary<Guid, long>>? before)
    {
        // Leaves the caller's lock first: _next must be set before it is cleared, or it would keep this one read for ever.
        await Task.Yield();
        if (before is not null)
        {
            await ((Task)before).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        Task<IReadOnlyDictionary<Guid, long>> mine;
        lock (_gate)
        {
            mine = _running = _table.ReadAsync();
            _next = null;
        }

        return await mine;
    }
}
