using System.Threading.RateLimiting;
using Saas.Kernel.Tenancy;

namespace Saas.Access.SignIn;

/// <summary>No address gets more than three mails about its password in a quarter of an hour from one room, whoever asks for them and from wherever.</summary>
internal sealed class ResetLimits : IDisposable
{
    private readonly PartitionedRateLimiter<string> _limiter = PartitionedRateLimiter.Create<string, string>(key =>
        RateLimitPartition.GetFixedWindowLimiter(key, _ => new FixedWindowRateLimiterOptions { PermitLimit = 3, Window = TimeSpan.FromMinutes(15) }));

    public bool Allows(string key) => _limiter.AttemptAcquire(key).IsAcquired;

    public void Dispose() => _limiter.Dispose();
}

internal sealed class ResetLimit(ResetLimits limits, TenantScope scope)
{
    public bool Allows(string email) => limits.Allows($"{scope.Tenant.Id} {email.Trim().ToUpperInvariant()}");
}
