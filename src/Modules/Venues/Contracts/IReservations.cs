using Saas.Kernel.Errors;

namespace Saas.Venues.Contracts;

/// <summary>
/// The rooms' one book of reservations, for every module. All of it works in the caller's own unit of work: inside a transaction that is open
/// (<c>InOneTransactionAsync</c>) it becomes part of that, otherwise it makes its own. Lock your own rows first and come here last: rooms are locked here,
/// in the order of their ids, so that two series that want the same rooms wait for each other instead of deadlocking.
/// Times are instants; opening hours and closed days are looked up in wall-clock time in Europe/Oslo.
/// </summary>
public interface IReservations
{
    /// <summary>What stands in the way of these wishes, without storing anything; for showing it while somebody plans.</summary>
    /// <param name="except">Subjects of the same module whose present reservations do not count, because they would be replaced.</param>
    Task<RoomAnswer> CheckAsync(BookingFor booking, IReadOnlyList<RoomWish> wishes, IReadOnlyCollection<Guid> except, CancellationToken cancellation);

    /// <summary>
    /// What stands in the way of each wish by itself, the others not considered: for planning among many who want the same. Three queries, however many wishes.
    /// </summary>
    Task<IReadOnlyList<RoomConflict>> StandingInTheWayAsync(IReadOnlyList<RoomWish> wishes, CancellationToken cancellation);

    /// <summary>Who has which room between two instants, by start. One query.</summary>
    Task<IReadOnlyList<RoomInUse>> BetweenAsync(DateTimeOffset from, DateTimeOffset to, CancellationToken cancellation);

    /// <summary>
    /// Reserves all of it or nothing. A series of a hundred of which three cannot be had is answered with just those three in
    /// <see cref="RoomAnswer.Conflicts"/>, and nothing is stored; the caller decides whether that is a refusal.
    /// </summary>
    /// <exception cref="Missing">A room is not there.</exception>
    /// <exception cref="Invalid">A wish ends before it begins or lasts longer than 24 hours.</exception>
    Task<RoomAnswer> TryReserveAsync(BookingFor booking, IReadOnlyList<RoomWish> wishes, CancellationToken cancellation);

    /// <summary>As <see cref="TryReserveAsync"/>, but refuses when something is in the way.</summary>
    /// <exception cref="Refused">
    /// <c>room.taken</c>, <c>room.outside_hours</c>, <c>room.closed_day</c>, <c>room.retired</c>, <c>room.past</c>, with <c>conflicts</c> and <c>alternatives</c>
    /// as extensions (<see cref="RoomConflict"/>, <see cref="FreeRoom"/>).
    /// </exception>
    Task<RoomAnswer> ReserveAsync(BookingFor booking, IReadOnlyList<RoomWish> wishes, CancellationToken cancellation);

    /// <summary>
    /// Makes what the subjects have reserved agree with the wishes, all or nothing: what is the same stays (with the new title), what is not wished any more
    /// is released, what is wished otherwise gives way to the new, what is new is reserved; two sessions may change places. What is over already stays as it is,
    /// unless a wish that is under way (<see cref="RoomWish.IsUnderWay"/>) takes its place: the meeting lasted longer.
    /// </summary>
    /// <param name="subjects">All subjects it is about, also those that want no room any more.</param>
    /// <returns>Conflicts when it could not be; nothing is changed then.</returns>
    Task<RoomAnswer> TryReplaceAsync(BookingFor booking, IReadOnlyCollection<Guid> subjects, IReadOnlyList<RoomWish> wishes, CancellationToken cancellation);

    /// <summary>As <see cref="TryReplaceAsync"/>, but refuses when something is in the way.</summary>
    /// <exception cref="Refused">As <see cref="ReserveAsync"/>.</exception>
    Task<RoomAnswer> ReplaceAsync(BookingFor booking, IReadOnlyCollection<Guid> subjects, IReadOnlyList<RoomWish> wishes, CancellationToken cancellation);

    /// <summary>Turns the subjects' held reservations into confirmed ones; those confirmed already stay so.</summary>
    /// <exception cref="Refused">
    /// <c>reservation.was_expired</c> when a hold has run out, and somebody else may have the room; all stays as it was. A subject that never had a room is no error.
    /// </exception>
    Task ConfirmAsync(string module, IReadOnlyCollection<Guid> subjects, CancellationToken cancellation);

    /// <summary>Moves the subject's one coming reservation to another time or room; it keeps its id.</summary>
    /// <exception cref="Missing">The subject has no reservation that blocks a room.</exception>
    /// <exception cref="Refused">As <see cref="ReserveAsync"/>.</exception>
    Task<ReservedRoom> MoveAsync(string module, RoomWish wish, CancellationToken cancellation);

    /// <summary>Gives back what the subjects have reserved and is not over; the week plan shows the time as given back. Nothing to give back is no error.</summary>
    Task ReleaseAsync(string module, IReadOnlyCollection<Guid> subjects, CancellationToken cancellation);

    /// <summary>Cancels what the subjects have reserved and is not over. Nothing to cancel is no error.</summary>
    /// <param name="reason">Shown to staff; no personal data.</param>
    Task CancelAsync(string module, IReadOnlyCollection<Guid> subjects, string? reason, CancellationToken cancellation);

    /// <summary>What the subjects have reserved, whatever its state, by start. One query.</summary>
    Task<IReadOnlyList<ReservedRoom>> OfAsync(string module, IReadOnlyCollection<Guid> subjects, CancellationToken cancellation);
}

/// <summary>What a room is reserved for.</summary>
/// <param name="Module">The module that asks, e.g. <c>offers</c>; only it changes the reservation.</param>
/// <param name="Kind">What sort of thing it is, kebab-case, e.g. <c>session</c>.</param>
/// <param name="Title">What the week plan says. No personal data: everybody in the office sees it.</param>
public sealed record BookingFor(string Module, string Kind, string Title)
{
    /// <summary>Whose it is, when it is not the tenant's own: a user organisation, the healthy-life centre. Gives the block its colour.</summary>
    public string? Organisation { get; init; }

    /// <summary>One of the week plan's six colours (0 is the tenant's own); by the organisation's name when it is null.</summary>
    public int? Hue { get; init; }

    /// <summary>What belongs together, e.g. the offer of a series of sessions.</summary>
    public Guid? Series { get; init; }

    /// <summary>How many people are expected; a smaller room is a warning, never a refusal, and other rooms that are offered instead are at least so large where there are any.</summary>
    public int? People { get; init; }

    /// <summary>Until when the rooms are only held; confirmed at once when it is null.</summary>
    public DateTimeOffset? HoldUntil { get; init; }
}

/// <summary>A wish for one room at one time.</summary>
/// <param name="Subject">The asking module's own thing, e.g. a session.</param>
public sealed record RoomWish(Guid Subject, RoomId Room, DateTimeOffset StartsAt, DateTimeOffset EndsAt)
{
    /// <summary>What it is for has begun: that the start has been is no hindrance, whatever else stands in the way is.</summary>
    public bool IsUnderWay { get; init; }
}

/// <summary>What came of it. Without conflicts it is done.</summary>
/// <param name="Alternatives">The nearest free ones for the first conflict, nearest first; empty when there is none.</param>
/// <param name="Warnings">Rooms smaller than the number of people expected.</param>
public sealed record RoomAnswer(
    IReadOnlyList<ReservedRoom> Reserved, IReadOnlyList<RoomConflict> Conflicts, IReadOnlyList<FreeRoom> Alternatives, IReadOnlyList<SmallRoom> Warnings)
{
    public bool IsDone => Conflicts.Count == 0;
}

/// <summary>A reservation as its module sees it.</summary>
public sealed record ReservedRoom(
    ReservationId Id, Guid Subject, RoomId RoomId, string Room, string Venue, ReservationStatus Status, DateTimeOffset StartsAt, DateTimeOffset EndsAt, DateTimeOffset? HoldUntil);

/// <summary>A wish that cannot be had.</summary>
/// <param name="Code">As the refusal: <c>room.taken</c>, <c>room.outside_hours</c>, <c>room.closed_day</c>, <c>room.retired</c>, <c>room.past</c>.</param>
/// <param name="Reason">For <c>room.closed_day</c> why it is closed (a holiday by its name in the user's language), for <c>room.outside_hours</c> the hours of that day.</param>
/// <param name="TakenBy">For <c>room.taken</c> who has it then.</param>
public sealed record RoomConflict(
    Guid Subject, RoomId RoomId, string Room, DateTimeOffset StartsAt, DateTimeOffset EndsAt, string Code, string? Reason, IReadOnlyList<RoomUse> TakenBy);

/// <summary>What a room is used for at a time.</summary>
public sealed record RoomUse(string Title, string? Organisation, DateTimeOffset StartsAt, DateTimeOffset EndsAt);

/// <summary>A reservation as everybody in the house may see it.</summary>
public sealed record RoomInUse(RoomId RoomId, string Module, Guid Subject, Guid? Series, string Title, string? Organisation, int? Hue, DateTimeOffset StartsAt, DateTimeOffset EndsAt);

/// <summary>A room that is free at a time.</summary>
public sealed record FreeRoom(RoomId RoomId, string Room, string Venue, int Capacity, DateTimeOffset StartsAt, DateTimeOffset EndsAt);

/// <summary>A room for fewer people than are expected.</summary>
public sealed record SmallRoom(RoomId RoomId, string Room, int Capacity, int People);
