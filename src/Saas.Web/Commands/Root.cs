using System.CommandLine;
using Saas.Kernel.Data;
using Saas.Kernel.Errors;

namespace Saas.Web.Commands;

/// <summary>
/// The commands of the web binary. Exit codes: 0 done, 1 refused (with what to do), 2 bad usage.
/// </summary>
internal static class Root
{
    public static async Task<int> RunAsync(string[] args)
    {
        var root = new RootCommand("Mestra: learning and mastery for municipalities. Without a command it serves.");
        root.Subcommands.Add(ServeCommand.Create());
        root.Subcommands.Add(DatabaseCommands.Create());
        root.Subcommands.Add(DatabaseCommands.Migrate());
        foreach (var command in RoomCommands.Create())
        {
            root.Subcommands.Add(command);
        }

        var parsed = root.Parse(args.Length == 0 ? ["serve"] : args);
        if (parsed.Errors.Count > 0)
        {
            foreach (var error in parsed.Errors)
            {
                await Console.Error.WriteLineAsync(error.Message);
            }

            await Console.Error.WriteLineAsync("Run with --help to see how it is used.");
            return 2;
        }

        try
        {
            return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
        }
        catch (Exception error) when (error is Refused or Invalid or SchemaException or InvalidOperationException or System.Data.Common.DbException or IOException or System.Text.Json.JsonException)
        {
            await Console.Error.WriteLineAsync(error is Invalid invalid
                ? string.Join(Environment.NewLine, invalid.Errors.SelectMany(pair => pair.Value.Select(message => $"{pair.Key}: {message}")))
                : error.Message);
            return 1;
        }
    }
}
