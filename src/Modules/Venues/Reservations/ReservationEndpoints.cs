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
using Saas.Venues.Contracts;
using Saas.Venues.Premises;

namespace Saas.Venues.Reservations;

/// <summary>A reservation over the API.</summary>
/// <param name="Module">Who made it; <c>venues</c> are those made here and on the week plan.</param>
/// <param name="BlockedUntil">Until when the room is kept free after it.</param>
public sealed record ReservationView(
    ReservationId Id, RoomId RoomId, string Room, string Venue, ReservationStatus Status, string Module, Guid Subject, string Kind, string Title, string? Organisation, int? Hue, Guid? Series,
    DateTimeOffset StartsAt, DateTimeOffset EndsAt, DateTimeOffset BlockedUntil, DateTimeOffset? HoldUntil, string? EndedReason);

/// <summary>What was reserved, all of it.</summary>
/// <param name="Warnings">Rooms smaller than the number of people expected.</param>
public sealed record ReservationReceipt(IReadOnlyList<ReservedRoom> Reservations, IReadOnlyList<SmallRoom> Warnings);

/// <summary>Reservations over the API. A refusal is 409 and names what is free instead.</summary>
internal static class ReservationEndpoints
{
    private const string List = "reservations";

    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/reservations", ListAsync).Needs(VenuePermissions.Read)
            .WithName("listReservations").WithSummary("Reservations of all modules, by start")
            .WithDescription("from and to are instants, at most 31 days apart: the coming week unless said otherwise. Those that ended before their time are left out unless all=true.")
            .WithExample(answer: VenueExamples.Reservations).ProducesValidationProblem();
        api.MapGet("/rooms/{id}/reservations", ListOfRoomAsync).Needs(VenuePermissions.Read)
            .WithName("listReservationsOfRoom").WithSummary("One room's reservations, by start").WithDescription("As the list of all rooms.").WithExample(answer: VenueExamples.Reservations)
            .ProducesValidationProblem().ProducesProblem(404);
        api.MapPost("/reservations", ReserveAsync).Needs(VenuePermissions.Reserve).Idempotent()
            .WithName("reserve").WithSummary("Reserve or hold a room")
            .WithDescription("All of it or nothing. 409 names in conflicts each time that cannot be had (room.taken, room.outside_hours, room.closed_day, room.retired, room.past), and in alternatives the nearest that are free.")
            .WithExample(VenueExamples.Reservation, VenueExamples.Receipt).ProducesValidationProblem().ProducesProblem(404).ProducesProblem(409);
        api.MapGet("/reservations/{id}", ReadAsync).Needs(VenuePermissions.Read)
            .WithName("readReservation").WithSummary("Read a reservation").WithExample(answer: VenueExamples.ReservationView).ProducesProblem(404);
        Verb(api, "confirm", (change, id, cancellation) => change.ConfirmAsync(id, cancellation), "Confirm a held reservation");
        Verb(api, "release", (change, id, cancellation) => change.ReleaseAsync(id, cancellation), "Give a reserved time back");
        api.MapPost("/reservations/{id}/cancel", async (ReservationId id, Body<CancelReservationRequest> body, ChangeReservations change, TenantDb db, HttpContext http) =>
        {
            await change.CancelAsync(id, body.Value.Reason, http.RequestAborted);
            return await ReadAsync(id, db, http);
        }).Needs(VenuePermissions.Reserve).WithName("cancelReservation").WithSummary("Cancel a reservation").WithExample(VenueExamples.Cancel, VenueExamples.ReservationView).ProducesProblem(404).ProducesProblem(409);
        api.MapPost("/reservations/{id}/move", async (ReservationId id, Body<MoveRequest> body, MoveReservation move, TenantDb db, HttpContext http) =>
            await ReadAsync(await move.MoveAsync(id, body.Value.RoomId, body.Value.StartsAt, body.Value.EndsAt, body.Value.Tell, http.RequestAborted), db, http))
            .Needs(VenuePermissions.Reserve).WithName("moveReservation").WithSummary("Move a reservation to another time or room")
            .WithDescription("What another module reserved for, moves with it; that takes the module's own scope as well. Where people would be told by mail, it is refused with reservation.asks_first until tell is true. The answer may have a new id.").WithExample(VenueExamples.Move, VenueExamples.ReservationView)
            .ProducesValidationProblem().ProducesProblem(404).ProducesProblem(409);
    }

    private static void Verb(RouteGroupBuilder api, string verb, Func<ChangeReservations, ReservationId, CancellationToken, Task> act, string summary) =>
        api.MapPost($"/reservations/{{id}}/{verb}", async (ReservationId id, ChangeReservations change, TenantDb db, HttpContext http) =>
        {
            await act(change, id, http.RequestAborted);
            return await ReadAsync(id, db, http);
        }).Needs(VenuePermissions.Reserve).WithName($"{verb}Reservation").WithSummary(summary).WithExample(answer: VenueExamples.ReservationView).ProducesProblem(404).ProducesProblem(409);

    private static async Task<Created<ReservationReceipt>> ReserveAsync(Body<ReservationRequest> body, RoomBook book, TimeProvider time, HttpContext http)
    {
        var request = body.Value;
        var answer = await book.MakeAsync(request.Booking(ReservationId.New(time.GetUtcNow()).Value), [], request.Wishes(), http.RequestAborted);
        return answer.IsDone
            ? TypedResults.Created($"{http.Request.PathBase}/api/v1/reservations/{answer.Reserved[0].Id}", new ReservationReceipt(answer.Reserved, answer.Warnings))
            : throw Clashes.Refusal(answer.Conflicts, answer.Alternatives);
    }

    private static async Task<Ok<ReservationView>> ReadAsync(ReservationId id, TenantDb db, HttpContext http) =>
        TypedResults.Ok(await Views(db, db.Reservations.Where(r => r.Id == id)).SingleOrDefaultAsync(http.RequestAborted) ?? throw new Missing("reservation"));

    private static Task<Ok<PageOf<ReservationView>>> ListAsync(
        TenantDb db, KeyRing keys, TimeProvider time, HttpContext http, DateTimeOffset? from, DateTimeOffset? to, bool? all, int? limit, string? cursor) =>
        PageAsync(db, keys, time, http, db.Reservations, from, to, all, limit, cursor);

    private static async Task<Ok<PageOf<ReservationView>>> ListOfRoomAsync(
        RoomId id, TenantDb db, KeyRing keys, TimeProvider time, HttpContext http, DateTimeOffset? from, DateTimeOffset? to, bool? all, int? limit, string? cursor) =>
        await db.Rooms.AnyAsync(room => room.Id == id, http.RequestAborted)
            ? await PageAsync(db, keys, time, http, db.Reservations.Where(r => r.RoomId == id), from, to, all, limit, cursor)
            : throw new Missing("room");

    private static async Task<Ok<PageOf<ReservationView>>> PageAsync(
        TenantDb db, KeyRing keys, TimeProvider time, HttpContext http, IQueryable<Reservation> which, DateTimeOffset? from, DateTimeOffset? to, bool? all, int? limit, string? cursor)
    {
        var take = Limit.Of(limit);
        var first = (from ?? Oslo.StartOf(Oslo.Date(time.GetUtcNow()))).ToUniversalTime();
        var last = (to ?? first.AddDays(7)).ToUniversalTime();
        if (last <= first || last - first > TimeSpan.FromDays(31) || first.Year is < 2000 or > 2199)
        {
            throw new Invalid("to", "must be after from, and at most 31 days later");
        }

        var cipher = await keys.ForAsync(db.Tenant, http.RequestAborted);
        var after = Cursor.Read(cipher, List, cursor);
        var earliest = first - Reservation.Longest;
        var rows = which.AsNoTracking().Where(r => r.StartsAt > earliest && r.StartsAt < last && r.EndsAt > first)
            .Where(r => all == true || r.Status == ReservationStatus.Held || r.Status == ReservationStatus.Confirmed);
        if (after is not null)
        {
            var id = new ReservationId(after.Id);
            rows = rows.Where(r => EF.Functions.GreaterThan(ValueTuple.Create(r.StartsAt, r.Id), ValueTuple.Create(after.At, id)));
        }

        var page = await Views(db, rows).Take(take + 1).ToListAsync(http.RequestAborted);
        var next = page.Count > take ? new Cursor(page[take - 1].StartsAt, page[take - 1].Id.Value).Write(cipher, List) : null;
        return TypedResults.Ok(new PageOf<ReservationView>([.. page.Take(take)], next));
    }

    internal static IQueryable<ReservationView> Views(TenantDb db, IQueryable<Reservation> rows) =>
        from r in rows
        join room in db.Rooms on r.RoomId equals room.Id
        orderby r.StartsAt, r.Id
        select new ReservationView(r.Id, r.RoomId, room.Name, room.Venue.Name, r.Status, r.Module, r.Subject, r.Kind, r.Title, r.Organisation, r.Hue, r.Series, r.StartsAt, r.EndsAt, r.BlockedUntil, r.HoldUntil, r.EndedReason);
}
