using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Saas.Kernel.Data;
using Saas.Kernel.Tenancy;
using Saas.Offers.Contracts;

namespace Saas.Offers.OpenData;

/// <summary>The two feeds: offers, and their sessions. The names are OpenActive's.</summary>
internal enum FeedKind
{
    SessionSeries,
    ScheduledSession,
}

/// <summary>
/// That an offer or a session is in the room's feed, and which number its latest change has. Written by the database alone (<c>offers.refeed</c>,
/// from triggers); what it says is read from the offer.
/// </summary>
internal sealed class FeedItem : ITenantOwned
{
    private FeedItem()
    {
    }

    public TenantId TenantId { get; private init; }

    /// <summary>The offer's or the session's own id.</summary>
    public Guid Id { get; private init; }

    public FeedKind Kind { get; private init; }

    public OfferId OfferId { get; private init; }

    public long ChangeNumber { get; private init; }

    public DateTimeOffset ChangedAt { get; private init; }

    /// <summary>Of what the public is told; null when the item is deleted.</summary>
    public string? Digest { get; private init; }
}

/// <summary>The room's counter of changes.</summary>
internal sealed class Feed : ITenantOwned
{
    private Feed()
    {
    }

    public TenantId TenantId { get; private init; }

    public long LastNumber { get; private init; }

    public string Stamp { get; private init; } = "";
}

internal sealed class FeedItemMapping : IEntityTypeConfiguration<FeedItem>
{
    public void Configure(EntityTypeBuilder<FeedItem> builder)
    {
        builder.ToTable("feed_items", "offers");
        builder.HasKey(item => new { item.TenantId, item.Id });
        builder.HasIndex(item => new { item.TenantId, item.Kind, item.ChangeNumber }).IsUnique();
        builder.HasIndex(item => new { item.TenantId, item.OfferId });
    }
}

internal sealed class FeedMapping : IEntityTypeConfiguration<Feed>
{
    public void Configure(EntityTypeBuilder<Feed> builder)
    {
        builder.ToTable("feeds", "offers");
        builder.HasKey(feed => feed.TenantId);
    }
}

internal static class FeedSets
{
    extension(TenantDb db)
    {
        internal DbSet<FeedItem> FeedItems => db.Set<FeedItem>();
    }
}
