using Microsoft.Extensions.DependencyInjection;
using Saas.Offers.Templates;

namespace Saas.Offers.Method;

internal static class MethodSetup
{
    public static void AddMethod(this IServiceCollection services)
    {
        services.AddScoped<PlanPeople>();
        services.AddScoped<PlanTasks>();
        services.AddScoped<MethodReads>();
        services.AddScoped<MethodOutlines>();
        services.AddScoped<ITemplatePart, PlanPart>();
    }
}
