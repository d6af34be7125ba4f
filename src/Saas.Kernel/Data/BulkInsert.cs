using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;
using Saas.Kernel.Errors;
using Saas.Kernel.Tenancy;

namespace Saas.Kernel.Data;

/// <summary>
/// Many new rows of one kind at once: <c>COPY</c> into a temporary table, then <c>INSERT … SELECT</c> under the room's policy (PostgreSQL refuses COPY into
/// a table under forced row-level security). The rows are made by their own factories; which columns they have is the model's to say, so nothing is listed twice.
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
        Check(db, rows);
        if (rows.Count == 0)
        {
            return;
        }

        var type = db.Model.FindEntityType(typeof(T)) ?? throw new InvalidOperationException($"{typeof(T).Name} has no table.");
        var columns = ColumnsOf(type, row => row).ToList();
        var table = $"\"{type.GetSchema()}\".\"{type.GetTableName()}\"";
        var staging = $"pg_temp.\"staging_{type.GetTableName()}\"";
        var names = string.Join(", ", columns.Select(column => $"\"{column.Name}\""));
        var connection = (NpgsqlConnection)db.Database.GetDbConnection();

        await RunAsync(connection, $"create temporary table if not exists {staging[8..]} (like {table} including defaults) on commit drop", cancellation);
        await using (var copy = await connection.BeginBinaryImportAsync($"copy {staging} ({names}) from stdin (format binary)", cancellation))
        {
            foreach (var row in rows)
            {
                await copy.StartRowAsync(cancellation);
                foreach (var column in columns)
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
        await RunAsync(connection, $"insert into {table} ({names}) select {names} from {staging}; truncate {staging}; discard plans", cancellation);
    }

    private static void Check<T>(TenantDb db, IReadOnlyCollection<T> rows)
        where T : class, ITenantOwned
    {
        if (db.Database.CurrentTransaction is null)
        {
            throw new InvalidOperationException("Rows are copied inside a transaction: the room is set for it alone.");
        }

        if (rows.Any(row => row.TenantId != db.TenantId))
        {
            throw new InvalidOperationException($"A {typeof(T).Name} of another tenant was about to be saved in {db.Tenant.Slug}.");
        }

        if (!db.MayWrite)
        {
            throw new Refused("tenant.read_only", "This tenant is read-only for the time being; nothing can be changed.");
        }
    }

    private static IEnumerable<Column> ColumnsOf(ITypeBase type, Func<object, object?> owner)
    {
        foreach (var property in type.GetProperties().Where(property => property.ValueGenerated != ValueGenerated.OnAddOrUpdate))
        {
            var member = property.PropertyInfo ?? throw new InvalidOperationException($"{type.DisplayName()}.{property.Name} has no member to read.");
            var mapping = property.GetRelationalTypeMapping();
            yield return new Column(property.GetColumnName(), mapping.StoreTypeNameBase, row =>
                owner(row) is { } part && member.GetValue(part) is { } value ? mapping.Converter is { } converter ? converter.ConvertToProvider(value) : value : null);
        }

        foreach (var part in type.GetComplexProperties())
        {
            var member = part.PropertyInfo!;
            foreach (var column in ColumnsOf(part.ComplexType, row => owner(row) is { } whole ? member.GetValue(whole) : null))
            {
                yield return column;
            }
        }
    }

    private static async Task RunAsync(NpgsqlConnection connection, string sql, CancellationToken cancellation)
    {
        await using DbCommand command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancellation);
    }

    private sealed record Column(string Name, string StoreType, Func<object, object?> Read);
}
