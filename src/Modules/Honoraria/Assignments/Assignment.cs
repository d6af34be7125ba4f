using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Saas.Honoraria.Contracts;
using Saas.Honoraria.Payers;
using Saas.Honoraria.Register;
using Saas.Kernel.Data;
using Saas.Kernel.Errors;
using Saas.Kernel.Tenancy;
using Saas.Offers.Contracts;
using Saas.PeerSupport.Contracts;

namespace Saas.Honoraria.Assignments;

/// <summary>
/// What a representative was asked to do, and what came of it: planned → done (with the minutes it really took), absent, or cancelled by the centre. Done and absent may be
/// corrected; a cancelled one stays so, for compensation hangs on when it was called off.
/// </summary>
internal sealed class Assignment : ITenantOwned
{
    private Assignment()
    {
    }

    public TenantId TenantId { get; private init; }

    public AssignmentId Id { get; private init; }

    public UserRepresentativeId RepresentativeId { get; private init; }

    public AssignmentKind Kind { get; private set; }

    public OfferId? OfferId { get; private set; }

    public MethodPhase? Phase { get; private set; }

    public SessionId? SessionId { get; private set; }

    public ShiftId? ShiftId { get; private set; }

    public string Title { get; private set; } = "";

    /// <summary>Key of a role that the rate table may have a rate for.</summary>
    public string Role { get; private set; } = "";

    public DateOnly OnDate { get; private set; }

    /// <summary>Wall clock in Oslo; null when only the day is known.</summary>
    public TimeOnly? StartsAt { get; private set; }

    public int PlannedMinutes { get; private set; }

    /// <summary>Null until somebody has said how long it took.</summary>
    public int? RealMinutes { get; private set; }

    /// <summary>Whether one has to be there in person: some rates have a minimum for that.</summary>
    public bool Physical { get; private set; }

    public PayerArrangement Arrangement { get; private set; }

    /// <summary>Null when it is unpaid, and only then.</summary>
    public PayerId? PayerId { get; private set; }

    public AssignmentStatus Status { get; private set; }

    public DateTimeOffset? CancelledAt { get; private set; }

    public DateTimeOffset CreatedAt { get; private init; }

    public DateTimeOffset ChangedAt { get; private set; }

    public uint Version { get; private set; }

    public static Assignment Plan(TenantId tenant, AssignmentId id, UserRepresentativeId person, AssignmentTie tie, AssignmentPlan plan, DateTimeOffset now)
    {
        var assignment = new Assignment { TenantId = tenant, Id = id, RepresentativeId = person, CreatedAt = now };
        assignment.Write(tie, plan, now);
        return assignment;
    }

    /// <exception cref="Refused"><c>assignment.is_done</c>, <c>assignment.is_absent</c>, <c>assignment.is_cancelled</c></exception>
    public void Change(AssignmentTie tie, AssignmentPlan plan, DateTimeOffset now)
    {
        RequirePlanned();
        Write(tie, plan, now);
    }

    /// <summary>Who pays, when it turns out otherwise than planned.</summary>
    /// <exception cref="Refused"><c>assignment.is_cancelled</c></exception>
    public void PayBy(Paying paying, DateTimeOffset now)
    {
        RequireNotCancelled();
        (Arrangement, PayerId, ChangedAt) = (paying.Arrangement, paying.Payer, now);
    }

    /// <summary>It has been done, or how long it took is corrected.</summary>
    /// <exception cref="Refused"><c>assignment.is_cancelled</c></exception>
    public void Do(int minutes, DateTimeOffset now)
    {
        RequireNotCancelled();
        (Status, RealMinutes, ChangedAt) = (AssignmentStatus.Done, minutes, now);
    }

    /// <summary>The session that it was planned in was held, on the day that it was moved to.</summary>
    /// <param name="startedAt">Wall clock in Oslo.</param>
    /// <exception cref="Refused"><c>assignment.is_cancelled</c></exception>
    public void Hold(DateTime startedAt, int minutes, DateTimeOffset now)
    {
        Do(minutes, now);
        (OnDate, StartsAt) = (DateOnly.FromDateTime(startedAt), TimeOnly.FromDateTime(startedAt));
    }

    /// <summary>The representative did not come.</summary>
    /// <exception cref="Refused"><c>assignment.is_cancelled</c></exception>
    public void Miss(DateTimeOffset now)
    {
        RequireNotCancelled();
        (Status, RealMinutes, ChangedAt) = (AssignmentStatus.Absent, null, now);
    }

    /// <summary>The centre calls it off.</summary>
    /// <exception cref="Refused"><c>assignment.is_done</c>, <c>assignment.is_absent</c>, <c>assignment.is_cancelled</c></exception>
    public void Cancel(DateTimeOffset now)
    {
        RequirePlanned();
        (Status, CancelledAt, ChangedAt) = (AssignmentStatus.Cancelled, now, now);
    }

    private void Write(AssignmentTie tie, AssignmentPlan plan, DateTimeOffset now)
    {
        (Kind, OfferId, Phase, SessionId, ShiftId) = (tie.Kind, tie.Offer, tie.Phase, tie.Session, tie.Shift);
        (Title, Role, OnDate, StartsAt, PlannedMinutes, Physical) = (plan.Title, plan.Role, plan.OnDate, plan.StartsAt, plan.PlannedMinutes, plan.Physical);
        (Arrangement, PayerId, ChangedAt) = (plan.Paying.Arrangement, plan.Paying.Payer, now);
    }

    private void RequirePlanned()
    {
        RequireNotCancelled();
        if (Status != AssignmentStatus.Planned)
        {
            throw new Refused($"assignment.is_{KebabEnum.Text(Status)}", Status == AssignmentStatus.Done
                ? "It has been done. Correct the minutes or who pays; what was planned stays."
                : "It has been noted that they did not come. Correct that first if it is wrong.");
        }
    }

    private void RequireNotCancelled()
    {
        if (Status == AssignmentStatus.Cancelled)
        {
            throw new Refused("assignment.is_cancelled", "It was called off and stays so. Make a new one instead.");
        }
    }
}

/// <summary>What an assignment hangs on. A factory for each kind, so that nothing is half tied.</summary>
internal sealed record AssignmentTie
{
    private AssignmentTie(AssignmentKind kind) => Kind = kind;

    public AssignmentKind Kind { get; }

    public OfferId? Offer { get; private init; }

    public MethodPhase? Phase { get; private init; }

    public SessionId? Session { get; private init; }

    public ShiftId? Shift { get; private init; }

    public static AssignmentTie ToPhase(OfferId offer, MethodPhase phase) => new(AssignmentKind.OfferPhase) { Offer = offer, Phase = phase };

    public static AssignmentTie ToSession(OfferId offer, SessionId session) => new(AssignmentKind.Session) { Offer = offer, Session = session };

    public static AssignmentTie ToShift(ShiftId shift) => new(AssignmentKind.Shift) { Shift = shift };

    public static AssignmentTie Meeting { get; } = new(AssignmentKind.Meeting);

    public static AssignmentTie Other { get; } = new(AssignmentKind.Other);
}

/// <param name="Role">Key of a role that the rate table may have a rate for.</param>
/// <param name="StartsAt">Wall clock in Oslo; null when only the day is known.</param>
internal sealed record AssignmentPlan(string Title, string Role, DateOnly OnDate, TimeOnly? StartsAt, int PlannedMinutes, bool Physical, Paying Paying);

/// <summary>Who pays. The payer is there unless nobody does.</summary>
internal sealed record Paying
{
    private Paying(PayerArrangement arrangement, PayerId? payer) => (Arrangement, Payer) = (arrangement, payer);

    public PayerArrangement Arrangement { get; }

    public PayerId? Payer { get; }

    public static Paying Nobody { get; } = new(PayerArrangement.Unpaid, null);

    /// <param name="arrangement">The payer's own; the database refuses another.</param>
    public static Paying By(PayerId payer, PayerArrangement arrangement) => new(arrangement, payer);
}

internal sealed class AssignmentMapping : IEntityTypeConfiguration<Assignment>
{
    public void Configure(EntityTypeBuilder<Assignment> builder)
    {
        builder.ToTable("assignments", "honoraria");
        builder.HasKey(assignment => new { assignment.TenantId, assignment.Id });
        builder.HasOne<UserRepresentative>().WithMany().HasForeignKey(assignment => new { assignment.TenantId, assignment.RepresentativeId }).OnDelete(DeleteBehavior.NoAction);
        builder.HasOne<Payer>().WithMany().HasForeignKey(assignment => new { assignment.TenantId, assignment.PayerId, assignment.Arrangement })
            .HasPrincipalKey(payer => new { payer.TenantId, payer.Id, payer.Arrangement }).OnDelete(DeleteBehavior.NoAction);
        builder.HasIndex(assignment => new { assignment.TenantId, assignment.ShiftId }).IsUnique();
        builder.HasIndex(assignment => new { assignment.TenantId, assignment.SessionId, assignment.RepresentativeId }).IsUnique().HasFilter("(status <> 'cancelled'::text)");
        builder.HasIndex(assignment => new { assignment.TenantId, assignment.RepresentativeId, assignment.OnDate });
        builder.HasIndex(assignment => new { assignment.TenantId, assignment.OnDate });
        builder.HasIndex(assignment => new { assignment.TenantId, assignment.OfferId });
        builder.HasIndex(assignment => new { assignment.TenantId, assignment.PayerId, assignment.Arrangement });
        builder.Property(assignment => assignment.Version).IsRowVersion();
    }
}

internal static class AssignmentSets
{
    extension(TenantDb db)
    {
        internal DbSet<Assignment> Assignments => db.Set<Assignment>();
    }
}
