using Microsoft.Extensions.DependencyInjection;

namespace Saas.Honoraria.Rates;

/// <summary>Rate tables, and what a day comes to by them.</summary>
internal static class RateSetup
{
    public static void AddRates(this IServiceCollection services) => services.AddSingleton<Pricing>();
}
