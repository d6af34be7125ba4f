using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Saas.Kernel.Data;
using Saas.PeerSupport.Contracts;
using Saas.PeerSupport.Organisations;
using Saas.PeerSupport.Seasons;
using Saas.Venues.Contracts;

namespace Saas.PeerSupport.OfficeHours.Calendar;

/// <summary>An office hour as the public sees it. No person.</summary>
internal sealed record PublicHours(
    HoursId Id, OrganisationId OrganisationId, string Organisation, string About, int Hue, string? Theme, IReadOnlyList<string> Themes, string? Title, HoursStatus Status, RoomId RoomId,
    DateTimeOffset StartsAt, DateTimeOffset EndsAt, DateTimeOffset? MovedFrom, int? ConversationMinutes, int Sequence, string? Reason, DateTimeOffset ChangedAt)
{
    /// <summary>It will be; what was cancelled or given back is shown as cancelled, for those who had planned to come.</summary>
    public bool IsOn => Status == HoursStatus.Planned;

    /// <summary>Its own topic, or its organisation's.</summary>
    public IReadOnlyList<string> Topics => Theme is null ? Themes : [Theme];
}

/// <summary>By whom and about what somebody looks for office hours.</summary>
internal sealed record PublicHoursFilter(OrganisationId? Organisation, string? Theme)
{
    public bool IsBare => Organisation is null && Theme is null;

    public static PublicHoursFilter Read(IQueryCollection query) => new(
        OrganisationId.TryParse(query["organisasjon"], out var organisation) ? organisation : null,
        query["tema"].ToString() is { Length: > 0 and <= 60 } theme ? theme : null);
}

internal static class PublicHoursReads
{
    /// <summary>Office hours that the public has been told of: planned ones under an agreement, and those that were and are not any more.</summary>
    public static IQueryable<PublicHours> Of(TenantDb db, IQueryable<Hours> which, PublicHoursFilter filter) =>
        from hours in db.Agreed(db.Announced(which)).AsNoTracking()
        join organisation in db.Organisations on hours.OrganisationId equals organisation.Id
        where hours.Kind == HoursKind.OfficeHours
        where hours.Status == HoursStatus.Planned || ((hours.Status == HoursStatus.Cancelled || hours.Status == HoursStatus.GivenBack) && hours.Sequence > 0)
        where filter.Organisation == null || hours.OrganisationId == filter.Organisation
        where filter.Theme == null || hours.Theme == filter.Theme || (hours.Theme == null && organisation.Themes.Contains(filter.Theme))
        orderby hours.StartsAt, hours.Id
        select new PublicHours(
            hours.Id, hours.OrganisationId, organisation.Name, organisation.About, organisation.Hue, hours.Theme, organisation.Themes, hours.Title, hours.Status, hours.RoomId, hours.StartsAt,
            hours.EndsAt, hours.MovedFrom, hours.ConversationMinutes, hours.Sequence, hours.Reason, hours.ChangedAt);
}
