using Microsoft.Extensions.DependencyInjection;

namespace Saas.PeerSupport.OwnOrganisation;

internal static class OwnSetup
{
    public static void AddOwnOrganisation(this IServiceCollection services)
    {
        services.AddScoped<OwnFrame>();
        services.AddOwnTab("folk", 40, leadersOnly: true);
    }
}
