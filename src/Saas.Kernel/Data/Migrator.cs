using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Npgsql;

namespace Saas.Kernel.Data;

/// <summary>One numbered schema file of a module, as it is embedded in the module's assembly.</summary>
public sealed record SchemaFile(string Module, int Number, string Name, string Sql)
{
    public string Checksum { get; } = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Sql.ReplaceLineEndings("\n"))));
}

/// <summary>
/// Runs the numbered schema files of every module under the owner role: each file in its own transaction, all under one advisory lock, forward only.
/// A file that has been run and then changed is refused.
/// </summary>
public sealed partial class Migrator(ModuleCatalogue modules)
{
    private const long Lock = 0x6d657374_7261; // "mestra"

    /// <summary>All schema files, in the order they are run.</summary>
    public IReadOnlyList<SchemaFile> Files { get; } = [.. modules.All.SelectMany(FilesOf)];

    /// <summary>Brings the database up to date.</summary>
    /// <returns>The files that were run now.</returns>
    /// <exception cref="SchemaException">A file that was run before has another checksum now, or the database knows a file that this build does not.</exception>
    public async Task<IReadOnlyList<SchemaFile>> RunAsync(string ownerConnection, TimeProvider time, CancellationToken cancellation)
    {
        await using var connection = new NpgsqlConnection(ownerConnection);
        await connection.OpenAsync(cancellation);
        await ExecuteAsync(connection, $"select pg_advisory_lock({Lock})", cancellation);
        try
        {
            await ExecuteAsync(connection, """
                create schema if not exists kernel;
                create table if not exists kernel.schema_history (
                  module text, number integer, name text not null, checksum text not null, applied_at timestamptz not null, primary key (module, number));
                """, cancellation);
            var known = await HistoryAsync(connection, cancellation);
            Check(known);
            var run = Files.Where(file => !known.ContainsKey((file.Module, file.Number))).ToList();
            foreach (var file in run)
            {
                await RunAsync(connection, file, time, cancellation);
            }

            return run;
        }
        finally
        {
            await ExecuteAsync(connection, $"select pg_advisory_unlock({Lock})", CancellationToken.None);
        }
    }

    /// <summary>Whether the database has exactly this build's schema; asked by <c>/readyz</c> through the platform role.</summary>
    public async Task<bool> IsCurrentAsync(Databases databases, CancellationToken cancellation)
    {
        await using (await databases.App.OpenConnectionAsync(cancellation))
        {
            // The tenants' role can sign in, too.
        }

        await using var connection = await databases.Platform.OpenConnectionAsync(cancellation);
        var known = await HistoryAsync(connection, cancellation);
        return Files.Count == known.Count && Files.All(file => known.TryGetValue((file.Module, file.Number), out var sum) && sum == file.Checksum);
    }

    private static IEnumerable<SchemaFile> FilesOf(Module module) =>
        from resource in module.Assembly.GetManifestResourceNames()
        let match = FileName().Match(resource)
        where match.Success
        let number = int.Parse(match.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture)
        orderby number
        select new SchemaFile(module.Name, number, match.Groups[2].Value, Read(module, resource));

    private static string Read(Module module, string resource)
    {
        using var reader = new StreamReader(module.Assembly.GetManifestResourceStream(resource)!);
        return reader.ReadToEnd();
    }

    private void Check(Dictionary<(string, int), string> known)
    {
        foreach (var ((module, number), checksum) in known)
        {
            var file = Files.FirstOrDefault(f => f.Module == module && f.Number == number)
                ?? throw new SchemaException($"The database has {module} {number:0000}, which this build does not know. Run a newer build.");
            if (file.Checksum != checksum)
            {
                throw new SchemaException($"{module} {number:0000}_{file.Name} was changed after it was run. Undo the change and add a new file.");
            }
        }
    }

    private static async Task RunAsync(NpgsqlConnection connection, SchemaFile file, TimeProvider time, CancellationToken cancellation)
    {
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        try
        {
            await ExecuteAsync(connection, file.Sql, cancellation);
        }
        catch (PostgresException error)
        {
            throw new SchemaException($"{file.Module} {file.Number:0000}_{file.Name}: {error.MessageText} (position {error.Position}, {error.Where})", error);
        }

        await using var note = new NpgsqlCommand("insert into kernel.schema_history values ($1, $2, $3, $4, $5)", connection)
        {
            Parameters =
            {
                new() { Value = file.Module }, new() { Value = file.Number }, new() { Value = file.Name },
                new() { Value = file.Checksum }, new() { Value = time.GetUtcNow() },
            },
        };
        await note.ExecuteNonQueryAsync(cancellation);
        await transaction.CommitAsync(cancellation);
    }

    private static async Task<Dictionary<(string, int), string>> HistoryAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand("select module, number, checksum from kernel.schema_history", connection);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var history = new Dictionary<(string, int), string>();
        while (await reader.ReadAsync(cancellation))
        {
            history[(reader.GetString(0), reader.GetInt32(1))] = reader.GetString(2);
        }

        return history;
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 600 };
        await command.ExecuteNonQueryAsync(cancellation);
    }

    [GeneratedRegex(@"^schema/(\d{4})_([a-z0-9_]+)\.sql$")]
    private static partial Regex FileName();
}

public sealed class SchemaException : Exception
{
    public SchemaException(string message)
        : base(message)
    {
    }

    public SchemaException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
