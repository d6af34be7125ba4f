using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Saas.Offers.Enrolments;

internal sealed class EnrolmentMapping : IEntityTypeConfiguration<Enrolment>
{
    public void Configure(EntityTypeBuilder<Enrolment> builder)
    {
        builder.ToTable("enrolments", "offers");
        builder.HasKey(enrolment => new { enrolment.TenantId, enrolment.Id });
        builder.Property(enrolment => enrolment.Version).IsRowVersion();
        builder.HasOne<Planning.Offer>().WithMany().HasForeignKey(enrolment => new { enrolment.TenantId, enrolment.OfferId }).OnDelete(DeleteBehavior.NoAction);
        builder.HasOne<Planning.Pool>().WithMany().HasForeignKey(enrolment => new { enrolment.TenantId, enrolment.PoolId }).OnDelete(DeleteBehavior.NoAction);
        builder.Ignore(enrolment => enrolment.Claim);
        builder.HasIndex(enrolment => new { enrolment.TenantId, enrolment.PoolId }).HasFilter("(pool_id IS NOT NULL)");
        builder.HasIndex(enrolment => new { enrolment.TenantId, enrolment.PartyId }).HasFilter("(party_id IS NOT NULL)");
        builder.HasIndex(enrolment => new { enrolment.TenantId, enrolment.OfferId, enrolment.Number }).IsUnique();
        builder.HasIndex(enrolment => new { enrolment.TenantId, enrolment.OfferId, enrolment.ContactDigest }).IsUnique()
            .HasFilter("(status = ANY (ARRAY['confirmed'::text, 'waiting'::text, 'offered'::text]))");
        builder.HasIndex(enrolment => new { enrolment.TenantId, enrolment.OfferId, enrolment.Status, enrolment.Number });
        builder.HasIndex(enrolment => new { enrolment.TenantId, enrolment.OfferedUntil }).HasFilter("(status = 'offered'::text)");
    }
}
