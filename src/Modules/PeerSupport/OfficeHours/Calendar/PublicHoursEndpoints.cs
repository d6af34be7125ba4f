using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Saas.Kernel.Data;
using Saas.Kernel.Errors;
using Saas.Kernel.Http;
using Saas.Kernel.Time;
using Saas.PeerSupport.Contracts;
using Saas.Venues.Contracts;

namespace Saas.PeerSupport.OfficeHours.Calendar;

/// <summary>An office hour as everybody may read it.</summary>
/// <param name="Cancelled">It was planned and will not be.</param>
/// <param name="MovedFrom">When it was to begin at first, when it has been moved.</param>
/// <param name="ConversationMinutes">Length of a conversation that can be booked; absent: one just comes.</param>
public sealed record PublicHoursView(
    HoursId Id, string Organisation, string? Title, IReadOnlyList<string> Themes, DateTimeOffset StartsAt, DateTimeOffset EndsAt, bool Cancelled, DateTimeOffset? MovedFrom, int? ConversationMinutes,
    string? Room, string? Venue, string? Address, string? PostalCode, string? Town, IReadOnlyList<Accessibility> Accessibility);

public sealed record PublicHoursList(IReadOnlyList<PublicHoursView> Items);

/// <summary>The public calendar over the API, without a token.</summary>
internal static class PublicHoursEndpoints
{
    private const int MostDays = 31;

    public const string Example = """{"items": [{"id": "019a9f3e-d000-7c11-8a44-0d6b5f1f2aa0", "organisation": "Diabeteslaget", "themes": ["type-2-diabetes"], "startsAt": "2099-09-07T08:00:00+00:00", "endsAt": "2099-09-07T10:00:00+00:00", "cancelled": false, "conversationMinutes": 30, "room": "Grupperom 1", "venue": "DMS Midt-Troms", "address": "Sykehusveien 1", "postalCode": "9300", "town": "Finnsnes", "accessibility": ["step-free"]}]}""";

    public static void Map(RouteGroupBuilder api) => api.MapGet("/office-hours/calendar", ListAsync).Public().CacheOutput(CalendarPolicy.Name)
        .WithName("officeHoursCalendar").WithSummary("The public calendar of office hours")
        .WithDescription("from and to are dates, at most 31 days: the coming two weeks unless said otherwise. organisation and theme narrow it down. As iCalendar: /treffetid/kalender.ics.")
        .WithExample(answer: Example).ProducesValidationProblem();

    private static async Task<Ok<PublicHoursList>> ListAsync(TenantDb db, IRooms rooms, TimeProvider time, HttpContext http, DateOnly? from, DateOnly? to, OrganisationId? organisation, string? theme)
    {
        var first = from ?? Oslo.Date(time.GetUtcNow());
        var last = to ?? first.AddDays(13);
        if (last < first || last.DayNumber - first.DayNumber >= MostDays || first.Year is < 2000 or > 2199)
        {
            throw new Invalid("to", $"must not be before from, and at most {MostDays} days");
        }

        var rows = await PublicHoursReads.Of(db, db.Hours.Between(Oslo.StartOf(first), Oslo.StartOf(last.AddDays(1))), new PublicHoursFilter(organisation, theme)).ToListAsync(http.RequestAborted);
        var places = await rooms.PlacesAsync([.. rows.Select(row => row.RoomId).Distinct()], http.RequestAborted);
        return TypedResults.Ok(new PublicHoursList([.. rows.Select(row => View(row, places.GetValueOrDefault(row.RoomId)))]));
    }

    private static PublicHoursView View(PublicHours row, RoomPlace? place) => new(
        row.Id, row.Organisation, row.Title, row.Topics, row.StartsAt, row.EndsAt, !row.IsOn, row.MovedFrom, row.ConversationMinutes, place?.Room, place?.Venue, place?.Address, place?.PostalCode,
        place?.Town, place?.Accessibility ?? []);
}
