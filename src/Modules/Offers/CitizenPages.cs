using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Saas.Offers.Catalogue;
using Saas.Offers.Enrolments;

namespace Saas.Offers;

/// <summary>What the public's pages of this module need: catalogue, offer, enrolment.</summary>
internal static class CitizenPages
{
    public static void AddCitizenPages(this IServiceCollection services)
    {
        services.AddScoped<CitizenEnrolling>();
        services.AddSingleton<ReceiptTokens>();
        services.AddSingleton<IConfigureOptions<RateLimiterOptions>, EnrolLimits>();

        // The catalogue is a room's front page, too. Afterwards, because AddRazorPages begins with a fresh collection of conventions.
        services.PostConfigure<RazorPagesOptions>(options => options.Conventions.AddPageRoute("/Catalogue/Catalogue", "/"));
    }

    public static void MapCitizenPages(this IEndpointRouteBuilder endpoints) => OfferCalendar.Map(endpoints);
}
