using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Saas.Kernel.Data;

namespace Saas.Honoraria.Claims;

internal sealed class ClaimMapping : IEntityTypeConfiguration<Claim>
{
    public void Configure(EntityTypeBuilder<Claim> builder)
    {
        builder.ToTable("claims", "honoraria");
        builder.HasKey(claim => new { claim.TenantId, claim.Id });
        builder.HasOne<Claim>().WithMany().HasForeignKey(claim => new { claim.TenantId, claim.Follows }).OnDelete(DeleteBehavior.NoAction);
        builder.HasMany(claim => claim.Lines).WithOne().HasForeignKey(line => new { line.TenantId, line.ClaimId }).OnDelete(DeleteBehavior.Cascade);
        builder.Navigation(claim => claim.Lines).HasField("_lines").UsePropertyAccessMode(PropertyAccessMode.Field);
        builder.HasIndex(claim => new { claim.TenantId, claim.AssignmentId }, "one_claim_for_an_assignment").IsUnique()
            .HasFilter("(status <> ALL (ARRAY['rejected'::text, 'withdrawn'::text, 'failed'::text]))");
        builder.HasIndex(claim => new { claim.TenantId, claim.Follows }).IsUnique().HasFilter("(status <> ALL (ARRAY['rejected'::text, 'withdrawn'::text]))");
        builder.HasIndex(claim => new { claim.TenantId, claim.RepresentativeId, claim.OnDate });
        builder.HasIndex(claim => new { claim.TenantId, claim.Status, claim.SubmittedAt });
        builder.HasIndex(claim => new { claim.TenantId, claim.PayerId, claim.OnDate });
        builder.HasIndex(claim => new { claim.TenantId, claim.AssignmentId });
        builder.HasIndex(claim => new { claim.TenantId, claim.RateTableId });
        builder.Property(claim => claim.Claimed).HasColumnType("jsonb");
        builder.Property(claim => claim.Version).IsRowVersion();
        builder.Ignore(claim => claim.Fee).Ignore(claim => claim.Expenses).Ignore(claim => claim.Total);
    }
}

internal sealed class ClaimLineMapping : IEntityTypeConfiguration<ClaimLine>
{
    public void Configure(EntityTypeBuilder<ClaimLine> builder)
    {
        builder.ToTable("claim_lines", "honoraria");
        builder.HasKey(line => new { line.TenantId, line.ClaimId, line.Position });
        builder.HasOne<Receipt>().WithMany().HasForeignKey(line => new { line.TenantId, line.ReceiptId }).OnDelete(DeleteBehavior.NoAction);
        builder.HasIndex(line => new { line.TenantId, line.ReceiptId });
        builder.Property(line => line.Position).ValueGeneratedNever();
    }
}

internal sealed class ReceiptMapping : IEntityTypeConfiguration<Receipt>
{
    public void Configure(EntityTypeBuilder<Receipt> builder)
    {
        builder.ToTable("receipts", "honoraria");
        builder.HasKey(receipt => new { receipt.TenantId, receipt.Id });
        builder.HasOne<Claim>().WithMany().HasForeignKey(receipt => new { receipt.TenantId, receipt.ClaimId }).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(receipt => new { receipt.TenantId, receipt.ClaimId });
    }
}

internal static class ClaimSets
{
    extension(TenantDb db)
    {
        internal DbSet<Claim> Claims => db.Set<Claim>();

        internal DbSet<ClaimLine> ClaimLines => db.Set<ClaimLine>();

        internal DbSet<Receipt> Receipts => db.Set<Receipt>();

        internal DbSet<YearSum> YearSums => db.Set<YearSum>();
    }
}
