using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Saas.Kernel.Data;
using Saas.Kernel.Errors;
using Saas.Kernel.Http;
using Saas.PeerSupport.Contracts;

namespace Saas.PeerSupport.Seasons;

/// <param name="Applied">Applications that wait for a decision.</param>
public sealed record SeasonView(
    SeasonId Id, string Name, DateOnly StartsOn, DateOnly EndsOn, DateOnly ApplyFrom, DateOnly ApplyUntil, SeasonStatus Status, DateTimeOffset? PublishedAt, int Applied, int Allocated, int Declined);

/// <param name="Copied">How many applications were made.</param>
public sealed record SeasonCopied(int Copied);

/// <summary>Seasons over the API.</summary>
internal static class SeasonEndpoints
{
    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/seasons", async (TenantDb db, HttpContext http) => TypedResults.Ok(new PageOf<SeasonView>(await Views(db, db.Seasons).ToListAsync(http.RequestAborted), null)))
            .Needs(PeerSupportPermissions.ReadHours).WithName("listSeasons").WithSummary("Seasons, the latest first").WithExample(answer: SeasonExamples.Seasons);
        api.MapGet("/seasons/{id}", async (SeasonId id, TenantDb db, HttpContext http) => TypedResults.Ok(await OneAsync(id, db, http)))
            .Needs(PeerSupportPermissions.ReadHours).WithName("readSeason").WithSummary("One season").WithExample(answer: SeasonExamples.SeasonView).ProducesProblem(404);
        api.MapPost("/seasons", async (Body<SeasonRequest> body, KeepSeasons keep, TenantDb db, HttpContext http) =>
        {
            var id = await keep.MakeAsync(body.Value.Facts(), http.RequestAborted);
            return TypedResults.Created($"{http.Request.PathBase}/api/v1/seasons/{id}", await OneAsync(id, db, http));
        }).Needs(PeerSupportPermissions.ManageHours).Idempotent().WithName("planSeason").WithSummary("Plan a season").WithExample(SeasonExamples.Season, SeasonExamples.SeasonView).ProducesValidationProblem();
        api.MapPut("/seasons/{id}", async (SeasonId id, Body<SeasonRequest> body, KeepSeasons keep, TenantDb db, HttpContext http) =>
        {
            await keep.ChangeAsync(id, body.Value.Facts(), http.RequestAborted);
            return TypedResults.Ok(await OneAsync(id, db, http));
        }).Needs(PeerSupportPermissions.ManageHours).WithName("changeSeason").WithSummary("Change a season's name, days and deadline").WithExample(SeasonExamples.Season, SeasonExamples.SeasonView)
            .ProducesValidationProblem().ProducesProblem(404).ProducesProblem(409);
        Verb(api, "open", "openSeason", "Open a season for applications", (keep, id, cancellation) => keep.OpenAsync(id, cancellation));
        Verb(api, "allocate", "allocateSeason", "End the applications and begin to allocate", (keep, id, cancellation) => keep.AllocateAsync(id, cancellation));
        Verb(api, "publish", "publishSeason", "Publish what was allocated and tell the organisations by mail", (keep, id, cancellation) => keep.PublishAsync(id, cancellation));
        Verb(api, "close", "closeSeason", "Close a season that is over", (keep, id, cancellation) => keep.CloseAsync(id, cancellation));
        api.MapPost("/seasons/{id}/copy", async (SeasonId id, Body<CopySeasonRequest> body, KeepSeasons keep, TenantDb db, HttpContext http) =>
        {
            await OneAsync(id, db, http); // the address first
            var from = body.Value.From;
            return await db.Seasons.AnyAsync(season => season.Id == from, http.RequestAborted)
                ? TypedResults.Ok(new SeasonCopied(await keep.CopyAsync(id, from, http.RequestAborted)))
                : throw new Invalid("from", "is no season here"); // the address is right, the body is not
        })
            .Needs(PeerSupportPermissions.ManageHours).WithName("copySeason").WithSummary("Begin from another season's allocation")
            .WithDescription("Makes an application of each allocation of the other season that has none here yet, where an agreement runs by then.")
            .WithExample(SeasonExamples.Copy, SeasonExamples.Copied).ProducesValidationProblem().ProducesProblem(404).ProducesProblem(409);
    }

    private static void Verb(RouteGroupBuilder api, string verb, string name, string summary, Func<KeepSeasons, SeasonId, CancellationToken, Task> act) =>
        api.MapPost($"/seasons/{{id}}/{verb}", async (SeasonId id, KeepSeasons keep, TenantDb db, HttpContext http) =>
        {
            await act(keep, id, http.RequestAborted);
            return TypedResults.Ok(await OneAsync(id, db, http));
        }).Needs(PeerSupportPermissions.ManageHours).WithName(name).WithSummary(summary).WithExample(answer: SeasonExamples.SeasonView).ProducesProblem(404).ProducesProblem(409);

    private static async Task<SeasonView> OneAsync(SeasonId id, TenantDb db, HttpContext http) =>
        await Views(db, db.Seasons.Where(season => season.Id == id)).SingleOrDefaultAsync(http.RequestAborted) ?? throw new Missing("season");

    internal static IQueryable<SeasonView> Views(TenantDb db, IQueryable<Season> seasons) => seasons.AsNoTracking().OrderByDescending(season => season.StartsOn).ThenByDescending(season => season.Id)
        .Select(season => new SeasonView(
            season.Id, season.Name, season.StartsOn, season.EndsOn, season.ApplyFrom, season.ApplyUntil, season.Status, season.PublishedAt,
            db.Set<HoursApplication>().Count(one => one.SeasonId == season.Id && one.Status == ApplicationStatus.Applied),
            db.Set<HoursApplication>().Count(one => one.SeasonId == season.Id && one.Status == ApplicationStatus.Allocated),
            db.Set<HoursApplication>().Count(one => one.SeasonId == season.Id && one.Status == ApplicationStatus.Declined)));
}
