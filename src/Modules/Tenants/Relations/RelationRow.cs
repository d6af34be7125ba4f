using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Saas.Kernel.Tenancy;
using Saas.Tenants.Contracts;

namespace Saas.Tenants.Relations;

/// <summary>A relation in the database; the platform role alone reads and writes it.</summary>
internal sealed class RelationRow
{
    public required RelationId Id { get; init; }

    public required RelationKind Kind { get; init; }

    public required TenantId ServedTenantId { get; init; }

    public required TenantId PartnerTenantId { get; init; }

    public required string[] Modules { get; set; }

    public required string About { get; set; }

    public required DateOnly ValidFrom { get; init; }

    public required DateOnly? ValidTo { get; set; }
}

internal sealed class RelationRowMapping : IEntityTypeConfiguration<RelationRow>
{
    public void Configure(EntityTypeBuilder<RelationRow> builder)
    {
        builder.ToTable("relations", "platform");
        builder.HasKey(relation => relation.Id);
        builder.HasIndex(relation => relation.PartnerTenantId);
    }
}
