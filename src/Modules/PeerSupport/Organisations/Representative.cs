using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
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

    public string Name { get; private init; } = "";

    public string Email { get; private init; } = "";

    public Guid? InvitationId { get; private set; }

    /// <summary>Null until they have accepted the invitation.</summary>
    public Guid? UserId { get; private set; }

    public DateTimeOffset CreatedAt { get; private init; }

    public DateTimeOffset? EndedAt { get; private set; }

    public uint Version { get; private set; }

    /// <param name="invitation">The invitation that was mailed; null for somebody who is a member already.</param>
    public static Representative Place(
        TenantId tenant, RepresentativeId id, OrganisationId organisation, RepresentativePart part, string name, string email, Guid? invitation, Guid? user, DateTimeOffset now) => new()
        {
            TenantId = tenant, Id = id, OrganisationId = organisation, Part = part, Name = name, Email = email, InvitationId = invitation, UserId = user, CreatedAt = now,
        };

    public void Join(Guid user)
    {
        RequirePlace();
        UserId = user;
    }

    public void Become(RepresentativePart part)
    {
        RequirePlace();
        Part = part;
    }

    public void Leave(DateTimeOffset now)
    {
        RequirePlace();
        EndedAt = now;
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
