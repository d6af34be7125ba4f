using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Saas.Kernel.Errors;
using Saas.Kernel.Tenancy;

namespace Saas.Kernel.Data;

/// <summary>
/// A few new rows of different kinds in one round trip, which is one transaction, for the few writes that everybody waits for. <c>SaveChangesAsync</c> does the same and more,
/// and costs several times as much; take it wherever nobody has measured.
/// </summary>
public static class InsertNow
{
    private static readonly ConcurrentDictionary<Type, Insert> Inserts = new();

    /// <summary>Writes the rows, in their order. They are not tracked, and no interceptor sees them; the room is set in the same batch.</summary>
    /// <exception cref="InvalidOperationException">A transaction is open, or a row belongs to another tenant (wall 2 holds here too).</exception>
    /// <exception cref="Refused"><c>tenant.read_only</c></exception>
    /// <exception cref="PostgresException">A constraint refused; nothing is written.</exception>
    public static async Task InsertNowAsync(this TenantDb db, IReadOnlyList<ITenantOwned> rows, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(rows);
        if (db.Database.CurrentTransaction is not null)
        {
            throw new InvalidOperationException("In a transaction that is open rows are saved with it.");
        }

        RowColumns.Check(db, rows);
        await db.Database.OpenConnectionAsync(cancellation);
        try
        {
            await using var batch = new NpgsqlBatch((NpgsqlConnection)db.Database.GetDbConnection());
            batch.BatchCommands.Add(TenantSetting.BatchCommand(db));
            foreach (var row in rows)
            {
                batch.BatchCommands.Add(Inserts.GetOrAdd(row.GetType(), static (type, db) => Insert.Into(RowColumns.Of(db, type)), db).Of(row));
            }

            await batch.ExecuteNonQueryAsync(cancellation);
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }

    private sealed record Insert(string Sql, RowColumns Row)
    {
        public static Insert Into(RowColumns row) => new($"insert into {row.Table} ({row.Names}) values ({string.Join(", ", row.Columns.Select((_, i) => $"${i + 1}"))})", row);

        public NpgsqlBatchCommand Of(ITenantOwned row)
        {
            var command = new NpgsqlBatchCommand(Sql);
            foreach (var column in Row.Columns)
            {
                var value = column.Read(row);
                command.Parameters.Add(value is string or Guid or DateTimeOffset && column.IsPlain ? new NpgsqlParameter { Value = value } : new NpgsqlParameter { DataTypeName = column.StoreType, Value = value ?? DBNull.Value });
            }

            return command;
        }
    }
}
