using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using Saas.Kernel.Amounts;
using Saas.Kernel.Data;
using Saas.Kernel.Http;

namespace Saas.Honoraria.Payers;

internal sealed class PayerMapping : IEntityTypeConfiguration<Payer>
{
    private static readonly ValueConverter<PayerProfile, string> Json = new(
        profile => JsonSerializer.Serialize(profile, HouseJson.Options), text => JsonSerializer.Deserialize<PayerProfile>(text, HouseJson.Options)!);

    private static readonly ValueComparer<PayerProfile> Same = new(
        (one, other) => JsonSerializer.Serialize(one, HouseJson.Options) == JsonSerializer.Serialize(other, HouseJson.Options), profile => profile.GetHashCode(), profile => profile);

    public void Configure(EntityTypeBuilder<Payer> builder)
    {
        builder.ToTable("payers", "honoraria");
        builder.HasKey(payer => new { payer.TenantId, payer.Id });
        builder.HasAlternateKey(payer => new { payer.TenantId, payer.Id, payer.Arrangement }); // what an assignment refers to
        builder.HasIndex(payer => new { payer.TenantId, payer.Id, payer.Arrangement }).IsUnique();
        builder.HasIndex(payer => new { payer.TenantId, payer.Arrangement, payer.Name }).IsUnique();
        builder.HasMany(payer => payer.Limits).WithOne().HasForeignKey(limit => new { limit.TenantId, limit.PayerId }).HasPrincipalKey(payer => new { payer.TenantId, payer.Id });
        builder.Property(payer => payer.Profile).HasColumnType("jsonb").HasConversion(Json, Same);
        builder.Property(payer => payer.Version).IsRowVersion();
    }
}

internal sealed class PayerLimitMapping : IEntityTypeConfiguration<PayerLimit>
{
    public void Configure(EntityTypeBuilder<PayerLimit> builder)
    {
        builder.ToTable("payer_limits", "honoraria");
        builder.HasKey(limit => new { limit.TenantId, limit.PayerId, limit.FromYear });
        builder.Property(limit => limit.Amount).HasColumnName("limit_ore").HasConversion(amount => amount.Ore, ore => new Money(ore));
    }
}

internal static class PayerSets
{
    extension(TenantDb db)
    {
        internal DbSet<Payer> Payers => db.Set<Payer>();

        internal DbSet<PayerLimit> PayerLimits => db.Set<PayerLimit>();
    }
}
