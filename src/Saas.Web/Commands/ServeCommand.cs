using System.CommandLine;
using Saas.Web.Hosting;

namespace Saas.Web.Commands;

internal static class ServeCommand
{
    public static Command Create()
    {
        var urls = new Option<string>("--urls") { Description = "Addresses to listen on, e.g. http://localhost:8080" };
        var command = new Command("serve", "Serves pages and API until it is stopped. Needs ConnectionStrings App and Platform, and Secrets:MasterKey.") { urls };
        command.SetAction(async (parsed, cancellation) =>
        {
            await using var app = await SaasApp.BuildServerAsync(parsed.GetValue(urls) is { } text ? ["--urls", text] : []);
            await app.RunAsync(cancellation);
            return 0;
        });
        return command;
    }
}
