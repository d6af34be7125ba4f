using Microsoft.Extensions.DependencyInjection;
using Saas.Kernel.Jobs;
using Saas.Kernel.Outbox;
using Saas.Messaging.Contracts;
using Saas.PeerSupport.Contracts;
using Saas.PeerSupport.OfficeHours;
using Saas.PeerSupport.OwnOrganisation;

namespace Saas.PeerSupport.Staffing;

internal static class StaffingSetup
{
    public static void AddStaffing(this IServiceCollection services)
    {
        services.AddScoped<KeepShifts>();
        services.AddScoped<HoursFacts>();
        services.AddScoped<IFollowHours, ShiftsFollowHours>();
        services.AddScoped<IOutboxHandler, TellOfStaffedShifts>();
        services.AddScoped<IStaffedShifts, StaffedShifts>();
        services.AddTenantJob<TendShifts>();
        services.AddOwnTab("vakter", 20);
        foreach (var kind in ShiftMails.All)
        {
            services.AddScoped<IMailSource>(provider => ActivatorUtilities.CreateInstance<ShiftMailSource>(provider, kind));
        }
    }
}
