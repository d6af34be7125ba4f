using Microsoft.Extensions.DependencyInjection;
using Saas.Kernel.Jobs;
using Saas.Messaging.Contracts;
using Saas.PeerSupport.OwnOrganisation;

namespace Saas.PeerSupport.CallBacks;

internal static class CallBackSetup
{
    public static void AddCallBacks(this IServiceCollection services)
    {
        services.AddScoped<KeepCallBacks>();
        services.AddScoped<CallBackReads>();
        services.AddScoped<IMailSource, CallBackMail>();
        services.AddTenantJob<TendCallBacks>();
        services.AddOwnTab("ring-tilbake", 24, leadersOnly: true);
    }
}
