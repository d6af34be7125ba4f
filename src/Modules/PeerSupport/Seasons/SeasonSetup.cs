using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Saas.Messaging.Contracts;
using Saas.PeerSupport.OwnOrganisation;

namespace Saas.PeerSupport.Seasons;

internal static class SeasonSetup
{
    public static IServiceCollection AddSeasons(this IServiceCollection services) => services.AddOwnTab("sesong", 20).AddOwnTab("bytter", 25)
        .AddScoped<KeepSeasons>().AddScoped<ApplyForHours>().AddScoped<AllocateHours>().AddScoped<SwapHours>().AddScoped<SeasonBoards>().AddScoped<SwapReads>().AddScoped<RuleWords>()
        .AddScoped<SeasonDrawing>().AddScoped<ClashWords>().AddScoped<LeaderMail>().AddScoped<SwapMail>()
        .AddScoped<IMailSource, SeasonPublishedMail>().AddScoped<IMailSource, SwapProposedMail>().AddScoped<IMailSource, SwapAnsweredMail>();

    public static void MapSeasons(RouteGroupBuilder api)
    {
        SeasonEndpoints.Map(api);
        ApplicationEndpoints.Map(api);
        SwapEndpoints.Map(api);
    }
}
