using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Saas.Kernel.Data;
using Saas.Kernel.Errors;
using Saas.Kernel.Http;
using Saas.Kernel.Secrets;
using Saas.Kernel.Time;
using Saas.PeerSupport.Contracts;

namespace Saas.PeerSupport.Activities;

/// <param name="RemovedAt">When it was taken away; it can be put back.</param>
public sealed record ActivityView(ActivityId Id, ActivityKind Kind, DateOnly Date, string Title, string Audience, int? Persons, int? Minutes, string Partner, DateTimeOffset? RemovedAt);

/// <summary>The activity log over the API.</summary>
internal static class ActivityEndpoints
{
    public const string Example = """{ "kind": "presentation", "date": "2026-11-12", "title": "Læring og mestring for nye ansatte", "audience": "Hjemmetjenesten", "persons": 24, "minutes": 60, "partner": "Kommunens opplæringsenhet" }""";

    public const string View = """{"id": "019a9f3e-c100-7c11-8a44-0d6b5f1f2aa0", "kind": "presentation", "date": "2026-11-12", "title": "Læring og mestring for nye ansatte", "audience": "Hjemmetjenesten", "persons": 24, "minutes": 60, "partner": "Kommunens opplæringsenhet"}""";

    private const string List = """{"items": [{"id": "019a9f3e-c100-7c11-8a44-0d6b5f1f2aa0", "kind": "presentation", "date": "2026-11-12", "title": "Læring og mestring for nye ansatte", "audience": "Hjemmetjenesten", "persons": 24, "minutes": 60, "partner": "Kommunens opplæringsenhet"}]}""";

    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/activities", ListAsync).Needs(PeerSupportPermissions.ReadActivities).WithName("listActivities").WithSummary("Presentations, visits and the like, the latest first")
            .WithDescription("kind and year narrow the list; q looks in title, audience and partner.").WithExample(answer: List).ProducesValidationProblem();
        api.MapGet("/activities/{id}", ReadAsync).Needs(PeerSupportPermissions.ReadActivities).WithName("readActivity").WithSummary("Read an activity").WithExample(answer: View).ProducesProblem(404);
        api.MapPost("/activities", async (Body<ActivityRequest> body, KeepActivities keep, TenantDb db, HttpContext http) =>
        {
            var id = await keep.NoteAsync(body.Value, http.RequestAborted);
            return TypedResults.Created($"{http.Request.PathBase}/api/v1/activities/{id}", (await ReadAsync(id, db, http)).Value);
        }).Needs(PeerSupportPermissions.WriteActivities).Idempotent().WithName("noteActivity").WithSummary("Write down an activity").WithExample(Example, View).ProducesValidationProblem().ProducesProblem(409);
        api.MapPut("/activities/{id}", async (ActivityId id, Body<ActivityRequest> body, KeepActivities keep, TenantDb db, HttpContext http) =>
        {
            await keep.ChangeAsync(id, body.Value, http.RequestAborted);
            return await ReadAsync(id, db, http);
        }).Needs(PeerSupportPermissions.WriteActivities).WithName("changeActivity").WithSummary("Change an activity").WithExample(Example, View).ProducesValidationProblem().ProducesProblem(404).ProducesProblem(409);
        Verb(api, "remove", "Remove an activity; it can be put back", (keep, id, cancellation) => keep.RemoveAsync(id, cancellation));
        Verb(api, "put-back", "Put a removed activity back", (keep, id, cancellation) => keep.PutBackAsync(id, cancellation));
    }

    private static void Verb(RouteGroupBuilder api, string verb, string summary, Func<KeepActivities, ActivityId, CancellationToken, Task> act) =>
        api.MapPost($"/activities/{{id}}/{verb}", async (ActivityId id, KeepActivities keep, TenantDb db, HttpContext http) =>
        {
            await act(keep, id, http.RequestAborted);
            return await ReadAsync(id, db, http);
        }).Needs(PeerSupportPermissions.WriteActivities).WithName(verb == "remove" ? "removeActivity" : "putBackActivity").WithSummary(summary).WithExample(answer: View).ProducesProblem(404).ProducesProblem(409);

    private static async Task<Ok<ActivityView>> ReadAsync(ActivityId id, TenantDb db, HttpContext http) =>
        TypedResults.Ok(await Views(db.Activities.AsNoTracking().Where(row => row.Id == id)).SingleOrDefaultAsync(http.RequestAborted) ?? throw new Missing("activity"));

    private static async Task<Ok<PageOf<ActivityView>>> ListAsync(TenantDb db, KeyRing keys, HttpContext http, int? limit, string? cursor)
    {
        var take = Limit.Of(limit);
        if (http.Request.Query["kind"].ToString() is { Length: > 0 } kind && !KebabEnum.TryParse<ActivityKind>(kind, out _))
        {
            throw new Invalid("kind", "must be one of: " + string.Join(", ", KebabEnum.Texts(typeof(ActivityKind))));
        }

        var cipher = await keys.ForAsync(db.Tenant, http.RequestAborted);
        var rows = ActivityFilter.Read(http.Request.Query, "kind", "year").Apply(db.Activities.AsNoTracking());
        if (Cursor.Read(cipher, "activities", cursor) is { } after)
        {
            var (day, id) = (Oslo.Date(after.At), new ActivityId(after.Id));
            rows = rows.Where(row => EF.Functions.LessThan(ValueTuple.Create(row.HeldOn, row.Id), ValueTuple.Create(day, id)));
        }

        var page = await Views(rows).Take(take + 1).ToListAsync(http.RequestAborted);
        var next = page.Count > take ? new Cursor(Oslo.StartOf(page[take - 1].Date), page[take - 1].Id.Value).Write(cipher, "activities") : null;
        return TypedResults.Ok(new PageOf<ActivityView>([.. page.Take(take)], next));
    }

    private static IQueryable<ActivityView> Views(IQueryable<Activity> rows) =>
        rows.Select(row => new ActivityView(row.Id, row.Kind, row.HeldOn, row.Title, row.Audience, row.Persons, row.Minutes, row.Partner, row.RemovedAt));
}
