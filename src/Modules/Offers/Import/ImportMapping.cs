using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Saas.Kernel.Data;
using Saas.Kernel.Identifiers;
using Saas.Kernel.Tenancy;

namespace Saas.Offers.Import;

public readonly record struct ImportId(Guid Value) : IStrongId<ImportId>
{
    public static ImportId From(Guid value) => new(value);
    public static ImportId New(DateTimeOffset now) => new(StrongId.NewValue(now));
    public static bool TryParse(string? text, out ImportId id) => StrongId.TryParse(text, out id);
    public override string ToString() => Value.ToString();
}

/// <summary>A piece of an uploaded file, encrypted.</summary>
internal sealed class ImportChunk : ITenantOwned
{
    public required TenantId TenantId { get; init; }

    public required Guid Id { get; init; }

    public required ImportId ImportId { get; init; }

    public required int Number { get; init; }

    public required byte[] Content { get; init; }
}

/// <summary>One thing that is wrong in one row.</summary>
internal sealed class ImportError : ITenantOwned
{
    public required TenantId TenantId { get; init; }

    public required Guid Id { get; init; }

    public required ImportId ImportId { get; init; }

    /// <summary>As a spreadsheet numbers it: the headings are row 1. 0 for the file as a whole.</summary>
    public required int Row { get; init; }

    /// <summary>The column by its API name, or as it was written where it is none of ours.</summary>
    public string? Field { get; init; }

    public required string Code { get; init; }

    /// <summary>What stood there; never for people.</summary>
    public string? Value { get; init; }
}

internal sealed class OfferImportMapping : IEntityTypeConfiguration<OfferImport>
{
    public void Configure(EntityTypeBuilder<OfferImport> builder)
    {
        builder.ToTable("imports", "offers");
        builder.HasKey(import => new { import.TenantId, import.Id });
        builder.Property(import => import.Version).IsRowVersion();
        builder.HasIndex(import => new { import.TenantId, import.Kind, import.CreatedAt });
        builder.HasOne<Planning.Offer>().WithMany().HasForeignKey(import => new { import.TenantId, import.OfferId }).OnDelete(DeleteBehavior.NoAction);
        builder.Ignore(import => import.Actor).Ignore(import => import.Good).Ignore(import => import.IsOver).Ignore(import => import.IsReady).Ignore(import => import.IsWorking);
    }
}

internal sealed class ImportChunkMapping : IEntityTypeConfiguration<ImportChunk>
{
    public void Configure(EntityTypeBuilder<ImportChunk> builder)
    {
        builder.ToTable("import_chunks", "offers");
        builder.HasKey(chunk => new { chunk.TenantId, chunk.Id });
        builder.HasIndex(chunk => new { chunk.TenantId, chunk.ImportId, chunk.Number }).IsUnique();
        builder.HasOne<OfferImport>().WithMany().HasForeignKey(chunk => new { chunk.TenantId, chunk.ImportId }).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class ImportErrorMapping : IEntityTypeConfiguration<ImportError>
{
    public void Configure(EntityTypeBuilder<ImportError> builder)
    {
        builder.ToTable("import_errors", "offers");
        builder.HasKey(error => new { error.TenantId, error.Id });
        builder.HasIndex(error => new { error.TenantId, error.ImportId, error.Row });
        builder.HasOne<OfferImport>().WithMany().HasForeignKey(error => new { error.TenantId, error.ImportId }).OnDelete(DeleteBehavior.Cascade);
    }
}

internal static class ImportSets
{
    extension(TenantDb db)
    {
        internal DbSet<OfferImport> OfferImports => db.Set<OfferImport>();

        internal DbSet<ImportChunk> ImportChunks => db.Set<ImportChunk>();

        internal DbSet<ImportError> ImportErrors => db.Set<ImportError>();
    }
}
