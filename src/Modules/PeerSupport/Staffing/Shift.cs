using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Saas.Kernel.Data;
using Saas.Kernel.Errors;
using Saas.Kernel.Tenancy;
using Saas.PeerSupport.Contracts;
using Saas.PeerSupport.OfficeHours;
using Saas.PeerSupport.Organisations;

namespace Saas.PeerSupport.Staffing;

/// <summary>Somebody's place in one time of their organisation. How many there are is <see cref="KeepShifts"/>'s to decide, under a lock on the hours.</summary>
internal sealed class Shift : ITenantOwned
{
    private Shift()
    {
    }

    public TenantId TenantId { get; private init; }

    public ShiftId Id { get; private init; }

    public HoursId HoursId { get; private init; }

    public RepresentativeId PersonId { get; private init; }

    public ShiftStatus Status { get; private set; }

    /// <summary>The one it is offered to; null for anybody in the organisation.</summary>
    public RepresentativeId? OfferedTo { get; private set; }

    /// <summary>The shift that was passed on to this one.</summary>
    public ShiftId? TookOver { get; private init; }

    /// <summary>The start that its owner has been reminded of.</summary>
    public DateTimeOffset? RemindedOf { get; private set; }

    public DateTimeOffset CreatedAt { get; private init; }

    public DateTimeOffset ChangedAt { get; private set; }

    public uint Version { get; private set; }

    /// <summary>Whether it fills a place in hours to come.</summary>
    public bool IsActive => Status is ShiftStatus.Taken or ShiftStatus.Offered;

    public static Shift Take(TenantId tenant, ShiftId id, HoursId hours, RepresentativeId person, ShiftId? tookOver, DateTimeOffset now) => new()
    {
        TenantId = tenant, Id = id, HoursId = hours, PersonId = person, Status = ShiftStatus.Taken, TookOver = tookOver, CreatedAt = now, ChangedAt = now,
    };

    /// <summary>Asks others to take it over; until one does it stays its owner's.</summary>
    /// <exception cref="Refused"><c>shift.is_offered</c>, <c>shift.begun</c>, and the ends: <c>shift.passed_on</c>, <c>shift.given_up</c>, <c>shift.called_off</c>, <c>shift.was_held</c>, <c>shift.was_missed</c></exception>
    public void Offer(RepresentativeId? to, Hours hours, DateTimeOffset now)
    {
        RequireAhead(hours, now);
        Require(Status == ShiftStatus.Taken, "shift.is_offered", "It is offered already. Withdraw the offer first.");
        (Status, OfferedTo, ChangedAt) = (ShiftStatus.Offered, to, now);
    }

    /// <exception cref="Refused"><c>shift.not_offered</c>, and as <see cref="Offer"/>.</exception>
    public void Withdraw(Hours hours, DateTimeOffset now)
    {
        RequireAhead(hours, now);
        Require(Status == ShiftStatus.Offered, "shift.not_offered", "It is not offered to anybody.");
        (Status, OfferedTo, ChangedAt) = (ShiftStatus.Taken, null, now);
    }

    /// <summary>Another takes it over: this one ends, and the other's begins.</summary>
    /// <exception cref="Refused"><c>shift.not_offered</c>, <c>shift.offered_to_another</c>, <c>shift.is_yours</c>, and as <see cref="Offer"/>.</exception>
    public Shift PassOn(ShiftId next, RepresentativeId to, Hours hours, DateTimeOffset now)
    {
        RequireAhead(hours, now);
        Require(Status == ShiftStatus.Offered, "shift.not_offered", "It is not offered to anybody.");
        Require(to != PersonId, "shift.is_yours", "It is yours already. Withdraw the offer to keep it.");
        Require(OfferedTo is null || OfferedTo == to, "shift.offered_to_another", "It is offered to somebody else.");
        (Status, OfferedTo, ChangedAt) = (ShiftStatus.PassedOn, null, now);
        return Take(TenantId, next, HoursId, to, Id, now);
    }

    /// <exception cref="Refused">As <see cref="Offer"/>.</exception>
    public void GiveUp(Hours hours, DateTimeOffset now)
    {
        RequireAhead(hours, now);
        (Status, OfferedTo, ChangedAt) = (ShiftStatus.GivenUp, null, now);
    }

    /// <summary>The hours will not be. Does nothing to one that has ended.</summary>
    public bool CallOff(DateTimeOffset now)
    {
        if (!IsActive)
        {
            return false;
        }

        (Status, OfferedTo, ChangedAt) = (ShiftStatus.CalledOff, null, now);
        return true;
    }

    /// <summary>It was held, as whoever held it or a leader says afterwards. Said once: it becomes the basis of an honorarium.</summary>
    /// <exception cref="Refused"><c>shift.not_over</c>, and the ends of <see cref="Offer"/>.</exception>
    public void Confirm(Hours hours, DateTimeOffset now)
    {
        RequireOver(hours, now);
        (Status, OfferedTo, ChangedAt) = (ShiftStatus.Held, null, now);
    }

    /// <summary>They did not come. Can be said right by confirming it after all.</summary>
    /// <exception cref="Refused">As <see cref="Confirm"/>.</exception>
    public void Miss(Hours hours, DateTimeOffset now)
    {
        Require(Status != ShiftStatus.Missed, "shift.was_missed", "It is noted as not held. Confirm it, if it was held after all.");
        RequireOver(hours, now);
        (Status, OfferedTo, ChangedAt) = (ShiftStatus.Missed, null, now);
    }

    /// <returns>Whether its owner has not been reminded of this start.</returns>
    public bool Remind(Hours hours)
    {
        if (!IsActive || RemindedOf == hours.StartsAt)
        {
            return false;
        }

        RemindedOf = hours.StartsAt;
        return true;
    }

    private void RequireAhead(Hours hours, DateTimeOffset now)
    {
        RequireStanding();
        Require(Status != ShiftStatus.Missed, "shift.was_missed", "It is noted as not held. Confirm it, if it was held after all.");
        Require(hours.StartsAt > now, "shift.begun", "It has begun; afterwards say whether it was held.");
    }

    private void RequireOver(Hours hours, DateTimeOffset now)
    {
        RequireStanding();
        Require(hours.EndsAt <= now, "shift.not_over", "It is not over yet. Say afterwards whether it was held.");
    }

    private void RequireStanding()
    {
        Require(Status != ShiftStatus.PassedOn, "shift.passed_on", "Somebody else has taken it over.");
        Require(Status != ShiftStatus.GivenUp, "shift.given_up", "It was given up. Take a new one, if there is a place.");
        Require(Status != ShiftStatus.CalledOff, "shift.called_off", "The hours were cancelled or given back.");
        Require(Status != ShiftStatus.Held, "shift.was_held", "It is confirmed as held, and stays so.");
    }

    private static void Require(bool condition, string code, string message)
    {
        if (!condition)
        {
            throw new Refused(code, message);
        }
    }
}

internal sealed class ShiftMapping : IEntityTypeConfiguration<Shift>
{
    public void Configure(EntityTypeBuilder<Shift> builder)
    {
        builder.ToTable("shifts", "peer_support");
        builder.HasKey(shift => new { shift.TenantId, shift.Id });
        builder.HasOne<Hours>().WithMany().HasForeignKey(shift => new { shift.TenantId, shift.HoursId }).OnDelete(DeleteBehavior.NoAction);
        builder.HasOne<Representative>().WithMany().HasForeignKey(shift => new { shift.TenantId, shift.PersonId }).OnDelete(DeleteBehavior.NoAction);
        builder.HasOne<Representative>().WithMany().HasForeignKey(shift => new { shift.TenantId, shift.OfferedTo }).OnDelete(DeleteBehavior.NoAction);
        builder.HasOne<Shift>().WithMany().HasForeignKey(shift => new { shift.TenantId, shift.TookOver }).OnDelete(DeleteBehavior.NoAction);
        builder.HasIndex(shift => new { shift.TenantId, shift.HoursId, shift.PersonId }).IsUnique()
            .HasFilter("(status = ANY (ARRAY['taken'::text, 'offered'::text, 'held'::text, 'missed'::text]))");
        builder.HasIndex(shift => new { shift.TenantId, shift.HoursId });
        builder.HasIndex(shift => new { shift.TenantId, shift.PersonId });
        builder.HasIndex(shift => new { shift.TenantId, shift.OfferedTo });
        builder.HasIndex(shift => new { shift.TenantId, shift.TookOver });
        builder.Property(shift => shift.Version).IsRowVersion();
    }
}

internal static class ShiftSets
{
    extension(TenantDb db)
    {
        internal DbSet<Shift> Shifts => db.Set<Shift>();
    }
}
