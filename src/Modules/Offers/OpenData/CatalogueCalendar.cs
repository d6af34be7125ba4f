using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using Saas.Kernel.Data;
using Saas.Kernel.Http;
using Saas.Kernel.Tenancy;
using Saas.Kernel.Time;
using Saas.Offers.Catalogue;
using Saas.Offers.Contracts;
using Saas.Offers.Enrolments;
using Saas.Offers.Planning;
using Saas.Tenants.Contracts;
using Calendar = Saas.Offers.Enrolments.Calendar;

namespace Saas.Offers.OpenData;

/// <summary><c>/tilbud/kalender.ics</c>: the coming sessions of what the catalogue shows with the same choices in the address, for a calendar that asks again by itself.</summary>
internal sealed class CatalogueCalendar(
    TenantDb db, ITenantDirectory directory, IMunicipalities municipalities, ITenantLinks links, IStringLocalizer<OpenDataText> text, TimeProvider time)
{
    /// <summary>A calendar with more is of no use to anybody.</summary>
    private const int Most = 2000;

    public static void Map(IEndpointRouteBuilder endpoints) => endpoints.MapMethods("/tilbud/kalender.ics", [HttpMethods.Get, HttpMethods.Head],
            (CatalogueCalendar calendar, HttpContext http) => calendar.AnswerAsync(http.Request.Query, http.RequestAborted))
        .Public().InModule(OffersModule.Name).OpenToOtherSites().CacheOutput(CataloguePolicy.Name).ExcludeFromDescription();

    private async Task<FileContentHttpResult> AnswerAsync(IQueryCollection query, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var (filter, reach) = (CatalogueFilter.Read(query), Nearness.Read(query[Nearness.Key]));
        var nearness = new Nearness(municipalities, db.Tenant.Profile().NumberOn(Oslo.Date(now)));
        var (_, matching) = await CatalogueRows.ReadAsync(db, filter.Query, now, cancellation);
        var cards = matching.Where(card => card.Fits(filter) && nearness.IsWithin(card, reach)).ToDictionary(card => card.Id);
        var ids = cards.Keys.ToList();
        var changed = await db.Catalogue.AsNoTracking().Where(o => ids.Contains(o.Id)).Select(o => new { o.Id, o.ChangedAt }).ToDictionaryAsync(o => o.Id, o => o.ChangedAt, cancellation);
        var sessions = await db.CatalogueSessions.AsNoTracking().Where(s => ids.Contains(s.OfferId) && s.EndsAt > now).OrderBy(s => s.StartsAt).ThenBy(s => s.Id).Take(Most).ToListAsync(cancellation);
        var language = CultureInfo.CurrentUICulture.TwoLetterISOLanguageName;
        var events = from session in sessions
                     let card = cards[session.OfferId]
                     where changed.ContainsKey(session.OfferId)
                     select new CalendarEvent(session.Id, Summary(card.Words(language), session), session.StartsAt, session.EndsAt, session.Place ?? card.Place)
                     {
                         Owner = directory.ById(card.OwnerId) ?? db.Tenant, ChangedAt = changed[session.OfferId], Url = links.Absolute(db.Tenant, $"/tilbud/{card.Id}"),
                         IsCancelled = session.Status == SessionStatus.Cancelled,
                     };
        return TypedResults.File(Calendar.Of(text["Calendar.Name", db.Tenant.Name], events), "text/calendar; charset=utf-8", "kurs.ics");
    }

    private static string Summary(OfferWords words, CatalogueSession session) => session.Title == words.Title ? words.Title : $"{words.Title}: {session.Title}";
}
