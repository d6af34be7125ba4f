using Microsoft.Extensions.DependencyInjection;
using Saas.Kernel.Jobs;
using Saas.Messaging.Contracts;

namespace Saas.Offers.Agreements;

internal static class AgreementSetup
{
    public static void AddAgreements(this IServiceCollection services)
    {
        services.AddScoped<KeepAgreements>();
        services.AddTenantJob<RemindOfRenewal>();
        services.AddScoped<IMailSource, RenewalMail>();
    }
}
