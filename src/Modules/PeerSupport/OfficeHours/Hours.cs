using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Saas.Kernel.Data;
using Saas.Kernel.Errors;
using Saas.Kernel.Tenancy;
using Saas.PeerSupport.Contracts;
using Saas.PeerSupport.Organisations;
using Saas.Venues.Contracts;

namespace Saas.PeerSupport.OfficeHours;

/// <summary>
/// One time that an organisation has a room: of a series, or single. Instants; people see them as wall-clock time in Europe/Oslo. Its id is for good: shifts,
/// conversations, the room's reservation and people's calendars hang on it.
/// </summary>
internal sealed class Hours : ITenantOwned
{
    private Hours()
    {
    }

    public TenantId TenantId { get; private init; }

    public HoursId Id { get; private init; }

    public SeriesId? SeriesId { get; private init; }

    public OrganisationId OrganisationId { get; private init; }

    public HoursKind Kind { get; private init; }

    public string? Title { get; private init; }

    /// <summary>Key of a topic, as offers have them.</summary>
    public string? Theme { get; private init; }

    public HoursStatus Status { get; private set; }

    public RoomId RoomId { get; private set; }

    public DateTimeOffset StartsAt { get; private set; }

    public DateTimeOffset EndsAt { get; private set; }

    /// <summary>When it was to begin at first; null when it was never moved to another time.</summary>
    public DateTimeOffset? MovedFrom { get; private set; }

    /// <summary>Length of a conversation that the public can book; null: one just comes.</summary>
    public int? ConversationMinutes { get; private init; }

    public int PeersWanted { get; private init; }

    /// <summary>RFC 5545 section 3.8.7.4: raised by every change that a calendar should take over. What nobody has in a calendar yet keeps 0.</summary>
    public int Sequence { get; private set; }

    /// <summary>Why it was refused or cancelled.</summary>
    public string? Reason { get; private set; }

    /// <summary>Who booked it for the organisation; null when the office planned it.</summary>
    public RepresentativeId? AskedBy { get; private init; }

    public DateTimeOffset CreatedAt { get; private init; }

    public DateTimeOffset ChangedAt { get; private set; }

    public uint Version { get; private set; }

    /// <summary>Whether it keeps its room.</summary>
    public bool HasRoom => Status is HoursStatus.Asked or HoursStatus.Planned;

    public TimeSpan Length => EndsAt - StartsAt;

    public static Hours Plan(TenantId tenant, HoursId id, SeriesId? series, HoursWish wish, HoursTime when, HoursStatus status, RepresentativeId? askedBy, DateTimeOffset now) => new()
    {
        TenantId = tenant, Id = id, SeriesId = series, OrganisationId = wish.Organisation, Kind = wish.Kind, Title = wish.Title, Theme = wish.Theme, Status = status,
        RoomId = when.Room, StartsAt = when.StartsAt, EndsAt = when.EndsAt, ConversationMinutes = wish.ConversationMinutes, PeersWanted = wish.PeersWanted, AskedBy = askedBy,
        CreatedAt = now, ChangedAt = now,
    };

    /// <exception cref="Refused"><c>hours.not_asked</c>, <c>hours.was_refused</c>, <c>hours.was_cancelled</c>, <c>hours.was_given_back</c>, <c>hours.over</c></exception>
    public void Approve(DateTimeOffset now)
    {
        RequireAsked(now);
        (Status, ChangedAt) = (HoursStatus.Planned, now);
    }

    /// <exception cref="Refused">As <see cref="Approve"/>.</exception>
    public void Refuse(string reason, DateTimeOffset now)
    {
        RequireAsked(now);
        (Status, Reason, ChangedAt) = (HoursStatus.Refused, reason, now);
    }

    /// <exception cref="Refused"><c>hours.begun</c>, and <c>hours.over</c> and the ends of <see cref="Approve"/>.</exception>
    public void Move(RoomId room, DateTimeOffset startsAt, DateTimeOffset endsAt, DateTimeOffset now)
    {
        RequireStanding(now);
        Require(StartsAt > now, "hours.begun", "It has begun. Cancel it instead, or plan another.");
        if ((RoomId, StartsAt, EndsAt) == (room, startsAt, endsAt))
        {
            return;
        }

        MovedFrom = StartsAt == startsAt ? MovedFrom : MovedFrom ?? StartsAt;
        MovedFrom = MovedFrom == startsAt ? null : MovedFrom; // back where it was
        (RoomId, StartsAt, EndsAt) = (room, startsAt, endsAt);
        Changed(now);
    }

    /// <exception cref="Refused"><c>hours.over</c> and the ends of <see cref="Approve"/>.</exception>
    public void Cancel(string? reason, DateTimeOffset now)
    {
        RequireStanding(now);
        Changed(now);
        (Status, Reason) = (HoursStatus.Cancelled, reason);
    }

    /// <summary>The organisation does not need it: others may have the room. What was only asked for is taken back.</summary>
    /// <exception cref="Refused"><c>hours.over</c> and the ends of <see cref="Approve"/>.</exception>
    public void GiveBack(DateTimeOffset now)
    {
        RequireStanding(now);
        Changed(now);
        Status = HoursStatus.GivenBack;
    }

    private void Changed(DateTimeOffset now)
    {
        ChangedAt = now;
        Sequence += Status == HoursStatus.Planned ? 1 : 0;
    }

    private void RequireAsked(DateTimeOffset now)
    {
        RequireStanding(now);
        Require(Status == HoursStatus.Asked, "hours.not_asked", "It is planned already. Cancel it instead, if it shall not be.");
    }

    private void RequireStanding(DateTimeOffset now)
    {
        Require(Status != HoursStatus.Refused, "hours.was_refused", "It was refused. Ask for another time instead.");
        Require(Status != HoursStatus.Cancelled, "hours.was_cancelled", "It was cancelled. Plan a new one instead.");
        Require(Status != HoursStatus.GivenBack, "hours.was_given_back", "It was given back. Book it again, if it is still free.");
        Require(EndsAt > now, "hours.over", "The time is over; what has been stays as it was.");
    }

    private static void Require(bool condition, string code, string message)
    {
        if (!condition)
        {
            throw new Refused(code, message);
        }
    }
}

/// <summary>One time of a wish.</summary>
internal sealed record HoursTime(DateOnly Date, DateTimeOffset StartsAt, DateTimeOffset EndsAt, RoomId Room);

internal sealed class HoursMapping : IEntityTypeConfiguration<Hours>
{
    public void Configure(EntityTypeBuilder<Hours> builder)
    {
        builder.ToTable("hours", "peer_support");
        builder.HasKey(hours => new { hours.TenantId, hours.Id });
        builder.HasOne<Series>().WithMany().HasForeignKey(hours => new { hours.TenantId, hours.SeriesId }).OnDelete(DeleteBehavior.NoAction);
        builder.HasOne<Organisation>().WithMany().HasForeignKey(hours => new { hours.TenantId, hours.OrganisationId }).OnDelete(DeleteBehavior.NoAction);
        builder.HasOne<Representative>().WithMany().HasForeignKey(hours => new { hours.TenantId, hours.AskedBy }).OnDelete(DeleteBehavior.NoAction);
        builder.HasIndex(hours => new { hours.TenantId, hours.StartsAt });
        builder.HasIndex(hours => new { hours.TenantId, hours.OrganisationId, hours.StartsAt });
        builder.HasIndex(hours => new { hours.TenantId, hours.SeriesId, hours.StartsAt });
        builder.HasIndex(hours => new { hours.TenantId, hours.AskedBy });
        builder.Property(hours => hours.Version).IsRowVersion();
    }
}

internal static class HoursSets
{
    extension(TenantDb db)
    {
        internal DbSet<Series> Series => db.Set<Series>();

        internal DbSet<Hours> Hours => db.Set<Hours>();
    }
}
