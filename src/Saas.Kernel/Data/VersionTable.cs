using Npgsql;

namespace Saas.Kernel.Data;

/// <summary>Reads a small table of (tenant, version) above the rooms as a whole: a few hundred numbers, in one prepared command.</summary>
public sealed class VersionTable(Databases databases, string table)
{
    public async Task<IReadOnlyDictionary<Guid, long>> ReadAsync()
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
