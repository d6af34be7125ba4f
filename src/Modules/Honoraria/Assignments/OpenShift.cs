using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Saas.Honoraria.Contracts;
using Saas.Honoraria.Register;
using Saas.Kernel.Data;
using Saas.Kernel.Tenancy;
using Saas.PeerSupport.Contracts;

namespace Saas.Honoraria.Assignments;

/// <summary>A shift that was held by somebody who is not in the register yet. It becomes an assignment when a coordinator says who they are.</summary>
internal sealed class OpenShift : ITenantOwned
{
    private OpenShift()
    {
    }

    public TenantId TenantId { get; private init; }

    public ShiftId ShiftId { get; private init; }

    /// <summary>Their place in the organisation.</summary>
    public RepresentativeId PersonId { get; private init; }

    public OrganisationId OrganisationId { get; private init; }

    public DateTimeOffset StartsAt { get; private init; }

    public int Minutes { get; private init; }

    public DateTimeOffset HeardAt { get; private init; }

    public static OpenShift Hear(TenantId tenant, ShiftStaffed shift, DateTimeOffset now) => new()
    {
        TenantId = tenant, ShiftId = shift.Shift, PersonId = shift.Person, OrganisationId = shift.Organisation, StartsAt = shift.StartsAt.ToUniversalTime(), Minutes = shift.Minutes, HeardAt = now,
    };
}

/// <summary>Which place in an organisation is whose entry in the register, when neither account nor address says so.</summary>
internal sealed class LinkedPerson : ITenantOwned
{
    private LinkedPerson()
    {
    }

    public TenantId TenantId { get; private init; }

    public RepresentativeId PersonId { get; private init; }

    public UserRepresentativeId RepresentativeId { get; private set; }

    public static LinkedPerson Of(TenantId tenant, RepresentativeId person, UserRepresentativeId entry) => new() { TenantId = tenant, PersonId = person, RepresentativeId = entry };

    public void To(UserRepresentativeId entry) => RepresentativeId = entry;
}

internal sealed class OpenShiftMapping : IEntityTypeConfiguration<OpenShift>
{
    public void Configure(EntityTypeBuilder<OpenShift> builder)
    {
        builder.ToTable("open_shifts", "honoraria");
        builder.HasKey(shift => new { shift.TenantId, shift.ShiftId });
        builder.HasIndex(shift => new { shift.TenantId, shift.PersonId });
        builder.HasIndex(shift => new { shift.TenantId, shift.StartsAt });
    }
}

internal sealed class LinkedPersonMapping : IEntityTypeConfiguration<LinkedPerson>
{
    public void Configure(EntityTypeBuilder<LinkedPerson> builder)
    {
        builder.ToTable("linked_people", "honoraria");
        builder.HasKey(link => new { link.TenantId, link.PersonId });
        builder.HasOne<UserRepresentative>().WithMany().HasForeignKey(link => new { link.TenantId, link.RepresentativeId }).OnDelete(DeleteBehavior.NoAction);
        builder.HasIndex(link => new { link.TenantId, link.RepresentativeId });
    }
}

internal static class OpenShiftSets
{
    extension(TenantDb db)
    {
        internal DbSet<OpenShift> OpenShifts => db.Set<OpenShift>();

        internal DbSet<LinkedPerson> LinkedPeople => db.Set<LinkedPerson>();
    }
}
