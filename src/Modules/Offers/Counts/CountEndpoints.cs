using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Saas.Kernel.Data;
using Saas.Kernel.Errors;
using Saas.Kernel.Http;
using Saas.Offers.Contracts;
using Saas.Offers.Planning;

namespace Saas.Offers.Counts;

/// <summary>How many came to a session: heads, never names.</summary>
public sealed class CountRequest
{
    [Range(0, 100000, ErrorMessage = "must be 0 to 100000")]
    public int Persons { get; set; }

    /// <summary>Of these, how many were there for the first time; left out when nobody asked.</summary>
    [Range(0, 100000, ErrorMessage = "must be 0 to 100000")]
    public int? Newcomers { get; set; }

    /// <summary>How many live in which municipality; may be left out or be of some only.</summary>
    public List<CountHomeRequest> Homes { get; set; } = [];

    internal HeadCount Count() => new(Persons, Newcomers, Homes.GroupBy(home => home.Municipality, StringComparer.Ordinal).ToDictionary(home => home.Key, home => home.Sum(one => one.Persons), StringComparer.Ordinal));
}

public sealed class CountHomeRequest
{
    [Required(ErrorMessage = "is required"), RegularExpression("^[0-9]{4}$", ErrorMessage = "must be a municipality number of four digits")]
    public string Municipality { get; set; } = "";

    [Range(0, 100000, ErrorMessage = "must be 0 to 100000")]
    public int Persons { get; set; }
}

/// <summary>One session's count.</summary>
/// <param name="Persons">How many came; null when nobody has counted.</param>
public sealed record CountView(SessionId SessionId, int Number, DateTimeOffset StartsAt, int? Persons, int? Newcomers, IReadOnlyList<CountHomeView> Homes, DateTimeOffset? CountedAt);

public sealed record CountHomeView(string Municipality, int Persons);

/// <summary>The count at the door over the API.</summary>
internal static class CountEndpoints
{
    public const string Body = """{ "persons": 14, "newcomers": 3, "homes": [ { "municipality": "1931", "persons": 9 } ] }""";
    public const string Answer = """{"sessionId": "019a9f3e-7000-7c11-8a44-0d6b5f1f2a20", "number": 1, "startsAt": "2099-10-13T08:00:00+00:00", "persons": 14, "newcomers": 3, "homes": [{"municipality": "1931", "persons": 9}], "countedAt": "2099-10-13T10:00:00+00:00"}""";
    public const string List = """{"items": [""" + Answer + """]}""";

    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/offers/{id}/counts", ListAsync).Needs(OfferPermissions.Read)
            .WithName("listCounts").WithSummary("How many came, session by session").WithDescription("For drop-in offers and self-help groups, where heads are counted and no names kept.")
            .WithExample(answer: List).ProducesProblem(404);
        api.MapPut("/sessions/{id}/count", WriteAsync).Needs(OfferPermissions.Count)
            .WithName("countSession").WithSummary("Say how many came to a session").WithDescription("Writes over what was counted before. 409 where attendance is kept by name, and before the day of the session.")
            .WithExample(Body, Answer).ProducesValidationProblem().ProducesProblem(404).ProducesProblem(409);
    }

    private static async Task<Ok<PageOf<CountView>>> ListAsync(OfferId id, TenantDb db, HttpContext http)
    {
        if (!await db.Offers.AnyAsync(offer => offer.Id == id, http.RequestAborted))
        {
            throw new Missing("offer");
        }

        return TypedResults.Ok(new PageOf<CountView>(await ReadAsync(db, id, http.RequestAborted), null));
    }

    /// <summary>The sessions of an offer that take place, with their counts, in the order they come.</summary>
    internal static async Task<List<CountView>> ReadAsync(TenantDb db, OfferId id, CancellationToken cancellation)
    {
        var counted = db.SessionCounts;
        var sessions = await db.Sessions.AsNoTracking()
            .Where(session => session.OfferId == id && (session.Status == SessionStatus.Planned || counted.Any(count => count.SessionId == session.Id)))
            .OrderBy(session => session.StartsAt).ToListAsync(cancellation);
        var counts = await (from count in db.SessionCounts.AsNoTracking().Include(count => count.Homes)
                            join session in db.Sessions on count.SessionId equals session.Id
                            where session.OfferId == id
                            select count).ToDictionaryAsync(count => count.SessionId, cancellation);
        return sessions.ConvertAll(session => View(session, counts.GetValueOrDefault(session.Id)));
    }

    private static async Task<Ok<CountView>> WriteAsync(SessionId id, Body<CountRequest> body, CountHeads counting, TenantDb db, HttpContext http)
    {
        var count = await counting.WriteAsync(id, body.Value.Count(), null, http.RequestAborted);
        return TypedResults.Ok(View(await db.Sessions.AsNoTracking().SingleAsync(session => session.Id == id, http.RequestAborted), count));
    }

    private static CountView View(Session session, SessionCount? count) => new(
        session.Id, session.Number, session.StartsAt, count?.Persons, count?.Newcomers,
        [.. (count?.Homes ?? []).OrderBy(home => home.Municipality, StringComparer.Ordinal).Select(home => new CountHomeView(home.Municipality, home.Persons))], count?.CountedAt);
}
