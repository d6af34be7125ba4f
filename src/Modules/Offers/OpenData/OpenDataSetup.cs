using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Saas.Kernel.Jobs;

namespace Saas.Offers.OpenData;

/// <summary>What others may take: feeds, calendars, and a list for their own site.</summary>
internal static class OpenDataSetup
{
    public static void AddOpenData(this IServiceCollection services)
    {
        services.AddScoped<Opportunities>();
        services.AddScoped<OpenFeeds.FeedFollowing>();
        services.AddScoped<PageThings>();
        services.AddScoped<CatalogueCalendar>();
        services.AddScoped<OwnSiteList>();
        services.AddTenantJob<TendFeed>();
    }

    public static void MapOpenData(this IEndpointRouteBuilder endpoints, RouteGroupBuilder api)
    {
        OpenDataset.Map(api);
        OpenFeeds.Map(api);
        CatalogueCalendar.Map(endpoints);
        OwnSiteList.Map(endpoints);
    }
}
