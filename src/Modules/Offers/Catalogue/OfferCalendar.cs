using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Saas.Kernel.Data;
using Saas.Kernel.Errors;
using Saas.Kernel.Http;
using Saas.Kernel.Tenancy;
using Saas.Offers.Contracts;
using Saas.Offers.Enrolments;
using Saas.Offers.Planning;
using Saas.Tenants.Contracts;
using Saas.Venues.Contracts;
using Calendar = Saas.Offers.Enrolments.Calendar;

namespace Saas.Offers.Catalogue;

/// <summary><c>/tilbud/{id}/kalender.ics</c>: the sessions for the visitor's own calendar.</summary>
internal static class OfferCalendar
{
    public static void Map(IEndpointRouteBuilder endpoints) => endpoints.MapMethods("/tilbud/{id}/kalender.ics", [HttpMethods.Get, HttpMethods.Head], HandleAsync)
        .Public().InModule(OffersModule.Name).CacheOutput(CataloguePolicy.Name).ExcludeFromDescription();

    private static async Task<FileContentHttpResult> HandleAsync(string id, TenantDb db, ITenantDirectory directory, ITenantLinks links, Whereabouts whereabouts, CancellationToken cancellation)
    {
        if (!OfferId.TryParse(id, out var offerId) || await ReadCatalogueOffer.FindAsync(db, offerId, cancellation) is not var (offer, sessions))
        {
            throw new Missing("offer");
        }

        var words = offer.Words(CultureInfo.CurrentUICulture.TwoLetterISOLanguageName);
        var rooms = await ReadCatalogueOffer.RoomsAsync(db, offer, cancellation);
        var places = await whereabouts.OfAsync(rooms.Values.Select(room => (RoomId?)room), cancellation);
        var events = sessions.Select(s => new CalendarEvent(s.Id, $"{words.Title}: {s.Title}", s.StartsAt, s.EndsAt, places.Of(s.Place, rooms.TryGetValue(s.Id, out var room) ? room : null) ?? offer.Place)
        {
            IsCancelled = !s.IsPlanned,
            Url = links.Absolute(db.Tenant, $"/tilbud/{offer.Id}"),
        });
        return TypedResults.File(Calendar.Of(directory.ById(offer.OwnerId) ?? db.Tenant, offer.ChangedAt, events), "text/calendar; charset=utf-8", "kurs.ics");
    }
}
