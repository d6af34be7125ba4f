using Microsoft.EntityFrameworkCore;
using Saas.Access.Contracts;
using Saas.Kernel.Audit;
using Saas.Kernel.Data;
using Saas.Kernel.Errors;
using Saas.Kernel.Tenancy;
using Saas.Kernel.Time;
using Saas.Tenants.Contracts;

namespace Saas.Access.Grants;

/// <summary>Lets a partner's people do something in this room, and takes it back. Both show on the partner's users' next request.</summary>
internal sealed class ChangeGrants(TenantDb db, IRelations relations, AuditLog audit, TimeProvider time)
{
    /// <exception cref="Refused">There is no relation with the partner today, so the grant would open nothing.</exception>
    public async Task<GrantId> GiveAsync(TenantId partner, IEnumerable<Role> roles, IEnumerable<string> modules, DateOnly from, DateOnly? to, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        if (!relations.Of(db.TenantId, Oslo.Date(now)).Any(relation => relation.Served == db.TenantId && relation.Partner == partner))
        {
            throw new Refused("access.no_relation", "Only a tenant that serves this one today can be granted anything here.") { Field = "Input.Partner" };
        }

        var grant = Grant.To(db.TenantId, partner, roles, modules, from, to, now);
        db.Add(grant);
        audit.Note("access.grant", "grant", grant.Id.Value, $"{partner}: {string.Join(' ', grant.Roles.Select(role => role.Text()))}");
        await db.SaveChangesAsync(cancellation);
        return grant.Id;
    }

    public async Task EndAsync(GrantId id, CancellationToken cancellation)
    {
        var grant = await db.Grants.FirstOrDefaultAsync(row => row.Id == id && row.EndedAt == null, cancellation) ?? throw new Missing("grant");
        grant.End(time.GetUtcNow());
        audit.Note("access.end-grant", "grant", id.Value);
        await db.SaveChangesAsync(cancellation);
    }
}
