using Npgsql;
using Saas.Tests.Support;

namespace Saas.Tests.Isolation;

/// <summary>Looks over all the walls at once, as the superuser.</summary>
internal static class Looking
{
    /// <summary>Tables that hold rows, whatever schema they are in.</summary>
    public const string Tables = """
        select quote_ident(n.nspname) || '.' || quote_ident(c.relname) from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where c.relkind in ('r', 'm') and n.nspname !~ '^pg_' and n.nspname <> 'information_schema' order by 1
        """;

    /// <summary>Tables of the rooms: those with a tenant_id, outside the schema above the rooms.</summary>
    public const string TenantTables = """
        select quote_ident(n.nspname) || '.' || quote_ident(c.relname) from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where c.relkind in ('r', 'p') and n.nspname !~ '^pg_' and n.nspname not in ('information_schema', 'platform')
          and exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'tenant_id' and not a.attisdropped) order by 1
        """;

    public static async Task<IReadOnlyList<string>> NamesAsync(this TestDatabase database, string query) => [.. (await database.RowsAsync(query)).Select(row => row[0])];

    /// <summary>A checksum of everything one room holds.</summary>
    public static async Task<string> StateAsync(this TestDatabase database, string slug)
    {
        var parts = (await database.NamesAsync(TenantTables)).Select(table => $"select '{table}' || coalesce(md5(string_agg(t::text, '|' order by t::text)), '') as sum from {table} t where tenant_id = (select id from platform.tenants where slug = '{slug}')");
        return await database.ScalarAsync<string>($"select string_agg(sum, ' ' order by sum) from ({string.Join(" union all ", parts)}) sums");
    }

    /// <summary>A checksum of every table there is, by table.</summary>
    public static async Task<SortedDictionary<string, string>> SumsAsync(this TestDatabase database)
    {
        var parts = (await database.NamesAsync(Tables)).Select(table => $"select '{table}', coalesce(md5(string_agg(t::text, '|' order by t::text)), '') from {table} t");
        return new SortedDictionary<string, string>((await database.RowsAsync(string.Join(" union all ", parts))).ToDictionary(row => row[0], row => row[1]), StringComparer.Ordinal);
    }

    public static async Task<NpgsqlConnection> OpenAsync(string connection)
    {
        var open = new NpgsqlConnection(connection);
        await open.OpenAsync();
        return open;
    }

    public static async Task<object?> AskAsync(this NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync();
    }

    public static async Task<int> DoAsync(this NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteNonQueryAsync();
    }
}
