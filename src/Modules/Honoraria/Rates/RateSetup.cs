using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Saas.Tenants.Contracts;

namespace Saas.Honoraria.Rates;

/// <summary>Rate tables, and what a day comes to by them.</summary>
internal static class RateSetup
{
    public static void AddRates(this IServiceCollection services)
    {
        services.AddSingleton<Pricing>();
        services.AddSingleton<RuleWords>();
        services.AddSingleton<ITenantFolderPart, RateFiles>();
        services.AddScoped<KeepRates>();
    }

    public static void MapRates(this RouteGroupBuilder api) => RateEndpoints.Map(api);
}
