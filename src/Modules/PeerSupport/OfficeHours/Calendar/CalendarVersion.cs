using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Saas.Kernel.Tenancy;

namespace Saas.PeerSupport.OfficeHours.Calendar;

/// <summary>How often the room's public calendar has changed; the table's triggers count.</summary>
internal sealed class CalendarVersion : ITenantOwned
{
    private CalendarVersion()
    {
    }

    public TenantId TenantId { get; private init; }

    public long Version { get; private init; }
}

internal sealed class CalendarVersionMapping : IEntityTypeConfiguration<CalendarVersion>
{
    public void Configure(EntityTypeBuilder<CalendarVersion> builder)
    {
        builder.ToTable("calendar_versions", "peer_support");
        builder.HasKey(row => row.TenantId);
    }
}
