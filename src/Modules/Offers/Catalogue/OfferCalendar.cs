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
using Saas.Tenants.Contracts;
using Calendar = Saas.Offers.Enrolments.Calendar;

namespace Saas.Offers.Catalogue;

/// <summary><c>/tilbud/{id}/kalender.ics</c>: the sessions for the visitor's own calendar.</summary>
internal static class OfferCalendar
{
    public static void Map(IEndpointRouteBuilder endpoints) => endpoints.MapMethods("/tilbud/{id}/kalender.ics", [HttpMethods.Get, HttpMethods.Head], HandleAsync)
        .Public().InModule(OffersModule.Name).CacheOutput(CataloguePolicy.Name).ExcludeFromDescription();

    private static async Task<FileContentHttpResult> HandleAsync(string id, TenantDb db, ITenantDirectory directory, ITenantLinks links, CancellationToken cancellation)
    {
        if (!OfferId.TryParse(id, out var offerId) || await ReadCatalogueOffer.FindAsync(db, offerId, cancellation) is not var (offer, sessions))
        {
            throw new Missing("offer");
        }

        var words = offer.Words(CultureInfo.CurrentUICulture.TwoLetterISOLanguageName);
        var events = sessions.Select(s => new CalendarEvent(s.Id, $"{words.Title}: {s.Title}", s.StartsAt, s.EndsAt, s.Place ?? offer.Place)
        {
            IsCancelled = !s.IsPlanned,
            Url = links.Absolute(db.Tenant, $"/tilbud/{offer.Id}"),
        });
        return TypedResults.File(Calendar.Of(directory.ById(offer.OwnerId) ?? db.Tenant, offer.ChangedAt, events), "text/calendar; charset=utf-8", "kurs.ics");
    }
}
