using System.CommandLine;
using Saas.Access;
using Saas.Tenants;
using Saas.Web.Hosting;

namespace Saas.Web.Commands;

/// <summary>The commands that work with the same services as the server does: tenants, users, demo.</summary>
internal static class RoomCommands
{
    public static IEnumerable<Command> Create()
    {
        // The services are made when a command that needs them runs; --help needs none.
        var app = new Lazy<WebApplication>(() =>
        {
            var builder = SaasApp.CreateBuilder([]);
            builder.Logging.SetMinimumLevel(LogLevel.Warning);
            builder.Services.AddDemo();
            var made = builder.Build();
            SaasApp.PrepareAsync(made.Services, CancellationToken.None).GetAwaiter().GetResult();
            return made;
        });
        yield return TenantsCommands.Build(() => app.Value.Services);
        yield return AccessCommands.Build(() => app.Value.Services);
        yield return DemoCommand.Build(() => app.Value.Services);
    }
}
