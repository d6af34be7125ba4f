using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Saas.Kernel.Identifiers;
using Saas.Kernel.Tenancy;
using Saas.Offers.Contracts;

namespace Saas.Offers.Planning;

/// <summary>
/// How many seats of a region-wide offer the residents of one municipality may have, and have. One that the coordinator did not name gets a row with the
/// default when somebody from there first takes a seat, so that the table's check holds for it, too.
/// </summary>
internal sealed class Quota : ITenantOwned
{
    private Quota()
    {
    }

    public TenantId TenantId { get; private init; }

    public Guid Id { get; private init; }

    public OfferId OfferId { get; private init; }

    public string Municipality { get; private init; } = "";

    public int Most { get; private set; }

    /// <summary>Made from the offer's default, not named by the coordinator.</summary>
    public bool IsDefault { get; private set; }

    public int SeatsTaken { get; private set; }

    internal static Quota Make(Offer offer, string municipality, int most, bool isDefault, DateTimeOffset now) =>
        new() { TenantId = offer.TenantId, Id = StrongId.NewValue(now), OfferId = offer.Id, Municipality = municipality, Most = most, IsDefault = isDefault };

    internal void Set(int most, bool isDefault, int taken) => (Most, IsDefault, SeatsTaken) = (most, isDefault, taken);

    internal void Take(int seats) => SeatsTaken += seats;
}

/// <summary>A quota as somebody plans it.</summary>
internal sealed record QuotaPlan(string Municipality, int Most);

internal sealed class QuotaMapping : IEntityTypeConfiguration<Quota>
{
    public void Configure(EntityTypeBuilder<Quota> builder)
    {
        builder.ToTable("quotas", "offers");
        builder.HasKey(quota => new { quota.TenantId, quota.Id });
        builder.HasIndex(quota => new { quota.TenantId, quota.OfferId, quota.Municipality }).IsUnique();
    }
}
