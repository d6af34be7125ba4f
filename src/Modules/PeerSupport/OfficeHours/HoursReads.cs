using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Saas.Kernel.Data;
using Saas.PeerSupport.Contracts;
using Saas.PeerSupport.Organisations;
using Saas.Venues.Contracts;

namespace Saas.PeerSupport.OfficeHours;

/// <summary>Hours as lists show them.</summary>
internal sealed record HoursRow(
    HoursId Id, SeriesId? SeriesId, OrganisationId OrganisationId, string Organisation, int Hue, HoursKind Kind, string? Title, string? Theme, HoursStatus Status, RoomId RoomId,
    DateTimeOffset StartsAt, DateTimeOffset EndsAt, DateTimeOffset? MovedFrom, int? ConversationMinutes, int PeersWanted, int Sequence, string? Reason, DateTimeOffset ChangedAt)
{
    /// <summary>Whether it still keeps a room that somebody could give back.</summary>
    public bool IsAhead(DateTimeOffset now) => EndsAt > now && Status is HoursStatus.Asked or HoursStatus.Planned;
}

internal static class HoursReads
{
    public static IQueryable<HoursRow> Rows(TenantDb db, IQueryable<Hours> which) =>
        from hours in which.AsNoTracking()
        join organisation in db.Organisations on hours.OrganisationId equals organisation.Id
        orderby hours.StartsAt, hours.Id
        select new HoursRow(
            hours.Id, hours.SeriesId, hours.OrganisationId, organisation.Name, organisation.Hue, hours.Kind, hours.Title, hours.Theme, hours.Status, hours.RoomId, hours.StartsAt, hours.EndsAt,
            hours.MovedFrom, hours.ConversationMinutes, hours.PeersWanted, hours.Sequence, hours.Reason, hours.ChangedAt);

    /// <summary>Those that are on between two instants.</summary>
    public static IQueryable<Hours> Between(this IQueryable<Hours> hours, DateTimeOffset from, DateTimeOffset to)
    {
        var (first, last) = (from.ToUniversalTime(), to.ToUniversalTime());
        var earliest = first.AddDays(-1);
        return hours.Where(one => one.StartsAt > earliest && one.StartsAt < last && one.EndsAt > first);
    }

    public static Task<IReadOnlyDictionary<RoomId, RoomPlace>> PlacesAsync(IRooms rooms, IEnumerable<HoursRow> rows, CancellationToken cancellation) =>
        rooms.PlacesAsync([.. rows.Select(row => row.RoomId).Distinct()], cancellation);
}
