using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Saas.Kernel.Data;
using Saas.Kernel.Tenancy;
using Saas.Offers.Contracts;
using Saas.Offers.Enrolments;
using Saas.Offers.Planning;

namespace Saas.Offers.Attendance;

/// <summary>Whether one participant was at one session. It tells of somebody's health: read and written with the right to enrolments only, and logged.</summary>
internal sealed class AttendanceMark : ITenantOwned
{
    private AttendanceMark()
    {
    }

    public TenantId TenantId { get; private init; }

    public SessionId SessionId { get; private init; }

    public EnrolmentId EnrolmentId { get; private init; }

    public bool Present { get; private set; }

    /// <summary>User or API client; null when the system did it.</summary>
    public Guid? RecordedBy { get; private set; }

    public DateTimeOffset RecordedAt { get; private set; }

    public static AttendanceMark Record(TenantId tenant, SessionId session, EnrolmentId enrolment, bool present, Guid? by, DateTimeOffset now) =>
        new() { TenantId = tenant, SessionId = session, EnrolmentId = enrolment, Present = present, RecordedBy = by, RecordedAt = now };

    public void Correct(bool present, Guid? by, DateTimeOffset now) => (Present, RecordedBy, RecordedAt) = (present, by, now);
}

internal sealed class AttendanceMarkMapping : IEntityTypeConfiguration<AttendanceMark>
{
    public void Configure(EntityTypeBuilder<AttendanceMark> builder)
    {
        builder.ToTable("attendance", "offers");
        builder.HasKey(mark => new { mark.TenantId, mark.SessionId, mark.EnrolmentId });
        builder.HasOne<Session>().WithMany().HasForeignKey(mark => new { mark.TenantId, mark.SessionId }).OnDelete(DeleteBehavior.NoAction);
        builder.HasOne<Enrolment>().WithMany().HasForeignKey(mark => new { mark.TenantId, mark.EnrolmentId }).OnDelete(DeleteBehavior.NoAction);
        builder.HasIndex(mark => new { mark.TenantId, mark.EnrolmentId });
    }
}

internal static class AttendanceSets
{
    extension(TenantDb db)
    {
        internal DbSet<AttendanceMark> AttendanceMarks => db.Set<AttendanceMark>();
    }
}
