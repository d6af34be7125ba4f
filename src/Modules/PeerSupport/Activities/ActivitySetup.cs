using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Saas.PeerSupport.Contracts;
using Saas.PeerSupport.Statistics;

namespace Saas.PeerSupport.Activities;

internal static class ActivitySetup
{
    public static void AddActivities(this IServiceCollection services)
    {
        services.AddScoped<KeepActivities>();
        services.AddScoped<IActivityCounts, CountActivity>();
    }

    public static void MapActivities(this RouteGroupBuilder api) => ActivityEndpoints.Map(api);
}
