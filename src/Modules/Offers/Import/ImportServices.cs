using Microsoft.Extensions.DependencyInjection;
using Saas.Kernel.Jobs;
using Saas.Kernel.Outbox;

namespace Saas.Offers.Import;

internal static class ImportServices
{
    public static void AddImports(this IServiceCollection services)
    {
        services.AddSingleton<ImportNames>();
        services.AddSingleton<ImportWords>();
        services.AddSingleton<Counting.DimensionWords>();
        services.AddScoped<Gaps.FindGaps>();
        services.AddScoped<Gaps.GapFigures>();
        services.AddScoped<ImportStore>();
        services.AddScoped<Importing>();
        services.AddScoped<IOutboxHandler, RunImport>();
        services.AddTenantJob<ClearImports>();
    }
}
