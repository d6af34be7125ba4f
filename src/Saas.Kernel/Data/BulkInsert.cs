using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Saas.Kernel.Errors;
using Saas.Kernel.Tenancy;

namespace Saas.Kernel.Data;

/// <summary>
/// Many new rows of one kind at once: <c>COPY</c> into a temporary table, then <c>INSERT … SELECT</c> under the room's policy (PostgreSQL refuses COPY into
/// a table under forced row-level security). The rows are made by their own factories.
/// </summary>
public static class BulkInsert
{
    /// <summary>Adds the rows in the transaction that is open. They are not tracked, and no interceptor sees them.</summary>
    /// <exception cref="InvalidOperationException">There is no transaction, or a row belongs to another tenant (wall 2 holds here too).</exception>
    /// <exception cref="Refused"><c>tenant.read_only</c></exception>
    public static async Task InsertManyAsync<T>(this TenantDb db, IReadOnlyCollection<T> rows, CancellationToken cancellation)
        where T : class, ITenantOwned
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(rows);
        if (db.Database.CurrentTransaction is null)
        {
            throw new InvalidOperationException("Rows are copied inside a transaction: the room is set for it alone.");
        }

        RowColumns.Check(db, rows);
        if (rows.Count == 0)
        {
            return;
        }

        var into = RowColumns.Of(db, typeof(T));
        var staging = $"\"staging_{into.TableName}\"";
        var connection = (NpgsqlConnection)db.Database.GetDbConnection();
        await RunAsync(connection, $"create temporary table if not exists {staging} (like {into.Table} including defaults) on commit drop", cancellation);
        await using (var copy = await connection.BeginBinaryImportAsync($"copy pg_temp.{staging} ({into.Names}) from stdin (format binary)", cancellation))
        {
            foreach (var row in rows)
            {
                await copy.StartRowAsync(cancellation);
                foreach (var column in into.Columns)
                {
                    if (column.Read(row) is { } value)
                    {
                        await copy.WriteAsync(value, column.StoreType, cancellation);
                    }
                    else
                    {
                        await copy.WriteNullAsync(cancellation);
                    }
                }
            }

            await copy.CompleteAsync(cancellation);
        }

        // A foreign key's check is planned once per session. Planned while the table it looks in was all but empty, it may go by any index that begins with the tenant
        // and read the whole room for every row: a large import would be quadratic. Forgotten now, it is planned again with the table as large as it has become.
        await RunAsync(connection, $"insert into {into.Table} ({into.Names}) select {into.Names} from pg_temp.{staging}; truncate pg_temp.{staging}; discard plans", cancellation);
    }

    private static async Task RunAsync(NpgsqlConnection connection, string sql, CancellationToken cancellation)
    {
        await using DbCommand command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancellation);
    }
}
