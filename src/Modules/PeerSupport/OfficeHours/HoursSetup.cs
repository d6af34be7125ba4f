using Microsoft.Extensions.DependencyInjection;

namespace Saas.PeerSupport.OfficeHours;

internal static class HoursSetup
{
    public static IServiceCollection AddHours(this IServiceCollection services) => services
        .AddScoped<PlanHours>().AddScoped<HoursConflicts>().AddScoped<HoursNames>().AddScoped<ChangeHours>().AddScoped<ChangeSeries>();
}
