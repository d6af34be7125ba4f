using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Saas.Kernel.Data;
using Saas.Kernel.Tenancy;

namespace Saas.Tenants.Apply;

/// <summary>
/// Activates a custom domain. The operator looks the TXT record up and hands over what it holds: .NET has no TXT look-up, and a DNS client of our own over
/// plain UDP would be easier to deceive than the operator's resolver. The decision stands in the platform's audit log.
/// </summary>
internal sealed class VerifyDomain(IServiceScopeFactory scopes, ITenantDirectory directory, TimeProvider time)
{
    public async Task<int> RunAsync(string host, string? proof, TextWriter output, TextWriter errors, CancellationToken cancellation)
    {
        var name = host.ToLowerInvariant();
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PlatformDb>();
        if (await db.Set<TenantDomain>().FirstOrDefaultAsync(one => one.Host == name, cancellation) is not { } domain)
        {
            errors.WriteLine($"{host} stands in no tenant's file. Add it to \"hosts\" and run `tenants apply` first.");
            return 1;
        }

        if (domain.VerifiedAt is { } at)
        {
            output.WriteLine($"{domain.Host} was verified on {at:yyyy-MM-dd}.");
            return 0;
        }

        if (proof != domain.Proof)
        {
            (proof is null ? output : errors).WriteLine($"The TXT record _mestra.{domain.Host} must hold {domain.Proof}\n"
                + $"Look it up (dig +short TXT _mestra.{domain.Host}) and run: tenants verify-domain {domain.Host} --proof VALUE");
            return proof is null ? 0 : 1;
        }

        var now = time.GetUtcNow();
        var tenant = await db.Set<TenantRow>().SingleAsync(row => row.Id == domain.TenantId, cancellation);
        domain.VerifiedAt = now;
        tenant.CanonicalHost ??= domain.Host;
        tenant.UpdatedAt = now;
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        await db.SaveChangesAsync(cancellation);
        await db.Database.ExecuteSqlAsync(
            $"insert into platform.audit (at, action, subject, reason) values ({now}, 'tenants.verify-domain', {domain.Host}, 'TXT record seen by the operator')", cancellation);
        await transaction.CommitAsync(cancellation);
        await directory.RefreshAsync(cancellation);
        output.WriteLine($"{domain.Host} now leads to {tenant.Name}.");
        return 0;
    }
}
