using Npgsql;
using Saas.Kernel.Data;
using Saas.Kernel.Tenancy;

namespace Saas.Kernel.Jobs;

/// <summary>The ledger of job runs, unique per (tenant, job, period): the insert that succeeds is the right to run.</summary>
public sealed class JobLedger(Databases databases, TimeProvider time)
{
    /// <summary>After this time a run that never finished is taken to have died with its node and may be claimed again.</summary>
    private static readonly TimeSpan Dead = TimeSpan.FromMinutes(30);

    public async Task<bool> ClaimAsync(Tenant tenant, string job, string period, CancellationToken cancellation)
    {
        await using var command = databases.Platform.CreateCommand("""
            insert into platform.job_runs as r (tenant_id, job, period, node, started_at) values ($1, $2, $3, $4, $5)
            on conflict (tenant_id, job, period) do update set node = excluded.node, started_at = excluded.started_at, outcome = 'running'
              where r.outcome = 'failed' or (r.outcome = 'running' and r.started_at < $6)
            """);
        var now = time.GetUtcNow();
        Add(command, tenant.Id.Value, job, period, Environment.MachineName, now, now - Dead);
        return await command.ExecuteNonQueryAsync(cancellation) == 1;
    }

    public async Task FinishAsync(Tenant tenant, string job, string period, bool done, CancellationToken cancellation)
    {
        await using var command = databases.Platform.CreateCommand(
            "update platform.job_runs set finished_at = $4, outcome = $5 where tenant_id = $1 and job = $2 and period = $3");
        Add(command, tenant.Id.Value, job, period, time.GetUtcNow(), done ? "done" : "failed");
        await command.ExecuteNonQueryAsync(cancellation);
    }

    private static void Add(NpgsqlCommand command, params object[] values)
    {
        foreach (var value in values)
        {
            command.Parameters.Add(new() { Value = value });
        }
    }
}
