using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Saas.Kernel.Data;
using Saas.Kernel.Errors;
using Saas.Kernel.Http;
using Saas.Kernel.Time;
using Saas.Venues.Contracts;
using Saas.Venues.Reservations;

namespace Saas.Venues.Premises;

/// <summary>Rooms over the API, and when they are free.</summary>
internal static class RoomEndpoints
{
    private const int MostDays = 31;

    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/rooms", ListAsync).Needs(VenuePermissions.Read)
            .WithName("listRooms").WithSummary("Rooms, by venue and name").WithExample(answer: VenueExamples.Rooms);
        api.MapGet("/venues/{id}/rooms", ListOfVenueAsync).Needs(VenuePermissions.Read)
            .WithName("listRoomsOfVenue").WithSummary("One venue's rooms, by name").WithExample(answer: VenueExamples.Rooms).ProducesProblem(404);
        api.MapPost("/venues/{id}/rooms", OpenAsync).Needs(VenuePermissions.Manage).Idempotent()
            .WithName("openRoom").WithSummary("Add a room to a venue").WithExample(VenueExamples.Room, VenueExamples.RoomView).ProducesValidationProblem().ProducesProblem(404).ProducesProblem(409);
        api.MapGet("/rooms/{id}", ReadAsync).Needs(VenuePermissions.Read)
            .WithName("readRoom").WithSummary("Read a room").WithExample(answer: VenueExamples.RoomView).ProducesProblem(404);
        api.MapPut("/rooms/{id}", EditAsync).Needs(VenuePermissions.Manage)
            .WithName("editRoom").WithSummary("Edit a room").WithDescription("If-Match with the ETag of what was read; 409 when somebody changed it since. A new buffer is for new reservations.")
            .WithExample(VenueExamples.Room, VenueExamples.RoomView).ProducesValidationProblem().ProducesProblem(404).ProducesProblem(409);
        Verb(api, "retire", (room, now) => room.Retire(now), "Take a room out of use; what is reserved stays");
        Verb(api, "reopen", (room, now) => room.Reopen(now), "Take a room into use again");
        api.MapGet("/rooms/{id}/free", FreeAsync).Needs(VenuePermissions.Read)
            .WithName("listFreeTimes").WithSummary("When a room is free")
            .WithDescription($"from and to are dates, at most {MostDays} days; minutes is the shortest time of interest. Within opening hours, outside closed days, with the buffer taken into account.")
            .WithExample(answer: VenueExamples.Free).ProducesValidationProblem().ProducesProblem(404);
    }

    private static void Verb(RouteGroupBuilder api, string verb, Action<Room, DateTimeOffset> change, string summary) =>
        api.MapPost($"/rooms/{{id}}/{verb}", async (RoomId id, Housekeeping house, TenantDb db, HttpContext http) =>
            await AnswerAsync(http, db, await house.ChangeRoomAsync(id, null, verb, change, http.RequestAborted)))
            .Needs(VenuePermissions.Manage).WithName($"{verb}Room").WithSummary(summary).WithExample(answer: VenueExamples.RoomView).ProducesProblem(404).ProducesProblem(409);

    private static Task<Ok<PageOf<RoomView>>> ListAsync(TenantDb db, HttpContext http) => PageAsync(db.Rooms, http);

    private static async Task<Ok<PageOf<RoomView>>> ListOfVenueAsync(VenueId id, TenantDb db, HttpContext http) => await db.Venues.AnyAsync(venue => venue.Id == id, http.RequestAborted)
        ? await PageAsync(db.Rooms.Where(room => room.VenueId == id), http)
        : throw new Missing("venue");

    private static async Task<Ok<PageOf<RoomView>>> PageAsync(IQueryable<Room> which, HttpContext http)
    {
        var rooms = await which.AsNoTracking().Include(r => r.Venue).OrderBy(r => r.Venue.Name).ThenBy(r => r.Name).ThenBy(r => r.Id).Take(Limit.Most).ToListAsync(http.RequestAborted);
        return TypedResults.Ok(new PageOf<RoomView>([.. rooms.Select(room => RoomView.Of(room, room.Venue.Name))], null));
    }

    private static async Task<Created<RoomView>> OpenAsync(VenueId id, Body<RoomRequest> body, Housekeeping house, TenantDb db, HttpContext http)
    {
        var room = await house.OpenRoomAsync(id, body.Value.Facts(), http.RequestAborted);
        return TypedResults.Created($"{http.Request.PathBase}/api/v1/rooms/{room.Id}", (await AnswerAsync(http, db, room)).Value);
    }

    private static async Task<Ok<RoomView>> ReadAsync(RoomId id, TenantDb db, HttpContext http) =>
        await AnswerAsync(http, db, await db.Rooms.AsNoTracking().Include(r => r.Venue).SingleOrDefaultAsync(r => r.Id == id, http.RequestAborted) ?? throw new Missing("room"));

    private static async Task<Ok<RoomView>> EditAsync(RoomId id, Body<RoomRequest> body, Housekeeping house, TenantDb db, HttpContext http)
    {
        uint? version = null;
        if (http.Request.Headers.IfMatch.ToString() is { Length: > 0 } match)
        {
            version = await db.Rooms.AsNoTracking().Where(r => r.Id == id).Select(r => (uint?)r.Version).SingleOrDefaultAsync(http.RequestAborted) ?? throw new Missing("room");
            VenueEndpoints.RequireSame(match, VenueETag.Of(db.TenantId, id.Value, version.Value));
        }

        return await AnswerAsync(http, db, await house.ChangeRoomAsync(id, version, "edit", (room, now) => room.Become(body.Value.Facts(), now), http.RequestAborted));
    }

    private static async Task<Ok<FreeView>> FreeAsync(RoomId id, TenantDb db, FreeTimes free, TimeProvider time, HttpContext http, DateOnly? from, DateOnly? to, int? minutes)
    {
        var first = from ?? Oslo.Date(time.GetUtcNow());
        var last = to ?? first.AddDays(6);
        if (first.Year is < 2000 or > 2199 || last < first || last.DayNumber - first.DayNumber >= MostDays)
        {
            throw new Invalid("to", $"must be on or after from, and less than {MostDays} days later");
        }

        if (minutes is < 1 or > 1440)
        {
            throw new Invalid("minutes", "must be 1 to 1440");
        }

        var room = await db.Rooms.AsNoTracking().Include(r => r.Venue).SingleOrDefaultAsync(r => r.Id == id, http.RequestAborted) ?? throw new Missing("room");
        var today = Oslo.Date(time.GetUtcNow());
        return TypedResults.Ok(new FreeView(room.RetiredAt is not null || room.Venue.RetiredAt is not null || last < today ? []
            : await free.SpansAsync(room, first < today ? today : first, last, TimeSpan.FromMinutes(minutes ?? 30), http.RequestAborted)));
    }

    private static async Task<Ok<RoomView>> AnswerAsync(HttpContext http, TenantDb db, Room room)
    {
        http.Response.Headers.ETag = VenueETag.Of(room.TenantId, room.Id.Value, room.Version);
        var venue = room.Venue?.Name ?? await db.Venues.AsNoTracking().Where(v => v.Id == room.VenueId).Select(v => v.Name).SingleAsync(http.RequestAborted);
        return TypedResults.Ok(RoomView.Of(room, venue));
    }
}
