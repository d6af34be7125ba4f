using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Saas.Tenants.Municipalities;

internal sealed class MunicipalityRow
{
    public required string Number { get; init; }

    public required string Name { get; set; }

    public required string CountyNumber { get; set; }

    public required string? County { get; set; }

    /// <summary>-infinity in the database, <see cref="DateOnly.MinValue"/> here, where the beginning is not known.</summary>
    public required DateOnly ValidFrom { get; init; }

    public required DateOnly? ValidTo { get; set; }
}

internal sealed class LocationRow
{
    public required string Number { get; init; }

    public required double Latitude { get; set; }

    public required double Longitude { get; set; }
}

internal sealed class MunicipalityRowMapping : IEntityTypeConfiguration<MunicipalityRow>
{
    public void Configure(EntityTypeBuilder<MunicipalityRow> builder)
    {
        builder.ToTable("municipalities", "platform");
        builder.HasKey(row => new { row.Number, row.ValidFrom });
    }
}

internal sealed class LocationRowMapping : IEntityTypeConfiguration<LocationRow>
{
    public void Configure(EntityTypeBuilder<LocationRow> builder)
    {
        builder.ToTable("municipality_locations", "platform");
        builder.HasKey(row => row.Number);
    }
}
