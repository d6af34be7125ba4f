using Microsoft.EntityFrameworkCore;
using Saas.Kernel.Data;
using Saas.PeerSupport.Contracts;
using Saas.PeerSupport.OfficeHours;
using Saas.PeerSupport.Organisations;
using Saas.PeerSupport.Seasons;
using Saas.Venues.Contracts;

namespace Saas.PeerSupport.Staffing;

/// <summary>A shift as lists show it.</summary>
internal sealed record ShiftRow(ShiftId Id, HoursId Hours, RepresentativeId Person, string Name, ShiftStatus Status, RepresentativeId? OfferedTo, DateTimeOffset ChangedAt)
{
    public bool IsActive => Status is ShiftStatus.Taken or ShiftStatus.Offered;
}

/// <summary>One time with who has places in it.</summary>
internal sealed record StaffedHours(HoursId Id, OrganisationId Organisation, HoursKind Kind, string? Title, RoomId RoomId, DateTimeOffset StartsAt, DateTimeOffset EndsAt, int PeersWanted, IReadOnlyList<ShiftRow> Shifts)
{
    public int Missing => Math.Max(0, PeersWanted - Shifts.Count(shift => shift.IsActive));

    /// <summary>The place that somebody fills, or has filled.</summary>
    public ShiftRow? Of(RepresentativeId person) => Shifts.FirstOrDefault(shift => shift.Person == person);

    /// <summary>Offered shifts that somebody may take over.</summary>
    public IEnumerable<ShiftRow> OfferedTo(RepresentativeId person) =>
        Shifts.Where(shift => shift.Status == ShiftStatus.Offered && shift.Person != person && (shift.OfferedTo is null || shift.OfferedTo == person));
}

internal static class ShiftReads
{
    private const int Most = 200;

    /// <summary>Planned hours that want peers, between two instants, with their shifts that stand. Two queries.</summary>
    public static async Task<IReadOnlyList<StaffedHours>> HoursAsync(TenantDb db, OrganisationId? organisation, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellation)
    {
        var hours = await db.Announced(db.Hours).AsNoTracking()
            .Where(one => (organisation == null || one.OrganisationId == organisation) && one.Status == HoursStatus.Planned && one.PeersWanted > 0 && one.EndsAt > from && one.StartsAt < to)
            .OrderBy(one => one.StartsAt).ThenBy(one => one.Id).Take(Most).ToListAsync(cancellation);
        var ids = hours.ConvertAll(one => one.Id);
        var shifts = (await Rows(db, db.Shifts.Where(shift => ids.Contains(shift.HoursId)), standing: true).ToListAsync(cancellation)).ToLookup(shift => shift.Hours);
        return [.. hours.Select(one => new StaffedHours(one.Id, one.OrganisationId, one.Kind, one.Title, one.RoomId, one.StartsAt, one.EndsAt, one.PeersWanted, [.. shifts[one.Id]]))];
    }

    /// <param name="standing">Only those that fill a place, or have filled one.</param>
    public static IQueryable<ShiftRow> Rows(TenantDb db, IQueryable<Shift> shifts, bool standing) =>
        from shift in shifts.AsNoTracking()
        join person in db.Representatives on shift.PersonId equals person.Id
        where !standing || shift.Status == ShiftStatus.Held || shift.Status == ShiftStatus.Missed
            || ((shift.Status == ShiftStatus.Taken || shift.Status == ShiftStatus.Offered) && person.EndedAt == null)
        orderby person.Name, shift.Id
        select new ShiftRow(shift.Id, shift.HoursId, person.Id, person.Name, shift.Status, shift.OfferedTo, shift.ChangedAt);
}
