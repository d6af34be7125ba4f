using Microsoft.Extensions.DependencyInjection;

namespace Saas.Honoraria.Payouts;

internal static class PayoutSetup
{
    public static void AddPayouts(this IServiceCollection services)
    {
        services.AddScoped<RaiseDues>();
        services.AddScoped<MakeBatch>();
        services.AddScoped<SettleDues>();
        services.AddScoped<BatchFile>();
    }
}
