using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Saas.Honoraria.Contracts;
using Saas.Kernel.Data;
using Saas.Kernel.Tenancy;

namespace Saas.Honoraria.Register;

/// <summary>A declaration of confidentiality that a representative signed before seeing names (domain.md §4). What was signed stays as it was; a renewal is a new one.</summary>
internal sealed class Declaration : ITenantOwned
{
    /// <summary>How long one holds unless somebody says otherwise.</summary>
    public const int UsualYears = 2;

    public const int MostYears = 5;

    /// <summary>The text that is signed today; a new text gets a new edition, and says so on what is signed from then on.</summary>
    public const string PresentEdition = "2026-1";

    /// <summary>How long before its end the representative is reminded.</summary>
    public const int RemindDays = 30;

    private Declaration()
    {
    }

    public TenantId TenantId { get; private init; }

    public DeclarationId Id { get; private init; }

    public UserRepresentativeId RepresentativeId { get; private init; }

    /// <summary>Which text was signed.</summary>
    public string Edition { get; private init; } = "";

    public DateOnly SignedOn { get; private init; }

    /// <summary>Last day.</summary>
    public DateOnly ValidUntil { get; private init; }

    /// <summary>Who noted it, or the representative's own account.</summary>
    public Guid NotedBy { get; private init; }

    /// <summary>The end that has been reminded of.</summary>
    public DateOnly? RemindedOf { get; private set; }

    public DateTimeOffset CreatedAt { get; private init; }

    public static Declaration Sign(TenantId tenant, DeclarationId id, UserRepresentativeId person, string edition, DateOnly signedOn, DateOnly validUntil, Guid notedBy, DateTimeOffset now) => new()
    {
        TenantId = tenant, Id = id, RepresentativeId = person, Edition = edition, SignedOn = signedOn, ValidUntil = validUntil, NotedBy = notedBy, CreatedAt = now,
    };

    /// <summary>The last day of one that is signed today and holds as long as usual.</summary>
    public static DateOnly UsualEnd(DateOnly signedOn) => signedOn.AddYears(UsualYears).AddDays(-1);

    public bool IsValidOn(DateOnly date) => SignedOn <= date && date <= ValidUntil;

    /// <returns>Whether its end is near and nobody has been reminded of it yet.</returns>
    public bool Remind(DateOnly today)
    {
        if (ValidUntil < today || ValidUntil.AddDays(-RemindDays) > today || RemindedOf == ValidUntil)
        {
            return false;
        }

        RemindedOf = ValidUntil;
        return true;
    }
}

internal sealed class DeclarationMapping : IEntityTypeConfiguration<Declaration>
{
    public void Configure(EntityTypeBuilder<Declaration> builder)
    {
        builder.ToTable("declarations", "honoraria");
        builder.HasKey(declaration => new { declaration.TenantId, declaration.Id });
        builder.HasOne<UserRepresentative>().WithMany().HasForeignKey(declaration => new { declaration.TenantId, declaration.RepresentativeId }).OnDelete(DeleteBehavior.NoAction);
        builder.HasIndex(declaration => new { declaration.TenantId, declaration.RepresentativeId, declaration.ValidUntil });
        builder.HasIndex(declaration => new { declaration.TenantId, declaration.ValidUntil });
    }
}

internal static class DeclarationSets
{
    extension(TenantDb db)
    {
        internal DbSet<Declaration> Declarations => db.Set<Declaration>();
    }
}
