using Microsoft.EntityFrameworkCore;
using Saas.Access.Contracts;
using Saas.Access.Identity;
using Saas.Kernel.Audit;
using Saas.Kernel.Data;
using Saas.Kernel.Secrets;
using Saas.Kernel.Tenancy;

namespace Saas.Access.Members;

/// <summary>Turns an invitation into a membership. The link proves the mailbox; an existing user proves the rest by being signed in.</summary>
internal sealed class AcceptInvitation(TenantDb db, TenantScope scope, KeyRing keys, AuditLog audit, IEnumerable<IInvitationFollower> followers, TimeProvider time)
{
    /// <returns>The open invitation of a link, or null when the link is wrong, old, withdrawn, used or of another tenant.</returns>
    public async Task<Invitation?> ReadAsync(string? token, CancellationToken cancellation)
    {
        if (Invitation.IdIn(token) is not { } id || await db.Invitations.FirstOrDefaultAsync(row => row.Id == id, cancellation) is not { } invitation)
        {
            return null;
        }

        var now = time.GetUtcNow();
        return invitation.IsOpen(now) && invitation.IsSignedBy(await keys.ForAsync(scope.Tenant, cancellation), token!, now) ? invitation : null;
    }

    public async Task AcceptAsync(Invitation invitation, User user, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        scope.ActAs(new Actor(ActorKind.User, user.Id));
        invitation.Accept(now);
        var member = await db.Memberships.FirstOrDefaultAsync(row => row.UserId == user.Id && row.EndedAt == null, cancellation);
        if (member is null)
        {
            member = Membership.Of(scope.Tenant.Id, user.Id, user.DisplayName, invitation.Email, invitation.Roles, now);
            db.Add(member);
        }
        else
        {
            member.GiveRoles(member.Roles.Concat(invitation.Roles));
        }

        audit.Note("access.join", "membership", member.Id.Value);
        foreach (var follower in followers)
        {
            await follower.AcceptedAsync(invitation.Id.Value, user.Id, cancellation);
        }

        await db.SaveChangesAsync(cancellation);
    }
}
