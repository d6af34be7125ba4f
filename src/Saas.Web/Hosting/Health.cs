using Microsoft.Extensions.Diagnostics.HealthChecks;
using Saas.Kernel.Data;
using Saas.Kernel.Http;

namespace Saas.Web.Hosting;

/// <summary><c>/healthz</c>: the process answers. <c>/readyz</c>: it can do its work – both database roles, this build's schema, the scheduler (its check comes with Quartz).</summary>
internal static class Health
{
    public static void AddHealth(this IServiceCollection services) => services.AddHealthChecks().AddCheck<ReadyCheck>("ready");

    public static void MapHealth(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/healthz", () => TypedResults.Text("ok")).Public().AboveRooms().ExcludeFromDescription();
        endpoints.MapHealthChecks("/readyz").Public().AboveRooms();
    }

    private sealed class ReadyCheck(Databases databases, Migrator migrator) : IHealthCheck
    {
        public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
            await migrator.IsCurrentAsync(databases, cancellationToken)
                ? HealthCheckResult.Healthy()
                : HealthCheckResult.Unhealthy("The database has another schema than this build. Run `infra/saas migrate`.");
    }
}
