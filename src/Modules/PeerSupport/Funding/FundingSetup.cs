using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Saas.Kernel.Jobs;
using Saas.Messaging.Contracts;

namespace Saas.PeerSupport.Funding;

internal static class FundingSetup
{
    public static void AddFunding(this IServiceCollection services)
    {
        services.AddScoped<KeepFunding>();
        services.AddTenantJob<RemindOfReporting>();
        services.AddScoped<IMailSource, ReportMail>();
    }

    public static void MapFunding(this RouteGroupBuilder api) => FundingEndpoints.Map(api);
}
