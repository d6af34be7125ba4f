using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Saas.Kernel.Tenancy;

/// <summary>A tenant in the platform's directory table. Written by the Tenants module, read into memory by <see cref="TenantDirectory"/>.</summary>
public sealed class TenantRow
{
    public required TenantId Id { get; init; }

    public required string Slug { get; init; }

    public required string Name { get; set; }

    public required TenantKind Kind { get; init; }

    public required TenantStatus Status { get; set; }

    public required string[] Languages { get; set; }

    public required string[] Modules { get; set; }

    public string? CanonicalHost { get; set; }

    public required string Profile { get; set; }

    public bool IsDemo { get; init; }

    public DateTimeOffset UpdatedAt { get; set; }
}

/// <summary>A custom domain. It resolves only after its DNS proof has been seen.</summary>
public sealed class TenantDomain
{
    public required string Host { get; init; }

    public required TenantId TenantId { get; init; }

    /// <summary>The value that must stand in the TXT record <c>_mestra.&lt;host&gt;</c>.</summary>
    public required string Proof { get; init; }

    public DateTimeOffset? VerifiedAt { get; set; }
}

internal sealed class TenantRowMapping : IEntityTypeConfiguration<TenantRow>
{
    public void Configure(EntityTypeBuilder<TenantRow> builder)
    {
        builder.ToTable("tenants", "platform");
        builder.HasKey(tenant => tenant.Id);
        builder.HasIndex(tenant => tenant.Slug).IsUnique();
        builder.HasIndex(tenant => tenant.CanonicalHost).IsUnique();
        builder.Property(tenant => tenant.Profile).HasColumnType("jsonb");
    }
}

internal sealed class TenantDomainMapping : IEntityTypeConfiguration<TenantDomain>
{
    public void Configure(EntityTypeBuilder<TenantDomain> builder)
    {
        builder.ToTable("tenant_domains", "platform");
        builder.HasKey(domain => domain.Host);
    }
}
