using Microsoft.AspNetCore.Routing;
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
        services.AddScoped<ReadFile>();
        services.AddScoped<KeepDues>();
        services.AddScoped<ClaimAgain>();
    }

    public static void MapPayouts(this RouteGroupBuilder api)
    {
        PayoutEndpoints.Map(api);
        DueEndpoints.Map(api);
    }
}
