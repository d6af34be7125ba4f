using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Saas.Access.Contracts;
using Saas.Kernel.Data;
using Saas.Kernel.Errors;
using Saas.Kernel.Tenancy;
using Saas.PeerSupport.Contracts;

namespace Saas.PeerSupport.Organisations;

/// <summary>Somebody's place in an organisation in this room.</summary>
internal sealed class Representative : ITenantOwned
{
    private Representative()
    {
    }

    public TenantId TenantId { get; private init; }

    public RepresentativeId Id { get; private init; }

    public OrganisationId OrganisationId { get; private init; }

    public RepresentativePart Part { get; private set; }

    public string Name { get; private set; } = "";

    public string Email { get; private set; } = "";

    public Guid? InvitationId { get; private set; }

    /// <summary>Null until they have accepted the invitation.</summary>
    public Guid? UserId { get; private set; }

    /// <summary>Whether their role in the room came with this place, and goes with it. A role that the room's administrator gave stays.</summary>
    public bool GaveRole { get; private set; }

    public DateTimeOffset CreatedAt { get; private init; }

    public DateTimeOffset? EndedAt { get; private set; }

    public uint Version { get; private set; }

    /// <param name="invitation">The invitation that was mailed; null for somebody who is a member already.</param>
    public static Representative Place(
        TenantId tenant, RepresentativeId id, OrganisationId organisation, RepresentativePart part, string name, string email, Guid? invitation, Guid? user, DateTimeOffset now) => new()
        {
            TenantId = tenant, Id = id, OrganisationId = organisation, Part = part, Name = name, Email = email, InvitationId = invitation, UserId = user, CreatedAt = now,
        };

    /// <summary>They have been asked, or asked again.</summary>
    public void Ask(Invited invited)
    {
        RequirePlace();
        (InvitationId, UserId, GaveRole) = (invited.Invitation ?? InvitationId, invited.User ?? UserId, GaveRole || invited.IsNewRole);
    }

    public void Join(Guid user)
    {
        RequirePlace();
        UserId = user;
    }

    public void Become(RepresentativePart part)
    {
        RequirePlace();
        (Part, GaveRole) = (part, false);
    }

    /// <summary>Another place with the same role has ended: the role goes with this one from now on.</summary>
    public void InheritRole()
    {
        RequirePlace();
        GaveRole = true;
    }

    public void Leave(DateTimeOffset now)
    {
        RequirePlace();
        EndedAt = now;
    }

    /// <summary>Some time after they have left nobody needs to know who they were; what they did is counted, not named.</summary>
    public void Forget()
    {
        if (EndedAt is not null)
        {
            (Name, Email, InvitationId, UserId) = ("–", "", null, null);
        }
    }

    private void RequirePlace()
    {
        if (EndedAt is not null)
        {
            throw new Refused("representative.left", "They do not represent the organisation any more. Invite them again.");
        }
    }
}

internal sealed class RepresentativeMapping : IEntityTypeConfiguration<Representative>
{
    public void Configure(EntityTypeBuilder<Representative> builder)
    {
        builder.ToTable("people", "peer_support");
        builder.HasKey(person => new { person.TenantId, person.Id });
        builder.HasOne<Organisation>().WithMany().HasForeignKey(person => new { person.TenantId, person.OrganisationId }).OnDelete(DeleteBehavior.NoAction);
        builder.HasIndex(person => new { person.TenantId, person.OrganisationId, person.Email }).IsUnique().HasFilter("(ended_at IS NULL)");
        builder.HasIndex(person => new { person.TenantId, person.UserId });
        builder.HasIndex(person => new { person.TenantId, person.InvitationId });
        builder.Property(person => person.Version).IsRowVersion();
    }
}

internal static class RepresentativeSets
{
    extension(TenantDb db)
    {
        internal DbSet<Representative> Representatives => db.Set<Representative>();
    }
}
