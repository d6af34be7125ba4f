using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Saas.Honoraria.Contracts;
using Saas.Kernel.Data;
using Saas.Kernel.Tenancy;

namespace Saas.Honoraria.Register;

/// <summary>Days on which somebody cannot be asked. Why is their own business and not kept.</summary>
internal sealed class Absence : ITenantOwned
{
    private Absence()
    {
    }

    public TenantId TenantId { get; private init; }

    public AbsenceId Id { get; private init; }

    public UserRepresentativeId RepresentativeId { get; private init; }

    public DateOnly StartsOn { get; private init; }

    /// <summary>Last day.</summary>
    public DateOnly EndsOn { get; private init; }

    public static Absence Of(TenantId tenant, AbsenceId id, UserRepresentativeId person, DateOnly startsOn, DateOnly endsOn) =>
        new() { TenantId = tenant, Id = id, RepresentativeId = person, StartsOn = startsOn, EndsOn = endsOn };
}

internal sealed class AbsenceMapping : IEntityTypeConfiguration<Absence>
{
    public void Configure(EntityTypeBuilder<Absence> builder)
    {
        builder.ToTable("absences", "honoraria");
        builder.HasKey(absence => new { absence.TenantId, absence.Id });
        builder.HasOne<UserRepresentative>().WithMany().HasForeignKey(absence => new { absence.TenantId, absence.RepresentativeId }).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(absence => new { absence.TenantId, absence.RepresentativeId, absence.StartsOn });
    }
}

internal static class AbsenceSets
{
    extension(TenantDb db)
    {
        internal DbSet<Absence> Absences => db.Set<Absence>();
    }
}
