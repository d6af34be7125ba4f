using Microsoft.EntityFrameworkCore;
using Saas.Access.Contracts;
using Saas.Kernel.Audit;
using Saas.Kernel.Data;
using Saas.Kernel.Outbox;

namespace Saas.Access.Members;

internal sealed class InvitationsContract(TenantDb db, JobQueue queue, AuditLog audit, TimeProvider time) : IInvitations
{
    public async Task<Invited> InviteAsync(string email, string name, Role role, string onBehalfOf, CancellationToken cancellation)
    {
        if (role is not (Role.OrganisationRepresentative or Role.UserRepresentative))
        {
            throw new ArgumentOutOfRangeException(nameof(role), role, "Staff are let in by the room's administrator.");
        }

        var address = email.ToLowerInvariant();
        if (await db.Memberships.FirstOrDefaultAsync(row => row.EndedAt == null && row.Email == address, cancellation) is { } member)
        {
            return new Invited(null, member.UserId, Give(member, role));
        }

        if (await db.Invitations.FirstOrDefaultAsync(row => row.Email == address && row.AcceptedAt == null && row.WithdrawnAt == null, cancellation) is { } open)
        {
            var isNew = open.AlsoAs(role, onBehalfOf);
            open.SendAgain(time.GetUtcNow());
            Send(open, "access.invite-again");
            return new Invited(open.Id.Value, null, isNew);
        }

        var invitation = Invitation.To(db.TenantId, address, name, [role], time.GetUtcNow(), onBehalfOf);
        db.Add(invitation);
        Send(invitation, "access.invite");
        return new Invited(invitation.Id.Value, null, true);
    }

    public async Task TakeBackAsync(Guid? invitation, Guid? user, Role role, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var id = new InvitationId(invitation ?? default);
        if (await db.Invitations.FirstOrDefaultAsync(row => row.Id == id && row.AcceptedAt == null && row.WithdrawnAt == null, cancellation) is { } open)
        {
            open.NotAs(role, now);
            audit.Note(open.WithdrawnAt is null ? "access.change-roles" : "access.withdraw-invitation", "invitation", id.Value);
        }

        if (user is { } who && await db.Memberships.FirstOrDefaultAsync(row => row.UserId == who && row.EndedAt == null, cancellation) is { } member && member.Roles.Contains(role))
        {
            member.TakeRole(role, now);
            audit.Note(member.EndedAt is null ? "access.change-roles" : "access.end-membership", "membership", member.Id.Value);
        }
    }

    public async Task<IReadOnlyDictionary<Guid, DateTimeOffset>> OpenAsync(IReadOnlyCollection<Guid> invitations, CancellationToken cancellation)
    {
        InvitationId[] ids = [.. invitations.Select(id => new InvitationId(id))];
        return ids.Length == 0 ? new Dictionary<Guid, DateTimeOffset>()
            : await db.Invitations.AsNoTracking().Where(row => ids.Contains(row.Id) && row.AcceptedAt == null && row.WithdrawnAt == null)
                .ToDictionaryAsync(row => row.Id.Value, row => row.ExpiresAt, cancellation);
    }

    private bool Give(Membership member, Role role)
    {
        if (member.Roles.Contains(role))
        {
            return false;
        }

        member.GiveRoles(member.Roles.Append(role));
        audit.Note("access.change-roles", "membership", member.Id.Value, string.Join(' ', member.Roles.Select(one => one.Text())));
        return true;
    }

    private void Send(Invitation invitation, string what)
    {
        audit.Note(what, "invitation", invitation.Id.Value);
        queue.Enqueue("mail." + InvitationMail.Name, invitation.Id.Value);
    }
}
