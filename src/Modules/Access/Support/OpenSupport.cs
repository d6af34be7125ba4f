using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Saas.Kernel.Audit;
using Saas.Kernel.Data;
using Saas.Kernel.Tenancy;

namespace Saas.Access.Support;

/// <summary>Lets the operator into a room. Logged in the room, where its administrator sees it and can end it, and above the rooms.</summary>
internal sealed class OpenSupport(TenantScopes scopes, PlatformDb platform, TimeProvider time)
{
    public async Task OpenAsync(Tenant tenant, Guid @operator, string reason, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var access = SupportAccess.Open(tenant.Id, @operator, reason, now);
        await platform.Database.ExecuteSqlAsync(
            $"insert into platform.audit (at, actor_id, action, subject, reason) values ({now}, {@operator}, 'access.open-support', {tenant.Slug}, {access.Reason})", cancellation);

        // Looking into a room that is closed for changes must be possible, and its trace must stand there: hence the system's hand, the operator's name.
        await using var room = scopes.Open(tenant, Actor.System);
        var db = room.ServiceProvider.GetRequiredService<TenantDb>();
        db.Add(access);
        await db.SaveChangesAsync(cancellation);
        room.ServiceProvider.GetRequiredService<TenantScope>().ActAs(new Actor(ActorKind.Operator, @operator));
        room.ServiceProvider.GetRequiredService<AuditLog>().Note("access.open-support", "support-access", access.Id.Value, access.Reason);
        await db.SaveChangesAsync(cancellation);
    }
}
