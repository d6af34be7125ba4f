using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Saas.Kernel.Data;

/// <summary>
/// One row by a statement with positions for its values, in one round trip with the room's setting: for the few reads that stand in every request. A query of the mapper does the
/// same and costs several times as much; take it wherever nobody has measured. Row-level security holds as always; the statement names the tenant as well.
/// </summary>
public static class ReadNow
{
    /// <returns>What <paramref name="read"/> makes of the first row; the default when there is none.</returns>
    public static async Task<T?> ReadNowAsync<T>(this TenantDb db, string sql, Func<NpgsqlDataReader, T> read, CancellationToken cancellation, params IReadOnlyList<object> values)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(read);
        ArgumentNullException.ThrowIfNull(values);
        await db.Database.OpenConnectionAsync(cancellation);
        try
        {
            await using var batch = new NpgsqlBatch((NpgsqlConnection)db.Database.GetDbConnection());
            var command = new NpgsqlBatchCommand(sql);
            foreach (var value in values)
            {
                command.Parameters.Add(new NpgsqlParameter { Value = value });
            }

            batch.BatchCommands.Add(TenantSetting.BatchCommand(db));
            batch.BatchCommands.Add(command);
            await using var reader = await batch.ExecuteReaderAsync(cancellation);
            await reader.NextResultAsync(cancellation); // past the setting's own
            return await reader.ReadAsync(cancellation) ? read(reader) : default;
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }
}
