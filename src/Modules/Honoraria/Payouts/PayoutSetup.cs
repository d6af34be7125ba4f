using Microsoft.Extensions.DependencyInjection;

namespace Saas.Honoraria.Payouts;

internal static class PayoutSetup
{
    public static void AddPayouts(this IServiceCollection services)
    {
        services.AddScoped<RaiseDues>();
    }
}
