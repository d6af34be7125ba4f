using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Saas.Kernel.Audit;
using Saas.Kernel.Data;
using Saas.Kernel.Errors;
using Saas.Kernel.Http;
using Saas.Offers.Contracts;
using Saas.Offers.Planning;

namespace Saas.Offers.Enrolments;

/// <summary>Why one is offered a seat out of turn.</summary>
public sealed class OfferSeatRequest
{
    /// <summary>Stands in the log: nothing about health, and no names.</summary>
    [Required(ErrorMessage = "is required: it stands in the log"), PlainText(200)]
    public string Reason { get; set; } = "";

    /// <summary>Makes one seat more (two for two) when none is free.</summary>
    public bool ExtraSeat { get; set; }
}

/// <summary>One who waits, or has been offered a seat, without name or contact.</summary>
/// <param name="Number">Order of enrolment.</param>
/// <param name="Place">Place in line within their part of the seats; null for one who has been offered a seat.</param>
/// <param name="Pool">That part; null when the seats are not divided.</param>
/// <param name="TogetherWith">The enrolment of the one they came with.</param>
/// <param name="Skipped">Why a seat that is free was not offered to them: <c>pool-full</c>, <c>too-few-for-two</c> or <c>quota-full</c>.</param>
public sealed record WaitingView(EnrolmentId Id, int Number, int? Place, string Status, EnrolmentRole Role, string HomeMunicipality, string? Pool, EnrolmentId? TogetherWith, DateTimeOffset? OfferedUntil, string? Skipped);

/// <summary>The waiting list over the API.</summary>
internal static class WaitingListEndpoints
{
    public const string List = """{"items": [{"id": "019a9f3e-8000-7c11-8a44-0d6b5f1f2a30", "number": 13, "place": 1, "status": "waiting", "role": "participant", "homeMunicipality": "1931", "pool": "Pasienter", "togetherWith": "019a9f3e-8000-7c11-8a44-0d6b5f1f2a31", "skipped": "too-few-for-two"}]}""";
    public const string Offer = """{ "reason": "Trenger plassen før operasjonen i mai er flyttet", "extraSeat": false }""";

    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/offers/{id}/waiting-list", ListAsync).Needs(OfferPermissions.ReadEnrolments)
            .WithName("listWaiting").WithSummary("The waiting list in order, with why somebody was passed over").WithDescription("Every call is written to the access log.")
            .WithExample(answer: List).ProducesProblem(404);
        api.MapPost("/enrolments/{id}/offer-seat", async (EnrolmentId id, Body<OfferSeatRequest> body, Seats seats, HttpContext http) =>
        {
            await seats.OfferOutOfTurnAsync(id, body.Value.Reason.Trim(), body.Value.ExtraSeat, http.RequestAborted);
            return TypedResults.NoContent();
        }).Needs(OfferPermissions.WriteEnrolments).WithName("offerSeat").WithSummary("Offer a seat to one who waits, out of turn")
            .WithDescription("Those who are passed over keep their places. Two who came together are offered two seats.").WithExample(Offer).ProducesValidationProblem().ProducesProblem(404).ProducesProblem(409);
        api.MapPost("/enrolments/{id}/cancel-alone", async (EnrolmentId id, Seats seats, HttpContext http) =>
        {
            await seats.CancelAsync(id, null, http.RequestAborted, alone: true);
            return TypedResults.NoContent();
        }).Needs(OfferPermissions.WriteEnrolments).WithName("cancelAlone").WithSummary("Of two who came together, cancel one; the other keeps what they have").ProducesProblem(404).ProducesProblem(409);
    }

    private static async Task<Ok<PageOf<WaitingView>>> ListAsync(OfferId id, TenantDb db, AuditLog audit, TimeProvider time, HttpContext http)
    {
        var offer = await db.Offers.AsNoTracking().SingleOrDefaultAsync(o => o.Id == id, http.RequestAborted) ?? throw new Missing("offer");
        await Enrolling.DividedAsync(db, offer, http.RequestAborted);
        var rows = await db.Enrolments.AsNoTracking().Where(e => e.OfferId == id && (e.Status == EnrolmentStatus.Waiting || e.Status == EnrolmentStatus.Offered)).OrderBy(e => e.Number)
            .Select(e => new { e.Id, e.Number, e.Status, e.Role, e.HomeMunicipality, e.PoolId, e.PartyId, e.OfferedUntil }).ToListAsync(http.RequestAborted);
        audit.Note("enrolments.read", "offer", id.Value);
        await db.SaveChangesAsync(http.RequestAborted);
        var waiting = rows.Where(row => row.Status == EnrolmentStatus.Waiting).ToList();
        var skips = offer.PromotesItself(time.GetUtcNow())
            ? new WaitingQueue(waiting.Select(row => new Waiter(row.Id, row.Number, row.PoolId, row.PartyId, row.HomeMunicipality))).Skips(offer) : new Dictionary<EnrolmentId, Obstacle>();
        var places = waiting.GroupBy(row => row.PoolId).SelectMany(part => part.Select((row, i) => (row.Id, Place: i + 1))).ToDictionary(place => place.Id, place => place.Place);
        return TypedResults.Ok(new PageOf<WaitingView>(rows.ConvertAll(row => new WaitingView(
            row.Id, row.Number, places.TryGetValue(row.Id, out var place) ? place : null, KebabEnum.Text(row.Status), row.Role, row.HomeMunicipality, offer.Pools.Find(pool => pool.Id == row.PoolId)?.Name,
            row.PartyId is null ? null : rows.Find(other => other.PartyId == row.PartyId && other.Id != row.Id)?.Id, row.OfferedUntil,
            skips.TryGetValue(row.Id, out var obstacle) ? KebabEnum.Text(obstacle.Kind) : null)), null));
    }
}
