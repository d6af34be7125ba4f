using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using Saas.Kernel.Calendars;
using Saas.Kernel.Data;
using Saas.Kernel.Http;
using Saas.Tenants.Contracts;
using Saas.Venues.Contracts;

namespace Saas.PeerSupport.OfficeHours.Calendar;

/// <summary>
/// <c>/treffetid/kalender.ics</c>: office hours for a calendar that asks again by itself; all, one organisation's (<c>?organisasjon=</c>) or a theme's (<c>?tema=</c>).
/// What is cancelled or given back stays in it as cancelled, so that calendars that have it strike it out.
/// </summary>
internal sealed class CalendarFeed(TenantDb db, IRooms rooms, ITenantLinks links, IStringLocalizer<HoursText> text, TimeProvider time)
{
    private const int Most = 3000;

    /// <summary>What has been stays for a while, for those who look back.</summary>
    private static readonly TimeSpan Back = TimeSpan.FromDays(31);

    public static void Map(IEndpointRouteBuilder endpoints) => endpoints.MapMethods("/treffetid/kalender.ics", [HttpMethods.Get, HttpMethods.Head],
            (HttpContext http, CalendarFeed feed) => feed.AnswerAsync(PublicHoursFilter.Read(http.Request.Query), http.RequestAborted))
        .Public().InModule(PeerSupportModule.Name).CacheOutput(CalendarPolicy.Name).ExcludeFromDescription();

    private async Task<FileContentHttpResult> AnswerAsync(PublicHoursFilter filter, CancellationToken cancellation)
    {
        var from = time.GetUtcNow() - Back;
        var rows = await PublicHoursReads.Of(db, db.Hours.Where(hours => hours.EndsAt > from), filter).Take(Most).ToListAsync(cancellation);
        var places = await rooms.PlacesAsync([.. rows.Select(row => row.RoomId).Distinct()], cancellation);
        var organizer = (db.Tenant.Name, db.Tenant.Profile().Contact.Email);
        var items = rows.Select(row => new CalendarItem(
            $"{row.Id}@{db.Tenant.Slug}.mestra", row.Sequence, row.ChangedAt, row.StartsAt, row.EndsAt, $"{row.Title ?? text["Kind.office-hours"].Value}: {row.Organisation}", Where(places.GetValueOrDefault(row.RoomId)))
        {
            IsCancelled = !row.IsOn, Url = links.Absolute(db.Tenant, $"/treffetid/{row.Id}"), Organizer = organizer,
            Description = row.IsOn ? text[row.ConversationMinutes is null ? "Public.JustCome" : "Public.MayBook"].Value : null,
        });
        var name = filter.Organisation is not null && rows.Count > 0 ? text["Calendar.NameOf", rows[0].Organisation, db.Tenant.Name] : text["Calendar.Name", db.Tenant.Name];
        return TypedResults.File(CalendarFile.Of(name, items), CalendarFile.MediaType, "treffetid.ics");
    }

    internal static string Where(RoomPlace? place) =>
        place is null ? "" : string.Join(", ", new[] { place.Room, place.Venue, place.Address, $"{place.PostalCode} {place.Town}".Trim() }.Where(part => part.Length > 0));
}
