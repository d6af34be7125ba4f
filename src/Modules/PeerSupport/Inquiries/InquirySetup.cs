using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Saas.PeerSupport.OwnOrganisation;

namespace Saas.PeerSupport.Inquiries;

internal static class InquirySetup
{
    public static void AddInquiries(this IServiceCollection services)
    {
        services.AddOwnTab("henvendelser", 30, leadersOnly: true);
        services.AddScoped<LogReach>();
        services.AddScoped<ArenaList>();
        services.AddScoped<CheckInquiries>();
        services.AddScoped<LogBook>();
        services.AddScoped<InquiryNames>();
    }

    public static void MapInquiries(this RouteGroupBuilder api)
    {
        InquiryEndpoints.Map(api);
        ArenaEndpoints.Map(api);
        Statistics.StatisticsEndpoints.Map(api);
    }
}
