using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Saas.Messaging.Contracts;

namespace Saas.Honoraria.Claims;

/// <summary>Claims: written, decided on, shown.</summary>
internal static class ClaimSetup
{
    public static void AddClaims(this IServiceCollection services)
    {
        services.AddScoped<ClaimPricing>();
        services.AddScoped<WriteClaims>();
        services.AddScoped<KeepReceipts>();
        services.AddScoped<DecideClaims>();
        services.AddScoped<YearOutlooks>();
        services.AddScoped<ClaimViews>();
        services.AddScoped<ClaimWords>();
        services.AddScoped<ClaimTools>();
        services.AddScoped<ClaimDesk>();
        foreach (var kind in ClaimMails.All)
        {
            services.AddScoped<IMailSource>(provider => ActivatorUtilities.CreateInstance<ClaimMailSource>(provider, kind));
        }
    }

    public static void MapClaims(this RouteGroupBuilder api) => ClaimEndpoints.Map(api);
}
