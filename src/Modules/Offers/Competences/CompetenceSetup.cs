using Microsoft.Extensions.DependencyInjection;
using Saas.Kernel.Jobs;
using Saas.Offers.Contracts;

namespace Saas.Offers.Competences;

internal static class CompetenceSetup
{
    public static void AddCompetence(this IServiceCollection services)
    {
        services.AddScoped<Register>();
        services.AddScoped<ICompetence, WhoHas>();
        services.AddTenantJob<FeedCompetence>();
    }
}
