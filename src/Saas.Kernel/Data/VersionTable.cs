using Npgsql;
using Saas.Kernel.Tenancy;

namespace Saas.Kernel.Data;

/// <summary>
/// A small table of (tenant, version) above the rooms: what is kept in memory under a version is as good as the database as long as the version stands, on every node. It is
/// read as a whole, a few hundred numbers in one prepared command, for every answer. Requests that arrive together share one read, but only one that began after they arrived.
/// </summary>
public sealed class VersionTable(Databases databases, string table)
{
    private readonly Lock _gate = new();
    private Task<IReadOnlyDictionary<Guid, long>>? _running;
    private Task<IReadOnlyDictionary<Guid, long>>? _next;

    /// <summary>The version now: at least as new as the moment of the call. Zero while nothing has been raised.</summary>
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
            mine = _running = ReadAsync();
            _next = null;
        }

        return await mine;
    }

    private async Task<IReadOnlyDictionary<Guid, long>> ReadAsync()
    {
        await using var command = databases.Platform.CreateCommand($"select tenant_id, version from {table}");
        await using var reader = await command.ExecuteReaderAsync();
        var versions = new Dictionary<Guid, long>();
        while (await reader.ReadAsync())
        {
            versions[reader.GetGuid(0)] = reader.GetInt64(1);
        }

        return versions;
    }
}
