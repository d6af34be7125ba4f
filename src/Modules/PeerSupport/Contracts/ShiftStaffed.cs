namespace Saas.PeerSupport.Contracts;

/// <summary>
/// A shift in an organisation's hours that somebody has held: a basis for an honorarium. Said once for each shift; a message may still come twice, so
/// <see cref="Shift"/> is the key that a receiver keeps. Ids and lengths only: whoever needs a name asks for it.
/// </summary>
/// <param name="Person">The representative who held it.</param>
/// <param name="User">Their account above the rooms.</param>
/// <param name="Minutes">Length of the hours when they were held.</param>
/// <param name="ConfirmedAt">When somebody said that it was held.</param>
public sealed record ShiftStaffed(
    ShiftId Shift, OrganisationId Organisation, RepresentativeId Person, Guid? User, HoursId Hours, DateTimeOffset StartsAt, DateTimeOffset EndsAt, int Minutes, DateTimeOffset ConfirmedAt);

/// <summary>Another module that takes what has been held further. Registered as a scoped service; called in the tenant's room, from the outbox. Must be idempotent by <see cref="ShiftStaffed.Shift"/>.</summary>
public interface IHearShiftStaffed
{
    Task HearAsync(ShiftStaffed shift, CancellationToken cancellation);
}

/// <summary>What has been held, for a module that begins to listen later than it was said.</summary>
public interface IStaffedShifts
{
    /// <summary>Shifts in the present room that were confirmed after an instant, oldest first, at most <paramref name="most"/>.</summary>
    Task<IReadOnlyList<ShiftStaffed>> SinceAsync(DateTimeOffset confirmedAfter, int most, CancellationToken cancellation);
}
