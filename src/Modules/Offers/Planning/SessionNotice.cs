using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Saas.Kernel.Data;
using Saas.Kernel.Identifiers;
using Saas.Kernel.Tenancy;
using Saas.Offers.Contracts;

namespace Saas.Offers.Planning;

internal enum NoticeKind
{
    Moved,
    Cancelled,
}

/// <summary>
/// What people are told about one session: how it was before, and what somebody added. The mails are made from it, so that each tells of its own change
/// however late it is sent.
/// </summary>
internal sealed class SessionNotice : ITenantOwned
{
    private SessionNotice()
    {
    }

    public TenantId TenantId { get; private init; }

    public Guid Id { get; private init; }

    public SessionId SessionId { get; private init; }

    public NoticeKind Kind { get; private init; }

    public DateTimeOffset OldStartsAt { get; private init; }

    public DateTimeOffset OldEndsAt { get; private init; }

    public string OldPlace { get; private init; } = "";

    /// <summary>A sentence of the coordinator's own.</summary>
    public string? Message { get; private init; }

    /// <summary>How many had a seat, held or taken.</summary>
    public int Told { get; private init; }

    public DateTimeOffset At { get; private init; }

    public static SessionNotice Of(Session session, string place, NoticeKind kind, string? message, int told, DateTimeOffset now) => new()
    {
        TenantId = session.TenantId, Id = StrongId.NewValue(now), SessionId = session.Id, Kind = kind, OldStartsAt = session.StartsAt, OldEndsAt = session.EndsAt,
        OldPlace = place, Message = message, Told = told, At = now,
    };
}

internal sealed class SessionNoticeMapping : IEntityTypeConfiguration<SessionNotice>
{
    public void Configure(EntityTypeBuilder<SessionNotice> builder)
    {
        builder.ToTable("session_notices", "offers");
        builder.HasKey(notice => new { notice.TenantId, notice.Id });
        builder.HasOne<Session>().WithMany().HasForeignKey(notice => new { notice.TenantId, notice.SessionId }).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(notice => new { notice.TenantId, notice.SessionId });
    }
}

internal static class SessionSets
{
    extension(TenantDb db)
    {
        internal DbSet<SessionNotice> SessionNotices => db.Set<SessionNotice>();
    }
}
