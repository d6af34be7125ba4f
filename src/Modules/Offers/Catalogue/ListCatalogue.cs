using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.EntityFrameworkCore;
using Saas.Kernel.Data;
using Saas.Kernel.Http;
using Saas.Kernel.Secrets;
using Saas.Kernel.Tenancy;
using Saas.Offers.Contracts;
using Saas.Offers.Planning;

namespace Saas.Offers.Catalogue;

/// <summary>One offer in a list.</summary>
/// <param name="Owner">Id of the tenant that runs it; another than the room's for a unit's region-wide offer.</param>
/// <param name="FreeSeats">Seats left; null for drop-in.</param>
/// <param name="StartsAt">First session's start, UTC.</param>
public sealed record OfferSummary(
    Guid Id, TenantId Owner, string Language, string Title, string Summary, OfferKind Kind, Participation Participation, Audience Audience, AgeGroup AgeGroup,
    Orientation Orientation, string Topic, Field Field, ReferralNeed Referral, PlaceKind PlaceKind, string Place, string? Municipality, bool RegionWide,
    int? Capacity, int? FreeSeats, bool WaitingList, DateTimeOffset StartsAt, DateTimeOffset EndsAt, int Sessions);

/// <summary><c>GET /api/v1/offers</c>: the public catalogue, soonest first. No token.</summary>
internal static class ListCatalogue
{
    private const string List = "catalogue";

    // The hot read: the first page as nearly everybody asks for it, compiled once.
    private static readonly Func<TenantDb, DateTimeOffset, int, IAsyncEnumerable<Row>> FirstPage = EF.CompileAsyncQuery(
        (TenantDb db, DateTimeOffset now, int take) => db.Set<CatalogueOffer>().Where(o => o.EndsAt > now).OrderBy(o => o.StartsAt).ThenBy(o => o.Id).Take(take)
            .Select(o => new Row(o.Id, o.OwnerId, o.Language, o.Title, o.Summary, o.Translations, o.Kind, o.Participation, o.Audience, o.AgeGroup, o.Orientation, o.Topic, o.Field,
                o.Referral, o.PlaceKind, o.Place, o.Municipality, o.RegionWide, o.Capacity, o.SeatsTaken, o.WaitingList, o.StartsAt, o.EndsAt, o.SessionCount)));

    public static void Map(RouteGroupBuilder api) => api.MapGet("/offers", HandleAsync).Public().CacheOutput(CataloguePolicy.Name)
        .WithName("listOffers").WithSummary("The public catalogue")
        .WithDescription("Published offers of this room and region-wide offers of its units that are not over, soonest first. Filters: q (forgives misspelling), audience, ageGroup, kind, field, orientation, topic, referral, participation, municipality, digital=false; repeat one to allow several values. Texts come in the language of Accept-Language where there is a translation.")
        .WithExample(answer: ApiExamples.Catalogue).ProducesValidationProblem();

    private static async Task<Ok<PageOf<OfferSummary>>> HandleAsync(HttpContext http, TenantDb db, KeyRing keys, TimeProvider time, int? limit, string? cursor)
    {
        var take = Limit.Of(limit);
        var filter = CatalogueFilter.Read(http.Request.Query);
        var cipher = await keys.ForAsync(db.Tenant, http.RequestAborted);
        var after = Cursor.Read(cipher, List, cursor);
        var rows = await RowsAsync(db, filter, after, time.GetUtcNow(), take + 1, http.RequestAborted);
        var next = rows.Count > take ? new Cursor(rows[take - 1].StartsAt, rows[take - 1].Id).Write(cipher, List) : null;
        var language = CultureInfo.CurrentUICulture.TwoLetterISOLanguageName;
        return TypedResults.Ok(new PageOf<OfferSummary>(rows.Take(take).Select(row => row.Summarise(language)).ToList(), next));
    }

    private static async Task<List<Row>> RowsAsync(TenantDb db, CatalogueFilter filter, Cursor? after, DateTimeOffset now, int take, CancellationToken cancellation)
    {
        var rows = new List<Row>(take);
        if (filter.IsEmpty && after is null)
        {
            await foreach (var row in FirstPage(db, now, take).WithCancellation(cancellation))
            {
                rows.Add(row);
            }

            return rows;
        }

        var offers = filter.Apply(db.Catalogue.Where(o => o.EndsAt > now));
        if (after is not null)
        {
            offers = offers.Where(o => EF.Functions.GreaterThan(ValueTuple.Create(o.StartsAt, o.Id), ValueTuple.Create(after.At, after.Id)));
        }

        return await offers.OrderBy(o => o.StartsAt).ThenBy(o => o.Id).Take(take)
            .Select(o => new Row(o.Id, o.OwnerId, o.Language, o.Title, o.Summary, o.Translations, o.Kind, o.Participation, o.Audience, o.AgeGroup, o.Orientation, o.Topic, o.Field,
                o.Referral, o.PlaceKind, o.Place, o.Municipality, o.RegionWide, o.Capacity, o.SeatsTaken, o.WaitingList, o.StartsAt, o.EndsAt, o.SessionCount))
            .ToListAsync(cancellation);
    }

    private sealed record Row(
        Guid Id, TenantId Owner, string Language, string Title, string Summary, string Translations, OfferKind Kind, Participation Participation, Audience Audience,
        AgeGroup AgeGroup, Orientation Orientation, string Topic, Field Field, ReferralNeed Referral, PlaceKind PlaceKind, string Place, string? Municipality,
        bool RegionWide, int? Capacity, int SeatsTaken, bool WaitingList, DateTimeOffset StartsAt, DateTimeOffset EndsAt, int Sessions)
    {
        public OfferSummary Summarise(string language)
        {
            var words = CatalogueWords.Of(language, Language, new OfferWords(Title, Summary, ""), Translations);
            return new OfferSummary(Id, Owner, Language, words.Title, words.Summary, Kind, Participation, Audience, AgeGroup, Orientation, Topic, Field, Referral, PlaceKind,
                Place, Municipality, RegionWide, Capacity, Capacity - SeatsTaken, WaitingList, StartsAt, EndsAt, Sessions);
        }
    }
}
