using Microsoft.Extensions.DependencyInjection;
using Saas.Access.Contracts;

namespace Saas.Honoraria.Own;

/// <summary>What representatives do themselves.</summary>
internal static class OwnSetup
{
    public static void AddOwn(this IServiceCollection services)
    {
        services.AddScoped<OwnRepresentative>();
        services.AddSingleton(new StartPage(HonorariaModule.Name, "/kontor/mine-oppdrag", Role.UserRepresentative));
    }
}
