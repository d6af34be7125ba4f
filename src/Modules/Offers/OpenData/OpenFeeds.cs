using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Saas.Kernel.Data;
using Saas.Kernel.Errors;
using Saas.Kernel.Http;
using Saas.Tenants.Contracts;
using Saas.Venues.Contracts;

namespace Saas.Offers.OpenData;

/// <summary>
/// <c>GET /api/v1/open/session-series</c> and <c>…/scheduled-sessions</c>: the room's own offers and their sessions as Realtime Paged Data Exchange 1.0
/// (https://www.w3.org/2017/08/realtime-paged-data-exchange/), by increasing change number. Pages are not cached: whoever follows a feed asks for its end.
/// </summary>
internal static class OpenFeeds
{
    public const string License = "https://creativecommons.org/licenses/by/4.0/";
    public const string MediaType = "application/vnd.openactive.rpde+json; version=1";

    /// <summary>The specification suggests it.</summary>
    private const int Most = 500;

    private const string Description = "OpenActive RPDE 1.0, ordered by change number. Start without parameters and follow `next` until `items` is empty and `next` is the address just asked; "
        + "ask that one again later. Each page says what has changed since the one before; deleted items are kept for at least seven days.";

    public static void Map(RouteGroupBuilder api)
    {
        Map(api, FeedKind.SessionSeries, "openSessionSeries", "The room's own offers as an open feed", OpenExamples.Series);
        Map(api, FeedKind.ScheduledSession, "openScheduledSessions", "The sessions of the room's own offers as an open feed", OpenExamples.Session);
    }

    public static string PathOf(FeedKind kind) => OpenDataset.Path + (kind == FeedKind.SessionSeries ? "/session-series" : "/scheduled-sessions");

    private static void Map(RouteGroupBuilder api, FeedKind kind, string name, string summary, string example) =>
        api.MapGet(PathOf(kind)["/api/v1".Length..], (long? afterChangeNumber, int? limit, FeedFollowing following, HttpContext http) => following.AnswerAsync(kind, afterChangeNumber, limit, http))
            .Public().OpenToOtherSites().WithName(name).WithSummary(summary).WithDescription(Description).WithExample(answer: example)
            .Produces(StatusCodes.Status200OK, contentType: "application/vnd.openactive.rpde+json").ProducesValidationProblem();

    /// <summary>Answers one page.</summary>
    internal sealed class FeedFollowing(TenantDb db, Opportunities opportunities, IRooms rooms, ITenantLinks links, TimeProvider time)
    {
        public async Task<IResult> AnswerAsync(FeedKind kind, long? after, int? limit, HttpContext http)
        {
            Check(after, limit);
            CultureInfo.CurrentUICulture = OpenLanguage.Of(db.Tenant.DefaultLanguage);
            var page = await FeedReads.PageAsync(db, kind, after ?? 0, limit ?? Most, time.GetUtcNow(), http.RequestAborted);
            List<RoomId> used = [.. page.Entries.Select(entry => entry.Session?.RoomId).OfType<RoomId>().Distinct()];
            var places = used.Count == 0 ? new Dictionary<RoomId, RoomPlace>() : await rooms.PlacesAsync(used, http.RequestAborted);
            return OpenAnswer.Of(http, MediaType, new JsonObject
            {
                ["next"] = Next(kind, page.Last ?? after, limit),
                ["items"] = new JsonArray([.. page.Entries.Select(entry => Item(kind, entry, places))]),
                ["license"] = License,
            });
        }

        private JsonObject Item(FeedKind kind, FeedEntry entry, IReadOnlyDictionary<RoomId, RoomPlace> places)
        {
            var item = new JsonObject
            {
                ["state"] = entry.IsDeleted ? "deleted" : "updated", ["kind"] = kind.ToString(), ["id"] = entry.Id.ToString(), ["modified"] = entry.ChangeNumber,
            };
            if (entry.Offer is { } offer)
            {
                item["data"] = entry.Session is { } session ? opportunities.Session(offer, session, session.RoomId is { } room ? places.GetValueOrDefault(room) : null) : opportunities.Series(offer);
            }

            return item;
        }

        private string Next(FeedKind kind, long? after, int? limit)
        {
            string[] query = [.. new[] { after is { } number ? Invariant("afterChangeNumber", number) : null, limit is { } most ? Invariant("limit", most) : null }.OfType<string>()];
            return links.Absolute(db.Tenant, PathOf(kind)) + (query.Length > 0 ? "?" + string.Join('&', query) : "");
        }

        private static void Check(long? after, int? limit)
        {
            var errors = new Dictionary<string, string[]>(StringComparer.Ordinal);
            if (after < 0)
            {
                errors["afterChangeNumber"] = ["must be a number from this feed; leave it out to start from the beginning"];
            }

            if (limit is < 1 or > Most)
            {
                errors["limit"] = [$"must be 1 to {Most}"];
            }

            if (errors.Count > 0)
            {
                throw new Invalid(errors);
            }
        }

        private static string Invariant(string name, long value) => string.Create(CultureInfo.InvariantCulture, $"{name}={value}");
    }
}
