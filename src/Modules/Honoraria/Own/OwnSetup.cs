using Microsoft.Extensions.DependencyInjection;

namespace Saas.Honoraria.Own;

/// <summary>What representatives do themselves.</summary>
internal static class OwnSetup
{
    public static void AddOwn(this IServiceCollection services) => services.AddScoped<OwnRepresentative>();
}
