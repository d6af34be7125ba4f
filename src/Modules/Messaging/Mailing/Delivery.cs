using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Saas.Kernel.Data;
using Saas.Kernel.Tenancy;

namespace Saas.Messaging.Mailing;

internal enum DeliveryState
{
    Sent,

    /// <summary>The address is none, or the receiving side will never take it.</summary>
    Failed,

    /// <summary>There was nothing to send any more.</summary>
    Skipped,
}

/// <summary>What happened to one mail; its id is the outbox message's, so that a mail that comes twice is sent once.</summary>
internal sealed class Delivery : ITenantOwned
{
    public required TenantId TenantId { get; init; }

    public required Guid Id { get; init; }

    public required string Template { get; init; }

    public required DeliveryState State { get; init; }

    public string? Language { get; init; }

    /// <summary>Equal for two mails to the same address, and nothing else can be told from it.</summary>
    public byte[]? AddressDigest { get; init; }

    public required DateTimeOffset At { get; init; }
}

internal sealed class DeliveryMapping : IEntityTypeConfiguration<Delivery>
{
    public void Configure(EntityTypeBuilder<Delivery> builder)
    {
        builder.ToTable("deliveries", "messaging");
        builder.HasKey(delivery => new { delivery.TenantId, delivery.Id });
        builder.HasIndex(delivery => new { delivery.TenantId, delivery.At });
    }
}

internal static class DeliverySets
{
    extension(TenantDb db)
    {
        internal DbSet<Delivery> Deliveries => db.Set<Delivery>();
    }
}
