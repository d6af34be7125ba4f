using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Saas.Kernel.Audit;
using Saas.Kernel.Errors;
using Saas.Kernel.Tenancy;

namespace Saas.Kernel.Data;

/// <summary>
/// Wall 2: saving a row of another tenant throws; it is never silently re-homed. Also keeps a read-only room unchanged, save for the audit log.
/// </summary>
internal sealed class TenantWrites : SaveChangesInterceptor
{
    public override InterceptionResult<int> SavingChanges(DbContextEventData eventData, InterceptionResult<int> result)
    {
        Check((TenantDb)eventData.Context!);
        return result;
    }

    public override ValueTask<InterceptionResult<int>> SavingChangesAsync(
        DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        Check((TenantDb)eventData.Context!);
        return ValueTask.FromResult(result);
    }

    private static void Check(TenantDb db)
    {
        foreach (var entry in db.ChangeTracker.Entries())
        {
            if (entry.State is EntityState.Unchanged or EntityState.Detached || entry.Metadata.IsOwned())
            {
                continue;
            }

            if (((ITenantOwned)entry.Entity).TenantId != db.TenantId)
            {
                throw new InvalidOperationException($"A {entry.Metadata.ClrType.Name} of another tenant was about to be saved in {db.Tenant.Slug}.");
            }

            if (!db.MayWrite && entry.Entity is not AuditEntry)
            {
                throw new Refused("tenant.read_only", "This tenant is read-only for the time being; nothing can be changed.");
            }
        }
    }
}
