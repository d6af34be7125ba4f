using Microsoft.EntityFrameworkCore;
using Saas.Kernel.Data;
using Saas.Kernel.Outbox;
using Saas.PeerSupport.Contracts;
using Saas.PeerSupport.OfficeHours;
using Saas.PeerSupport.Organisations;

namespace Saas.PeerSupport.Staffing;

/// <summary>
/// Takes «a shift has been held» out of the outbox and tells whoever listens. The module handles its own event, so that it is done also while nobody listens, and
/// several may.
/// </summary>
internal sealed class TellOfStaffedShifts(TenantDb db, IEnumerable<IHearShiftStaffed> listeners) : IOutboxHandler
{
    public const string Message = "event.shift-staffed";

    public string Kind => Message;

    public async Task HandleAsync(OutboxMessage message, CancellationToken cancellation)
    {
        var id = new ShiftId(message.Subject);
        if (await StaffedShifts.Of(db, db.Shifts.Where(shift => shift.Id == id)).SingleOrDefaultAsync(cancellation) is not { } held)
        {
            return;
        }

        foreach (var listener in listeners)
        {
            await listener.HearAsync(held, cancellation);
        }
    }
}

internal sealed class StaffedShifts(TenantDb db) : IStaffedShifts
{
    public async Task<IReadOnlyList<ShiftStaffed>> SinceAsync(DateTimeOffset confirmedAfter, int most, CancellationToken cancellation)
    {
        var after = confirmedAfter.ToUniversalTime();
        return await Of(db, db.Shifts.Where(shift => shift.Status == ShiftStatus.Held && shift.ChangedAt > after).OrderBy(shift => shift.ChangedAt).ThenBy(shift => shift.Id).Take(most)).ToListAsync(cancellation);
    }

    internal static IQueryable<ShiftStaffed> Of(TenantDb db, IQueryable<Shift> shifts) =>
        from shift in shifts.AsNoTracking()
        join hours in db.Hours on shift.HoursId equals hours.Id
        join person in db.Representatives on shift.PersonId equals person.Id
        where shift.Status == ShiftStatus.Held
        orderby shift.ChangedAt, shift.Id
        select new ShiftStaffed(shift.Id, hours.OrganisationId, person.Id, person.UserId, hours.Id, hours.StartsAt, hours.EndsAt, (int)(hours.EndsAt - hours.StartsAt).TotalMinutes, shift.ChangedAt);
}
