using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using Saas.Kernel.Data;
using Saas.Kernel.Http;
using Saas.Venues.Calendars;

namespace Saas.Venues.Premises;

internal sealed class VenueMapping : IEntityTypeConfiguration<Venue>
{
    public void Configure(EntityTypeBuilder<Venue> builder)
    {
        builder.ToTable("venues", "venues");
        builder.HasKey(venue => new { venue.TenantId, venue.Id });
        builder.Property(venue => venue.OpeningHours).HasColumnType("jsonb").HasConversion(HoursJson.Converter, HoursJson.Comparer);
        builder.Property(venue => venue.Version).IsRowVersion();
    }
}

internal sealed class RoomMapping : IEntityTypeConfiguration<Room>
{
    public void Configure(EntityTypeBuilder<Room> builder)
    {
        builder.ToTable("rooms", "venues");
        builder.HasKey(room => new { room.TenantId, room.Id });
        builder.HasOne(room => room.Venue).WithMany().HasForeignKey(room => new { room.TenantId, room.VenueId }).OnDelete(DeleteBehavior.NoAction);
        builder.HasIndex(room => new { room.TenantId, room.VenueId, room.Name }).IsUnique().HasFilter("(retired_at IS NULL)");
        builder.Property(room => room.Version).IsRowVersion();
    }
}

internal sealed class PhotoMapping : IEntityTypeConfiguration<Photo>
{
    public void Configure(EntityTypeBuilder<Photo> builder)
    {
        builder.ToTable("photos", "venues");
        builder.HasKey(photo => new { photo.TenantId, photo.Id });
        builder.HasOne<Venue>().WithMany().HasForeignKey(photo => new { photo.TenantId, photo.VenueId }).OnDelete(DeleteBehavior.NoAction);
        builder.HasOne<Room>().WithMany().HasForeignKey(photo => new { photo.TenantId, photo.RoomId }).OnDelete(DeleteBehavior.NoAction);
        builder.HasIndex(photo => new { photo.TenantId, photo.VenueId });
        builder.HasIndex(photo => new { photo.TenantId, photo.RoomId });
    }
}

internal sealed class ClosedDayMapping : IEntityTypeConfiguration<ClosedDay>
{
    public void Configure(EntityTypeBuilder<ClosedDay> builder)
    {
        builder.ToTable("closed_days", "venues");
        builder.HasKey(day => new { day.TenantId, day.Id });
        builder.HasOne<Venue>().WithMany().HasForeignKey(day => new { day.TenantId, day.VenueId }).OnDelete(DeleteBehavior.NoAction);
        builder.HasIndex(day => new { day.TenantId, day.ToOn });
        builder.HasIndex(day => new { day.TenantId, day.VenueId });
    }
}

/// <summary>A venue's hours as one jsonb value.</summary>
internal static class HoursJson
{
    public static ValueConverter<IReadOnlyList<OpeningHour>, string> Converter { get; } = new(
        hours => JsonSerializer.Serialize(hours, HouseJson.Options), text => JsonSerializer.Deserialize<List<OpeningHour>>(text, HouseJson.Options)!);

    public static ValueComparer<IReadOnlyList<OpeningHour>> Comparer { get; } = new(
        (one, other) => one!.SequenceEqual(other!), hours => hours.Aggregate(0, (hash, hour) => HashCode.Combine(hash, hour)), hours => hours);
}

internal static class PremisesSets
{
    extension(TenantDb db)
    {
        internal DbSet<Venue> Venues => db.Set<Venue>();

        internal DbSet<Room> Rooms => db.Set<Room>();

        internal DbSet<Photo> Photos => db.Set<Photo>();

        internal DbSet<ClosedDay> ClosedDays => db.Set<ClosedDay>();
    }
}
