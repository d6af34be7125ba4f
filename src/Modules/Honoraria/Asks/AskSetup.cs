using Microsoft.Extensions.DependencyInjection;
using Saas.Messaging.Contracts;

namespace Saas.Honoraria.Asks;

internal static class AskSetup
{
    public static void AddAsks(this IServiceCollection services)
    {
        services.AddScoped<AnswerAsks>();
        services.AddScoped<IMailSource, AskMail>();
    }
}
