namespace Saas.Kernel.Jobs;

/// <summary>
/// Work that is done for each tenant by the clock. Quartz decides when; the ledger decides that each (tenant, job, period) is done once,
/// whatever the number of nodes. A job gets its services from the room's scope and carries nothing from run to run.
/// </summary>
public interface ITenantJob
{
    /// <summary>Stable name, e.g. <c>offers.expire-seats</c>; part of the ledger's key.</summary>
    static abstract string Name { get; }

    /// <summary>Quartz cron expression (seconds first), read in Europe/Oslo.</summary>
    static abstract string Cron { get; }

    /// <summary>The period that <paramref name="now"/> belongs to, e.g. <c>2026-11-21T10:05</c>; one run each.</summary>
    static abstract string Period(DateTimeOffset now);

    Task RunAsync(CancellationToken cancellation);
}

/// <summary>A registered job, so that the scheduler needs no reflection.</summary>
public sealed record TenantJobRegistration(string Name, string Cron, Func<DateTimeOffset, string> Period, Type Type);
