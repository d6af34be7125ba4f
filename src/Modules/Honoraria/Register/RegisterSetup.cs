using Microsoft.Extensions.DependencyInjection;
using Saas.Access.Contracts;
using Saas.Kernel.Jobs;
using Saas.Messaging.Contracts;

namespace Saas.Honoraria.Register;

internal static class RegisterSetup
{
    public static void AddRegister(this IServiceCollection services)
    {
        services.AddScoped<KeepRegister>();
        services.AddScoped<KeepPay>();
        services.AddScoped<RegisterNames>();
        services.AddScoped<IInvitationFollower, TieAccount>();
        services.AddTenantJob<TendRegister>();
        services.AddScoped<IMailSource, DeclarationEndingMail>();
    }
}
