using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Saas.Kernel.Data;
using Saas.Kernel.Errors;
using Saas.Kernel.Http;
using Saas.Venues.Contracts;

namespace Saas.Venues.Premises;

/// <summary>Venues over the API.</summary>
internal static class VenueEndpoints
{
    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/venues", ListAsync).Needs(VenuePermissions.Read)
            .WithName("listVenues").WithSummary("Venues, by name").WithExample(answer: VenueExamples.Venues);
        api.MapPost("/venues", OpenAsync).Needs(VenuePermissions.Manage).Idempotent()
            .WithName("openVenue").WithSummary("Add a venue").WithExample(VenueExamples.Venue, VenueExamples.VenueView).ProducesValidationProblem();
        api.MapGet("/venues/{id}", ReadAsync).Needs(VenuePermissions.Read)
            .WithName("readVenue").WithSummary("Read a venue").WithExample(answer: VenueExamples.VenueView).ProducesProblem(404);
        api.MapPut("/venues/{id}", EditAsync).Needs(VenuePermissions.Manage)
            .WithName("editVenue").WithSummary("Edit a venue, its opening hours among it").WithDescription("If-Match with the ETag of what was read; 409 when somebody changed it since.")
            .WithExample(VenueExamples.Venue, VenueExamples.VenueView).ProducesValidationProblem().ProducesProblem(404).ProducesProblem(409);
        Verb(api, "retire", (venue, now) => venue.Retire(now), "Take a venue out of use; what is reserved stays");
        Verb(api, "reopen", (venue, now) => venue.Reopen(now), "Take a venue into use again");
    }

    private static void Verb(RouteGroupBuilder api, string verb, Action<Venue, DateTimeOffset> change, string summary) =>
        api.MapPost($"/venues/{{id}}/{verb}", async (VenueId id, Housekeeping house, HttpContext http) => Answer(http, await house.ChangeVenueAsync(id, null, verb, change, http.RequestAborted)))
            .Needs(VenuePermissions.Manage).WithName($"{verb}Venue").WithSummary(summary).WithExample(answer: VenueExamples.VenueView).ProducesProblem(404).ProducesProblem(409);

    private static async Task<Ok<PageOf<VenueView>>> ListAsync(TenantDb db, HttpContext http) =>
        TypedResults.Ok(new PageOf<VenueView>([.. (await db.Venues.AsNoTracking().OrderBy(v => v.Name).ThenBy(v => v.Id).Take(Limit.Most).ToListAsync(http.RequestAborted)).Select(VenueView.Of)], null));

    private static async Task<Created<VenueView>> OpenAsync(Body<VenueRequest> body, Housekeeping house, HttpContext http)
    {
        var venue = await house.OpenVenueAsync(body.Value.Facts(), http.RequestAborted);
        http.Response.Headers.ETag = VenueETag.Of(venue.TenantId, venue.Id.Value, venue.Version);
        return TypedResults.Created($"{http.Request.PathBase}/api/v1/venues/{venue.Id}", VenueView.Of(venue));
    }

    private static async Task<Ok<VenueView>> ReadAsync(VenueId id, TenantDb db, HttpContext http) =>
        Answer(http, await db.Venues.AsNoTracking().SingleOrDefaultAsync(v => v.Id == id, http.RequestAborted) ?? throw new Missing("venue"));

    private static async Task<Ok<VenueView>> EditAsync(VenueId id, Body<VenueRequest> body, Housekeeping house, TenantDb db, HttpContext http)
    {
        uint? version = null;
        if (http.Request.Headers.IfMatch.ToString() is { Length: > 0 } match)
        {
            version = await db.Venues.AsNoTracking().Where(v => v.Id == id).Select(v => (uint?)v.Version).SingleOrDefaultAsync(http.RequestAborted) ?? throw new Missing("venue");
            RequireSame(match, VenueETag.Of(db.TenantId, id.Value, version.Value));
        }

        return Answer(http, await house.ChangeVenueAsync(id, version, "edit", (venue, now) => venue.Become(body.Value.Facts(), now), http.RequestAborted));
    }

    internal static void RequireSame(string match, string tag)
    {
        if (match != "*" && match != tag)
        {
            throw new DbUpdateConcurrencyException("It was changed since it was read.");
        }
    }

    private static Ok<VenueView> Answer(HttpContext http, Venue venue)
    {
        http.Response.Headers.ETag = VenueETag.Of(venue.TenantId, venue.Id.Value, venue.Version);
        return TypedResults.Ok(VenueView.Of(venue));
    }
}
