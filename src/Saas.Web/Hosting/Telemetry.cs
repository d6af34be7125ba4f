using OpenTelemetry;
using OpenTelemetry.Trace;

namespace Saas.Web.Hosting;

/// <summary>Traces over OTLP when an endpoint is configured (<c>OTEL_EXPORTER_OTLP_ENDPOINT</c>). Spans carry routes and ids of traces, never addresses or bodies.</summary>
internal static class Telemetry
{
    public static void AddTelemetry(this IServiceCollection services, IConfiguration configuration)
    {
        if (configuration["OTEL_EXPORTER_OTLP_ENDPOINT"] is { Length: > 0 })
        {
            services.AddSingleton(_ => Sdk.CreateTracerProviderBuilder().AddSource("Npgsql", "Quartz", "Microsoft.AspNetCore").AddOtlpExporter().Build());
            services.AddHostedService<StartTracing>();
        }
    }

    private sealed class StartTracing(TracerProvider provider) : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.Run(() => provider.ForceFlush(), cancellationToken);
    }
}
