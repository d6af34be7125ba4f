using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Saas.Kernel.Data;
using Saas.Venues.Premises;

namespace Saas.Venues.Reservations;

internal sealed class ReservationMapping : IEntityTypeConfiguration<Reservation>
{
    public void Configure(EntityTypeBuilder<Reservation> builder)
    {
        builder.ToTable("reservations", "venues");
        builder.HasKey(reservation => new { reservation.TenantId, reservation.Id });
        builder.HasOne<Room>().WithMany().HasForeignKey(reservation => new { reservation.TenantId, reservation.RoomId }).OnDelete(DeleteBehavior.NoAction);
        builder.HasIndex(reservation => new { reservation.TenantId, reservation.RoomId, reservation.StartsAt });
        builder.HasIndex(reservation => new { reservation.TenantId, reservation.StartsAt });
        builder.HasIndex(reservation => new { reservation.TenantId, reservation.Module, reservation.Subject });
        builder.HasIndex(reservation => new { reservation.TenantId, reservation.HoldUntil }).HasFilter("(status = 'held'::text)");
        builder.Property(reservation => reservation.Version).IsRowVersion();
    }
}

internal static class ReservationSets
{
    extension(TenantDb db)
    {
        internal DbSet<Reservation> Reservations => db.Set<Reservation>();
    }
}
