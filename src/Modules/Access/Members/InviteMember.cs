using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Saas.Access.Contracts;
using Saas.Kernel.Audit;
using Saas.Kernel.Data;
using Saas.Kernel.Errors;
using Saas.Kernel.Outbox;
using Saas.Kernel.Secrets;
using Saas.Kernel.Tenancy;
using Saas.Kernel.Time;
using Saas.Messaging.Contracts;
using Saas.Tenants.Contracts;
using Saas.Ui;

namespace Saas.Access.Members;

/// <summary>Asks somebody to join the room; they become a member when they say yes.</summary>
internal sealed class InviteMember(TenantDb db, TenantScope scope, JobQueue queue, AuditLog audit, TimeProvider time)
{
    public async Task<Invitation> InviteAsync(string email, string displayName, IReadOnlyCollection<Role> roles, CancellationToken cancellation)
    {
        if (!EmailAddress.TryParse(email, out var address))
        {
            throw new Invalid("Input.Email", "Not an e-mail address.");
        }

        address = address.ToLowerInvariant();
        if (await db.Memberships.AnyAsync(member => member.EndedAt == null && member.Email == address, cancellation))
        {
            throw new Refused("access.already_member", "This address belongs to a member already.") { Field = "Input.Email" };
        }

        if (await db.Invitations.AnyAsync(row => row.Email == address && row.AcceptedAt == null && row.WithdrawnAt == null, cancellation))
        {
            throw new Refused("access.already_invited", "This address has been invited already; send the invitation again.") { Field = "Input.Email" };
        }

        var invitation = Invitation.To(scope.Tenant.Id, address, displayName.Trim(), roles, time.GetUtcNow());
        db.Add(invitation);
        Send(invitation, "access.invite");
        await db.SaveChangesAsync(cancellation);
        return invitation;
    }

    public async Task SendAgainAsync(InvitationId id, CancellationToken cancellation)
    {
        var invitation = await FindAsync(id, cancellation);
        invitation.SendAgain(time.GetUtcNow());
        Send(invitation, "access.invite-again");
        await db.SaveChangesAsync(cancellation);
    }

    public async Task WithdrawAsync(InvitationId id, CancellationToken cancellation)
    {
        var invitation = await FindAsync(id, cancellation);
        invitation.Withdraw(time.GetUtcNow());
        audit.Note("access.withdraw-invitation", "invitation", id.Value);
        await db.SaveChangesAsync(cancellation);
    }

    private async Task<Invitation> FindAsync(InvitationId id, CancellationToken cancellation) =>
        await db.Invitations.FirstOrDefaultAsync(row => row.Id == id, cancellation) ?? throw new Missing("invitation");

    private void Send(Invitation invitation, string what)
    {
        audit.Note(what, "invitation", invitation.Id.Value);
        queue.Enqueue("mail." + InvitationMail.Name, invitation.Id.Value);
    }
}

internal sealed class InvitationMail(
    TenantDb db, TenantScope scope, KeyRing keys, ITenantLinks links, IStringLocalizer<AccessText> text, TimeProvider time) : IMailSource
{
    public const string Name = "invitation";

    public string Template => Name;

    public async Task<MailDraft?> ComposeAsync(Guid subject, string? argument, CancellationToken cancellation)
    {
        var id = new InvitationId(subject);
        if (await db.Invitations.AsNoTracking().FirstOrDefaultAsync(row => row.Id == id, cancellation) is not { } invitation || !invitation.IsOpen(time.GetUtcNow()))
        {
            return null;
        }

        var tenant = scope.Tenant;
        var culture = RoleNames.CultureOf(tenant.DefaultLanguage);
        var format = Format.For(culture);
        return new MailDraft(new MailRecipient(invitation.Email, invitation.DisplayName), tenant.DefaultLanguage, new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["name"] = invitation.DisplayName,
            ["roles"] = RoleNames.List(text, format, invitation.Roles, culture),
            ["onBehalfOf"] = invitation.OnBehalfOf,
            ["expires"] = format.Day(Oslo.Date(invitation.ExpiresAt)),
            ["url"] = links.Absolute(tenant, "/invitasjon?kode=" + invitation.Sign(await keys.ForAsync(tenant, cancellation))),
        });
    }
}
