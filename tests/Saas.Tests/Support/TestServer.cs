using Npgsql;
using Saas.Kernel.Data;
using Saas.Web.Commands;

namespace Saas.Tests.Support;

/// <summary>
/// One migrated template database for the whole run, with the tenants of <c>tenants/</c> applied; every test class gets a copy of its own.
/// The server is the one that <c>infra/test</c> started; its superuser is in <c>SAAS_TEST_SUPERUSER</c>.
/// </summary>
internal static class TestServer
{
    private static readonly Lazy<Task<Connections>> Template = new(MakeTemplateAsync);
    private static readonly SemaphoreSlim Copying = new(1, 1);
    private static readonly string Name = $"mestra_test_{Environment.ProcessId}";
    private static int _copies;

    public static string Superuser { get; } = Environment.GetEnvironmentVariable("SAAS_TEST_SUPERUSER")
        ?? throw new InvalidOperationException("SAAS_TEST_SUPERUSER is not set. Run the tests with infra/test.");

    public static string MasterKey { get; } = Convert.ToBase64String(System.Security.Cryptography.SHA256.HashData("a key for tests"u8));

    /// <summary>A database of one's own: the connection strings of all four roles and of the superuser.</summary>
    public static async Task<TestDatabase> CreateAsync()
    {
        var template = await Template.Value;
        var name = $"{Name}_{Interlocked.Increment(ref _copies)}";
        await Copying.WaitAsync(); // two copies of one template at a time are refused by PostgreSQL
        try
        {
            await ExecuteAsync(Superuser, $"create database {name} template {Name} owner saas_owner");
            await ExecuteAsync(Superuser, $"revoke all on database {name} from public; grant connect, temporary on database {name} to saas_app, saas_maintenance; grant connect on database {name} to saas_platform");
        }
        finally
        {
            Copying.Release();
        }

        string In(string connection) => new NpgsqlConnectionStringBuilder(connection) { Database = name }.ConnectionString;
        return new TestDatabase(name, new Connections(In(template.App), In(template.Platform), In(template.Owner), In(template.Maintenance)), In(Superuser));
    }

    public static async Task DropAsync(TestDatabase database)
    {
        await ExecuteAsync(Superuser, $"drop database if exists {database.Name} with (force)");
    }

    /// <summary>An empty, unmigrated database; for tests of the migrator itself.</summary>
    public static async Task<TestDatabase> CreateEmptyAsync()
    {
        var template = await Template.Value;
        var name = $"{Name}_empty_{Interlocked.Increment(ref _copies)}";
        await ExecuteAsync(Superuser, $"create database {name} owner saas_owner template template0");
        string In(string connection) => new NpgsqlConnectionStringBuilder(connection) { Database = name }.ConnectionString;
        return new TestDatabase(name, new Connections(In(template.App), In(template.Platform), In(template.Owner), In(template.Maintenance)), In(Superuser));
    }

    private static async Task<Connections> MakeTemplateAsync()
    {
        var connections = await DatabaseSetup.CreateAsync(Superuser, Name, CancellationToken.None);
        await DatabaseCommands.MigrateAsync(connections.Owner, CancellationToken.None);
        await using (var app = await TestApp.StartAsync(connections, settings => settings["Mestra:Demo"] = "true"))
        {
            await app.ApplyTenantsAsync();
        }

        NpgsqlConnection.ClearAllPools();
        await ExecuteAsync(Superuser, $"select pg_terminate_backend(pid) from pg_stat_activity where datname = '{Name}'");
        return connections;
    }

    private static async Task ExecuteAsync(string connection, string sql)
    {
        await using var open = new NpgsqlConnection(connection);
        await open.OpenAsync();
        foreach (var statement in sql.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            await using var command = new NpgsqlCommand(statement, open);
            await command.ExecuteNonQueryAsync();
        }
    }
}

/// <summary>A test class's own database. The superuser sees everything, for looking over the walls from outside.</summary>
internal sealed record TestDatabase(string Name, Connections Connections, string Superuser)
{
    /// <summary>One value, as the superuser.</summary>
    public async Task<T> ScalarAsync<T>(string sql)
    {
        await using var connection = new NpgsqlConnection(Superuser);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return (T)(await command.ExecuteScalarAsync())!;
    }

    /// <summary>Rows of text, as the superuser.</summary>
    public async Task<List<string[]>> RowsAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(Superuser);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<string[]>();
        while (await reader.ReadAsync())
        {
            rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(i => reader.IsDBNull(i) ? "" : reader.GetValue(i).ToString()!)]);
        }

        return rows;
    }

    public async Task<int> ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(Superuser);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteNonQueryAsync();
    }
}
