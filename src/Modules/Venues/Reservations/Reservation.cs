using Saas.Kernel.Errors;
using Saas.Kernel.Tenancy;
using Saas.Venues.Contracts;
using Saas.Venues.Premises;

namespace Saas.Venues.Reservations;

/// <summary>One room for one time: held → confirmed or expired; released or cancelled from either. The table's exclusion constraint is the last word on overlaps.</summary>
internal sealed class Reservation : ITenantOwned
{
    /// <summary>The longest a reservation can keep a room: 24 hours and the largest buffer. Reads by time look this far back.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromHours(28);

    private Reservation()
    {
    }

    public TenantId TenantId { get; private init; }

    public ReservationId Id { get; private init; }

    public RoomId RoomId { get; private set; }

    public ReservationStatus Status { get; private set; }

    public string Module { get; private init; } = "";

    /// <summary>The module's own thing; of the office's own reservations the reservation itself.</summary>
    public Guid Subject { get; private init; }

    public string Kind { get; private set; } = "";

    public string Title { get; private set; } = "";

    public string? Organisation { get; private set; }

    public int? Hue { get; private set; }

    public Guid? Series { get; private init; }

    public DateTimeOffset StartsAt { get; private set; }

    public DateTimeOffset EndsAt { get; private set; }

    public DateTimeOffset BlockedUntil { get; private set; }

    public DateTimeOffset? HoldUntil { get; private set; }

    public string? EndedReason { get; private set; }

    public DateTimeOffset CreatedAt { get; private init; }

    public DateTimeOffset ChangedAt { get; private set; }

    public uint Version { get; private set; }

    public static Reservation Make(TenantId tenant, ReservationId id, BookingFor booking, RoomWish wish, int bufferMinutes, DateTimeOffset now)
    {
        var reservation = new Reservation
        {
            TenantId = tenant, Id = id, RoomId = wish.Room, Module = booking.Module, Subject = wish.Subject, Series = booking.Series, CreatedAt = now, ChangedAt = now,
            Status = booking.HoldUntil is null ? ReservationStatus.Confirmed : ReservationStatus.Held,
            HoldUntil = booking.HoldUntil is { } until ? Earlier(until, wish.EndsAt) : null,
        };
        reservation.Retitle(booking);
        reservation.Place(wish.Room, wish.StartsAt, wish.EndsAt, bufferMinutes);
        return reservation;
    }

    /// <summary>Whether it keeps others out at this moment. A hold that has run out does not, though the table may not know it yet.</summary>
    public bool Blocks(DateTimeOffset now) => Blocks(Status, HoldUntil, now);

    internal static bool Blocks(ReservationStatus status, DateTimeOffset? holdUntil, DateTimeOffset now) =>
        status == ReservationStatus.Confirmed || (status == ReservationStatus.Held && holdUntil > now);

    public void Retitle(BookingFor booking) => (Kind, Title, Organisation, Hue) = (booking.Kind, booking.Title, booking.Organisation, booking.Hue);

    /// <exception cref="Refused"><c>reservation.not_held</c>, <c>reservation.was_expired</c>, <c>reservation.was_released</c>, <c>reservation.was_cancelled</c></exception>
    public void Confirm(DateTimeOffset now)
    {
        RequireStanding(now);
        Require(Status == ReservationStatus.Held, "reservation.not_held", "The reservation is confirmed already; nothing needs to be done.");
        (Status, HoldUntil, ChangedAt) = (ReservationStatus.Confirmed, null, now);
    }

    /// <summary>Holds the room for longer: somebody still works on what it is for. A hold is never cut short by this.</summary>
    /// <exception cref="Refused">Those of <see cref="Confirm"/>.</exception>
    public void Prolong(DateTimeOffset until, DateTimeOffset now)
    {
        RequireStanding(now);
        Require(Status == ReservationStatus.Held, "reservation.not_held", "The reservation is confirmed already; nothing needs to be done.");
        if (Earlier(until, EndsAt) is var later && later > HoldUntil)
        {
            (HoldUntil, ChangedAt) = (later, now);
        }
    }

    /// <exception cref="Refused"><c>reservation.over</c> and those of <see cref="Confirm"/>.</exception>
    public void Move(Room room, DateTimeOffset startsAt, DateTimeOffset endsAt, DateTimeOffset now)
    {
        RequireMovable(now);
        var wasHeldToItsEnd = HoldUntil == EndsAt;
        Place(room.Id, startsAt, endsAt, room.BufferMinutes);

        // What was held until it is over waits for an answer as long at its new time; another hold has no sense after the time itself.
        HoldUntil = wasHeldToItsEnd || HoldUntil > EndsAt ? EndsAt : HoldUntil;
        ChangedAt = now;
    }

    /// <exception cref="Refused"><c>reservation.over</c> and those of <see cref="Confirm"/>.</exception>
    public void RequireMovable(DateTimeOffset now)
    {
        RequireStanding(now);
        RequireNotOver(now);
    }

    /// <summary>Gives the time back, for somebody else to use.</summary>
    /// <exception cref="Refused"><c>reservation.over</c> and those of <see cref="Confirm"/>.</exception>
    public void Release(DateTimeOffset now) => End(ReservationStatus.Released, null, now);

    /// <exception cref="Refused"><c>reservation.over</c> and those of <see cref="Confirm"/>.</exception>
    public void Cancel(string? reason, DateTimeOffset now) => End(ReservationStatus.Cancelled, reason, now);

    /// <summary>Gives way to a new one for the same thing; also after its own time, when that lasts longer than was planned.</summary>
    /// <exception cref="Refused">Those of <see cref="Confirm"/>.</exception>
    public void GiveWay(DateTimeOffset now)
    {
        RequireStanding(now);
        (Status, HoldUntil, ChangedAt) = (ReservationStatus.Cancelled, null, now);
    }

    /// <summary>A hold that nobody confirmed in time ends.</summary>
    /// <exception cref="Refused"><c>reservation.not_held</c>, <c>reservation.still_held</c></exception>
    public void Expire(DateTimeOffset now)
    {
        if (Status is not (ReservationStatus.Held or ReservationStatus.Confirmed))
        {
            RequireStanding(now);
        }

        Require(Status == ReservationStatus.Held, "reservation.not_held", "The reservation is confirmed; only a hold expires.");
        Require(HoldUntil <= now, "reservation.still_held", "The hold has not run out.");
        (Status, ChangedAt) = (ReservationStatus.Expired, now);
    }

    private void End(ReservationStatus how, string? reason, DateTimeOffset now)
    {
        RequireStanding(now);
        RequireNotOver(now);
        (Status, HoldUntil, EndedReason, ChangedAt) = (how, null, reason, now);
    }

    private void Place(RoomId room, DateTimeOffset startsAt, DateTimeOffset endsAt, int bufferMinutes)
    {
        (RoomId, StartsAt, EndsAt) = (room, startsAt.ToUniversalTime(), endsAt.ToUniversalTime());
        BlockedUntil = EndsAt.AddMinutes(bufferMinutes);
    }

    /// <summary>A hold has no sense after the time itself is over.</summary>
    private static DateTimeOffset Earlier(DateTimeOffset until, DateTimeOffset endsAt) => (until < endsAt ? until : endsAt).ToUniversalTime();

    private void RequireNotOver(DateTimeOffset now) => Require(EndsAt > now, "reservation.over", "The time is over; what has been stays as it was.");

    private void RequireStanding(DateTimeOffset now)
    {
        Require(Status != ReservationStatus.Released, "reservation.was_released", "The reservation was given back. Reserve the room again instead.");
        Require(Status != ReservationStatus.Cancelled, "reservation.was_cancelled", "The reservation was cancelled. Reserve the room again instead.");
        if (Status == ReservationStatus.Expired || (Status == ReservationStatus.Held && !(HoldUntil > now)))
        {
            throw WasExpired();
        }
    }

    internal static Refused WasExpired() => new("reservation.was_expired", "The hold ran out before it was confirmed. Reserve the room again, if it is still free.");

    private static void Require(bool condition, string code, string message)
    {
        if (!condition)
        {
            throw new Refused(code, message);
        }
    }
}
