using System.Security.Cryptography;
using Npgsql;

namespace Saas.Kernel.Data;

/// <summary>The connection strings of the four login roles. The serving process is given App and Platform only.</summary>
public sealed record Connections(string App, string Platform, string Owner, string Maintenance);

/// <summary>Makes the login roles and the database on a server that is ours (the embedded one, tests, a first installation).</summary>
public static class DatabaseSetup
{
    /// <summary>Roles with new random passwords, and the database with Norwegian sorting. Safe to repeat; passwords change then.</summary>
    public static async Task<Connections> CreateAsync(string superuser, string database, CancellationToken cancellation)
    {
        var names = new[] { "saas_app", "saas_platform", "saas_owner", "saas_maintenance" };
        var passwords = names.ToDictionary(name => name, _ => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24)));
        await using var connection = new NpgsqlConnection(superuser);
        await connection.OpenAsync(cancellation);
        foreach (var name in names)
        {
            var attributes = name switch
            {
                "saas_owner" => "createrole",
                "saas_maintenance" => "bypassrls",
                _ => "nobypassrls",
            };
            await ExecuteAsync(connection, $"""
                do $$ begin if not exists (select from pg_roles where rolname = '{name}') then create role {name}; end if; end $$;
                alter role {name} login noinherit nosuperuser nocreatedb {attributes} password '{passwords[name]}'
                """, cancellation);
        }

        await ExecuteAsync(connection, "alter role saas_app set statement_timeout = '30s'", cancellation);
        await using (var exists = new NpgsqlCommand("select 1 from pg_database where datname = $1", connection) { Parameters = { new() { Value = database } } })
        {
            if (await exists.ExecuteScalarAsync(cancellation) is null)
            {
                await ExecuteAsync(connection, $"create database \"{database}\" owner saas_owner encoding 'UTF8' template template0", cancellation);
            }
        }

        await ExecuteAsync(connection, $"revoke all on database \"{database}\" from public; grant connect, temporary on database \"{database}\" to saas_app, saas_maintenance; grant connect on database \"{database}\" to saas_platform", cancellation);
        string For(string name) => new NpgsqlConnectionStringBuilder(superuser)
        {
            Username = name, Password = passwords[name], Database = database, MaxPoolSize = name is "saas_app" ? 8 : 4,
        }.ConnectionString;
        return new Connections(For("saas_app"), For("saas_platform"), For("saas_owner"), For("saas_maintenance"));
    }

    /// <summary>On a given server: the platform role with a new random password, made by an owner that may create roles.</summary>
    public static async Task<Connections> CompleteAsync(string app, string owner, CancellationToken cancellation)
    {
        var platform = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24));
        await using var connection = new NpgsqlConnection(owner);
        await connection.OpenAsync(cancellation);
        await ExecuteAsync(connection, $"""
            do $$ begin
              if not exists (select from pg_roles where rolname = 'saas_platform') then create role saas_platform; end if;
              if not exists (select from pg_roles where rolname = 'saas_maintenance') then create role saas_maintenance nologin; end if;
            end $$;
            alter role saas_platform login noinherit password '{platform}'
            """, cancellation);
        var builder = new NpgsqlConnectionStringBuilder(app) { Username = "saas_platform", Password = platform, MaxPoolSize = 4 };
        return new Connections(app, builder.ConnectionString, owner, "");
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancellation);
    }
}
