using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Saas.Offers.OpenData;

/// <summary>What others may take: feeds, calendars, and a list for their own site.</summary>
internal static class OpenDataSetup
{
    public static void AddOpenData(this IServiceCollection services)
    {
        services.AddScoped<PageThings>();
        services.AddScoped<CatalogueCalendar>();
    }

    public static void MapOpenData(this IEndpointRouteBuilder endpoints, RouteGroupBuilder api)
    {
        CatalogueCalendar.Map(endpoints);
    }
}
