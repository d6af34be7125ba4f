using Microsoft.Extensions.DependencyInjection;
using Saas.Offers.Contracts;
using Saas.PeerSupport.Contracts;

namespace Saas.Honoraria.Assignments;

internal static class AssignmentSetup
{
    public static void AddAssignments(this IServiceCollection services)
    {
        services.AddScoped<WorkPlans>();
        services.AddScoped<KeepAssignments>();
        services.AddScoped<AssignmentReads>();
        services.AddScoped<AssignmentNames>();
        services.AddScoped<HearShifts>();
        services.AddScoped<IHearShiftStaffed>(provider => provider.GetRequiredService<HearShifts>());
        services.AddScoped<IHearSessionHeld, HearSessions>();
    }
}
