using Microsoft.EntityFrameworkCore;
using Saas.Kernel.Tenancy;

namespace Saas.Kernel.Data;

/// <summary>Takes a pooled <see cref="TenantDb"/> out for one room. Disposing it gives it back, without a tenant.</summary>
public sealed class TenantDbFactory(IDbContextFactory<TenantDb> pool)
{
    public TenantDb Open(TenantScope scope)
    {
        ArgumentNullException.ThrowIfNull(scope);
        return pool.CreateDbContext().In(scope.Tenant, scope);
    }

    /// <summary>For tests and jobs that need a room without a scope; nobody acts in it but the system.</summary>
    public TenantDb Open(Tenant tenant)
    {
        var scope = new TenantScope();
        scope.Enter(tenant);
        scope.ActAs(Actor.System);
        return Open(scope);
    }
}
