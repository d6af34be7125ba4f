using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Saas.Honoraria.Claims;
using Saas.Honoraria.Payers;
using Saas.Honoraria.Register;
using Saas.Kernel.Data;

namespace Saas.Honoraria.Payouts;

internal sealed class DueMapping : IEntityTypeConfiguration<Due>
{
    public void Configure(EntityTypeBuilder<Due> builder)
    {
        builder.ToTable("dues", "honoraria");
        builder.HasKey(due => new { due.TenantId, due.Id });
        builder.HasOne<Claim>().WithMany().HasForeignKey(due => new { due.TenantId, due.ClaimId }).OnDelete(DeleteBehavior.NoAction);
        builder.HasOne<UserRepresentative>().WithMany().HasForeignKey(due => new { due.TenantId, due.RepresentativeId }).OnDelete(DeleteBehavior.NoAction);
        builder.HasOne<Payer>().WithMany().HasForeignKey(due => new { due.TenantId, due.PayerId }).HasPrincipalKey(payer => new { payer.TenantId, payer.Id }).OnDelete(DeleteBehavior.NoAction);
        builder.HasOne<Batch>().WithMany().HasForeignKey(due => new { due.TenantId, due.BatchId }).OnDelete(DeleteBehavior.NoAction);
        builder.HasOne<Batch>().WithMany().HasForeignKey(due => new { due.TenantId, due.CarriedBy }).OnDelete(DeleteBehavior.NoAction);
        builder.HasIndex(due => new { due.TenantId, due.ClaimId, due.Part }).IsUnique();
        builder.HasIndex(due => new { due.TenantId, due.EndToEnd }).IsUnique();
        builder.HasIndex(due => new { due.TenantId, due.PayerId, due.Route, due.Status });
        builder.HasIndex(due => new { due.TenantId, due.RepresentativeId, due.PayerId, due.Year });
        builder.HasIndex(due => new { due.TenantId, due.BatchId, due.Id });
        builder.HasIndex(due => new { due.TenantId, due.CarriedBy, due.Id });
        builder.HasIndex(due => new { due.TenantId, due.PayerId }).HasFilter("((status = 'due'::text) OR (carry AND (carried_by IS NULL)))");
        builder.Ignore(due => due.Amount);
        builder.Property(due => due.Version).IsRowVersion();
    }
}

internal sealed class BatchMapping : IEntityTypeConfiguration<Batch>
{
    public void Configure(EntityTypeBuilder<Batch> builder)
    {
        builder.ToTable("batches", "honoraria");
        builder.HasKey(batch => new { batch.TenantId, batch.Id });
        builder.HasOne<Payer>().WithMany().HasForeignKey(batch => new { batch.TenantId, batch.PayerId }).HasPrincipalKey(payer => new { payer.TenantId, payer.Id }).OnDelete(DeleteBehavior.NoAction);
        builder.HasIndex(batch => new { batch.TenantId, batch.MessageId }).IsUnique();
        builder.HasIndex(batch => new { batch.TenantId, batch.MadeAt });
        builder.HasIndex(batch => new { batch.TenantId, batch.PayerId });
        builder.Ignore(batch => batch.Sum);
    }
}

internal sealed class BatchPieceMapping : IEntityTypeConfiguration<BatchPiece>
{
    public void Configure(EntityTypeBuilder<BatchPiece> builder)
    {
        builder.ToTable("batch_pieces", "honoraria");
        builder.HasKey(piece => new { piece.TenantId, piece.Id });
        builder.HasOne<Batch>().WithMany().HasForeignKey(piece => new { piece.TenantId, piece.BatchId }).OnDelete(DeleteBehavior.NoAction);
        builder.HasIndex(piece => new { piece.TenantId, piece.BatchId, piece.Number }).IsUnique();
    }
}

internal static class PayoutSets
{
    extension(TenantDb db)
    {
        internal DbSet<Due> Dues => db.Set<Due>();

        internal DbSet<Batch> Batches => db.Set<Batch>();

        internal DbSet<BatchPiece> BatchPieces => db.Set<BatchPiece>();
    }
}
