using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Saas.Kernel.Data;
using Saas.Kernel.Identifiers;
using Saas.Kernel.Tenancy;
using Saas.Tenants.Contracts;

namespace Saas.Tenants.Centres;

internal readonly record struct CentreId(Guid Value) : IStrongId<CentreId>
{
    public static CentreId From(Guid value) => new(value);
    public static CentreId New(DateTimeOffset now) => new(StrongId.NewValue(now));
    public override string ToString() => Value.ToString();
}

/// <summary>What a centre is, as the national surveys count them.</summary>
internal enum CentreKind
{
    /// <summary>Lærings- og mestringssenter.</summary>
    LearningAndMasteryCentre,

    /// <summary>Frisklivssentral.</summary>
    HealthyLifeCentre,

    /// <summary>Distriktsmedisinsk senter (DMS).</summary>
    DistrictMedicalCentre,
}

/// <summary>A centre of the tenant. It is found again by its key when its name changes, and ends instead of being deleted.</summary>
internal sealed class Centre : ITenantOwned
{
    private Centre()
    {
    }

    public TenantId TenantId { get; private init; }

    public CentreId Id { get; private init; }

    public string Key { get; private init; } = "";

    public string Name { get; private set; } = "";

    public CentreKind Kind { get; private set; }

    public string Place { get; private set; } = "";

    public HealthRegion HealthRegion { get; private set; }

    /// <summary>Whether the centre has an operating budget of its own; the surveys ask.</summary>
    public bool OwnOperatingBudget { get; private set; }

    public DateOnly? ValidFrom { get; private set; }

    /// <summary>Last day; null while it exists.</summary>
    public DateOnly? ValidTo { get; private set; }

    public bool HasEnded => ValidTo is not null;

    public static Centre Open(TenantId tenant, CentreId id, string key, CentreFacts facts)
    {
        var centre = new Centre { TenantId = tenant, Id = id, Key = key };
        centre.Become(facts);
        return centre;
    }

    public CentreFacts Facts => new(Name, Kind, Place, HealthRegion, OwnOperatingBudget);

    /// <summary>Takes over what the tenant's file says; a centre that had ended exists again.</summary>
    public void Become(CentreFacts facts) =>
        (Name, Kind, Place, HealthRegion, OwnOperatingBudget, ValidTo) = (facts.Name, facts.Kind, facts.Place, facts.HealthRegion, facts.OwnOperatingBudget, null);

    public void End(DateOnly lastDay) => ValidTo = lastDay;
}

internal sealed record CentreFacts(string Name, CentreKind Kind, string Place, HealthRegion HealthRegion, bool OwnOperatingBudget);

internal sealed class CentreMapping : IEntityTypeConfiguration<Centre>
{
    public void Configure(EntityTypeBuilder<Centre> builder)
    {
        builder.ToTable("centres", "tenants");
        builder.HasKey(centre => new { centre.TenantId, centre.Id });
        builder.HasIndex(centre => new { centre.TenantId, centre.Key }).IsUnique();
        builder.Ignore(centre => centre.Facts).Ignore(centre => centre.HasEnded);
    }
}

internal static class CentreSets
{
    extension(TenantDb db)
    {
        internal DbSet<Centre> Centres => db.Set<Centre>();
    }
}
