using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using Saas.Honoraria.Assignments;
using Saas.Honoraria.Payers;
using Saas.Honoraria.Rates;
using Saas.Honoraria.Register;
using Saas.Kernel.Data;
using Saas.Kernel.Http;

namespace Saas.Honoraria.Claims;

internal sealed class ClaimMapping : IEntityTypeConfiguration<Claim>
{
    private static readonly ValueConverter<Claimed, string> Json = new(
        claimed => JsonSerializer.Serialize(claimed, HouseJson.Options), text => JsonSerializer.Deserialize<Claimed>(text, HouseJson.Options)!);

    /// <summary>A document is replaced as a whole, never changed.</summary>
    private static readonly ValueComparer<Claimed> Same = new((one, other) => ReferenceEquals(one, other), claimed => claimed.GetHashCode(), claimed => claimed);

    public void Configure(EntityTypeBuilder<Claim> builder)
    {
        builder.ToTable("claims", "honoraria");
        builder.HasKey(claim => new { claim.TenantId, claim.Id });
        builder.HasOne<UserRepresentative>().WithMany().HasForeignKey(claim => new { claim.TenantId, claim.RepresentativeId }).OnDelete(DeleteBehavior.NoAction);
        builder.HasOne<Assignment>().WithMany().HasForeignKey(claim => new { claim.TenantId, claim.AssignmentId }).OnDelete(DeleteBehavior.NoAction);
        builder.HasOne<Payer>().WithMany().HasForeignKey(claim => new { claim.TenantId, claim.PayerId }).HasPrincipalKey(payer => new { payer.TenantId, payer.Id }).OnDelete(DeleteBehavior.NoAction);
        builder.HasOne<RateTable>().WithMany().HasForeignKey(claim => new { claim.TenantId, claim.RateTableId }).OnDelete(DeleteBehavior.NoAction);
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
        builder.Property(claim => claim.Claimed).HasColumnType("jsonb").HasConversion(Json, Same);
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
