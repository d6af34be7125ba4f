using System.CommandLine;
using Saas.Kernel.Data;
using Saas.Kernel.Jobs;
using Saas.Web.Hosting;

namespace Saas.Web.Commands;

/// <summary>Commands that act as superuser or owner. None of their connection strings is ever given to the serving process.</summary>
internal static class DatabaseCommands
{
    public static Command Create()
    {
        var output = new Option<FileInfo>("--output") { Description = "File for the connection strings (mode 0600)", Required = true };
        var name = new Option<string>("--name") { Description = "Name of the database", DefaultValueFactory = _ => "mestra" };
        var create = new Command("create", """
            Makes the four login roles and the database, and writes their connection strings to a file. With ConnectionStrings__Superuser it makes everything;
            with ConnectionStrings__Owner and ConnectionStrings__App (a server of yours) it makes the platform role only. Does nothing when the file is there.
            """) { output, name };
        create.SetAction(async (parsed, cancellation) =>
        {
            var file = parsed.GetValue(output)!;
            if (file.Exists)
            {
                return 0;
            }

            var configuration = new ConfigurationBuilder().AddEnvironmentVariables().Build();
            var connections = configuration.GetConnectionString("Superuser") is { } superuser
                ? await DatabaseSetup.CreateAsync(superuser, parsed.GetValue(name)!, cancellation)
                : configuration.GetConnectionString("Owner") is { } owner && configuration.GetConnectionString("App") is { } app
                    ? await DatabaseSetup.CompleteAsync(app, owner, cancellation)
                    : throw new InvalidOperationException("Set ConnectionStrings__Superuser, or ConnectionStrings__Owner and ConnectionStrings__App.");
            await SecretFile.WriteAsync(file.FullName, $"""
                ConnectionStrings__App={connections.App}
                ConnectionStrings__Platform={connections.Platform}
                ConnectionStrings__Owner={connections.Owner}
                ConnectionStrings__Maintenance={connections.Maintenance}

                """, cancellation);
            return 0;
        });
        return new Command("database", "Roles and database.") { create };
    }

    public static Command Migrate()
    {
        var command = new Command("migrate", "Brings the database to this build's schema, as its owner (ConnectionStrings__Owner). Safe to run at any time and from several places at once.");
        command.SetAction(async (_, cancellation) =>
        {
            var owner = new ConfigurationBuilder().AddEnvironmentVariables().Build().GetConnectionString("Owner")
                ?? throw new InvalidOperationException("Set ConnectionStrings__Owner to the owner's connection string.");
            var run = await MigrateAsync(owner, cancellation);
            await Console.Out.WriteLineAsync(run.Count == 0 ? "The schema is up to date." : $"Ran {run.Count} schema files: {string.Join(", ", run.Select(file => $"{file.Module} {file.Number:0000}"))}.");
            return 0;
        });
        return command;
    }

    /// <summary>All of a migration: the modules' schema files and Quartz' own tables.</summary>
    public static async Task<IReadOnlyList<SchemaFile>> MigrateAsync(string owner, CancellationToken cancellation)
    {
        var run = await new Migrator(new ModuleCatalogue(SaasApp.Modules)).RunAsync(owner, TimeProvider.System, cancellation);
        await Scheduling.ProvisionAsync(owner, cancellation);
        return run;
    }
}
