using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Quartz;
using Saas.Kernel.Tenancy;

namespace Saas.Kernel.Jobs;

/// <summary>Runs one registered job for every open tenant. Quartz calls it; tests may too.</summary>
[DisallowConcurrentExecution]
public sealed partial class TenantJobRunner(
    IEnumerable<TenantJobRegistration> jobs, ITenantDirectory directory, TenantScopes scopes, JobLedger ledger, TimeProvider time, ILogger<TenantJobRunner> log) : IJob
{
    public const string JobName = "job";

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) =>
        await RunAsync(context.MergedJobDataMap.GetString(JobName)!, cancellationToken);

    /// <returns>For how many tenants the job ran now; a tenant whose period was done already does not count.</returns>
    public async Task<int> RunAsync(string name, CancellationToken cancellation)
    {
        var job = jobs.Single(candidate => candidate.Name == name);
        var period = job.Period(time.GetUtcNow());
        var ran = 0;
        foreach (var tenant in directory.All.Where(tenant => tenant.Status is not (TenantStatus.Closed or TenantStatus.Suspended)))
        {
            if (!await ledger.ClaimAsync(tenant, name, period, cancellation))
            {
                continue;
            }

            var done = false;
            try
            {
                await using var scope = scopes.Open(tenant, Actor.System);
                await ((ITenantJobRun)ActivatorUtilities.CreateInstance(scope.ServiceProvider, typeof(Run<>).MakeGenericType(job.Type))).RunAsync(cancellation);
                done = true;
                ran++;
            }
            catch (Exception error) when (!cancellation.IsCancellationRequested)
            {
                // One tenant's failure must not stop the others; the ledger says failed and the next tick tries again.
                Failed(name, tenant.Slug, period, error.GetType().Name);
            }
            finally
            {
                await ledger.FinishAsync(tenant, name, period, done, CancellationToken.None);
            }
        }

        return ran;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Job {Job} for {Tenant} ({Period}) failed: {Error}")]
    private partial void Failed(string job, string tenant, string period, string error);

    private interface ITenantJobRun
    {
        Task RunAsync(CancellationToken cancellation);
    }

    private sealed class Run<T>(IServiceProvider services) : ITenantJobRun
        where T : class, ITenantJob
    {
        public Task RunAsync(CancellationToken cancellation) => ActivatorUtilities.CreateInstance<T>(services).RunAsync(cancellation);
    }
}
