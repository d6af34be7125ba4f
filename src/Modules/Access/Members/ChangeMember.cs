using Microsoft.EntityFrameworkCore;
using Saas.Access.Contracts;
using Saas.Kernel.Audit;
using Saas.Kernel.Data;
using Saas.Kernel.Errors;

namespace Saas.Access.Members;

/// <summary>
/// Gives a member other roles, or ends the membership. A room always has somebody who can let people in: the rows of its administrators are locked
/// before they are counted, so two who end each other in the same instant do not both get through.
/// </summary>
internal sealed class ChangeMember(TenantDb db, AuditLog audit, TimeProvider time)
{
    public Task GiveRolesAsync(MembershipId id, IReadOnlyCollection<Role> roles, CancellationToken cancellation) => ChangeAsync(id, member =>
    {
        member.GiveRoles(roles);
        audit.Note("access.change-roles", "membership", id.Value, string.Join(' ', member.Roles.Select(role => role.Text())));
    }, cancellation);

    public Task EndAsync(MembershipId id, CancellationToken cancellation) => ChangeAsync(id, member =>
    {
        member.End(time.GetUtcNow());
        audit.Note("access.end-membership", "membership", id.Value);
    }, cancellation);

    private Task ChangeAsync(MembershipId id, Action<Membership> change, CancellationToken cancellation) => db.InOneTransactionAsync(async () =>
    {
        var admins = await db.Memberships.FromSql($"""
            select *, xmin from access.memberships where ended_at is null and roles && array['admin', 'unit-admin'] order by id for update
            """).ToListAsync(cancellation);
        var member = await db.Memberships.FirstOrDefaultAsync(row => row.Id == id && row.EndedAt == null, cancellation) ?? throw new Missing("member");
        change(member);
        if (admins.Count > 0 && !admins.Any(admin => admin is { IsAdmin: true, EndedAt: null }))
        {
            throw new Refused("access.last_admin", "The last administrator of a room cannot leave or take on another role. Make somebody else an administrator first.");
        }

        await db.SaveChangesAsync(cancellation);
    }, cancellation);
}
