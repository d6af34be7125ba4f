using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Saas.Kernel.Data;
using Saas.Kernel.Tenancy;
using Saas.PeerSupport.Contracts;
using Saas.Tenants.Contracts;

namespace Saas.PeerSupport.Organisations;

/// <summary>What a user organisation is to this tenant. Its number never changes; the rest is what the tenant says of it.</summary>
internal sealed class Organisation : ITenantOwned
{
    private Organisation()
    {
    }

    public TenantId TenantId { get; private init; }

    public OrganisationId Id { get; private init; }

    public string Number { get; private init; } = "";

    public string Name { get; private set; } = "";

    /// <summary>For the public: who they are and whom they are there for.</summary>
    public string About { get; private set; } = "";

    /// <summary>Keys of topics, as offers have them.</summary>
    public string[] Themes { get; private set; } = [];

    /// <summary>Its colour in the week plan.</summary>
    public int Hue { get; private set; }

    public DateTimeOffset CreatedAt { get; private init; }

    public DateTimeOffset ChangedAt { get; private set; }

    public uint Version { get; private set; }

    public static Organisation Make(TenantId tenant, OrganisationId id, OrganisationNumber number, string name, string about, IEnumerable<string> themes, int hue, DateTimeOffset now)
    {
        var organisation = new Organisation { TenantId = tenant, Id = id, Number = number.Value, CreatedAt = now };
        organisation.Describe(name, about, themes, hue, now);
        return organisation;
    }

    public void Describe(string name, string about, IEnumerable<string> themes, int hue, DateTimeOffset now) =>
        (Name, About, Themes, Hue, ChangedAt) = (name, about, [.. themes.Distinct(StringComparer.Ordinal)], hue, now);
}

internal sealed class OrganisationMapping : IEntityTypeConfiguration<Organisation>
{
    public void Configure(EntityTypeBuilder<Organisation> builder)
    {
        builder.ToTable("organisations", "peer_support");
        builder.HasKey(organisation => new { organisation.TenantId, organisation.Id });
        builder.HasIndex(organisation => new { organisation.TenantId, organisation.Number }).IsUnique();
        builder.Property(organisation => organisation.Version).IsRowVersion();
    }
}

internal static class OrganisationSets
{
    extension(TenantDb db)
    {
        internal DbSet<Organisation> Organisations => db.Set<Organisation>();
    }
}
