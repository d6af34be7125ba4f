using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Saas.Kernel.Data;
using Saas.Kernel.Errors;
using Saas.Kernel.Http;
using Saas.PeerSupport.Contracts;
using Saas.PeerSupport.OfficeHours;
using Saas.PeerSupport.Organisations;
using Saas.Venues.Contracts;

namespace Saas.PeerSupport.Seasons;

/// <summary>One side of a swap as it was when it was proposed.</summary>
public sealed record SwapSide(HoursId HoursId, DateTimeOffset StartsAt, DateTimeOffset EndsAt, RoomId RoomId);

public sealed record SwapView(SwapId Id, OrganisationId FromOrganisationId, OrganisationId ToOrganisationId, SwapSide Offered, SwapSide Wanted, SwapStatus Status, string Note, DateTimeOffset? AnsweredAt)
{
    internal static SwapView Of(Swap s) => new(
        s.Id, s.FromOrganisationId, s.ToOrganisationId, new SwapSide(s.OfferedHoursId, s.OfferedStartsAt, s.OfferedEndsAt, s.OfferedRoomId),
        new SwapSide(s.WantedHoursId, s.WantedStartsAt, s.WantedEndsAt, s.WantedRoomId), s.Status, s.Note, s.AnsweredAt);
}

/// <summary>Swaps over the API, by the office for the organisations.</summary>
internal static class SwapEndpoints
{
    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/organisations/{id}/swaps", async (OrganisationId id, TenantDb db, HttpContext http) =>
        {
            await RequireAsync(id, db, http);
            var rows = await db.Swaps.AsNoTracking().Where(swap => swap.FromOrganisationId == id || swap.ToOrganisationId == id).OrderByDescending(swap => swap.CreatedAt).ThenBy(swap => swap.Id)
                .Take(200).ToListAsync(http.RequestAborted);
            return TypedResults.Ok(new PageOf<SwapView>([.. rows.Select(SwapView.Of)], null));
        }).Needs(PeerSupportPermissions.ReadHours).WithName("listSwaps").WithSummary("An organisation's swaps, the latest first").WithExample(answer: SeasonExamples.Swaps).ProducesProblem(404);
        api.MapPost("/organisations/{id}/swaps", async (OrganisationId id, Body<SwapRequest> body, SwapHours swaps, TenantDb db, HttpContext http) =>
        {
            await RequireAsync(id, db, http);
            var (offered, wanted) = (body.Value.Offered, body.Value.Wanted);
            var known = db.Announced(db.Hours);
            if (!await known.AnyAsync(hours => hours.Id == offered && hours.OrganisationId == id, http.RequestAborted) || !await known.AnyAsync(hours => hours.Id == wanted, http.RequestAborted))
            {
                throw new Invalid("offered", "must be a time of this organisation, and wanted one that is there"); // the address is right, the body is not
            }

            var swap = await swaps.ProposeAsync(id, offered, wanted, body.Value.Note?.Trim() ?? "", http.RequestAborted);
            return TypedResults.Created($"{http.Request.PathBase}/api/v1/organisations/{id}/swaps", await OneAsync(swap, db, http));
        }).Needs(PeerSupportPermissions.ManageHours).Idempotent().WithName("proposeSwap").WithSummary("Propose to swap an hour with another organisation")
            .WithExample(SeasonExamples.Swap, SeasonExamples.SwapView).ProducesValidationProblem().ProducesProblem(404).ProducesProblem(409);
        Verb(api, "accept", "acceptSwap", "Accept a swap; both hours are exchanged", (swaps, id, cancellation) => swaps.AcceptAsync(null, id, cancellation));
        Verb(api, "decline", "declineSwap", "Decline a swap", (swaps, id, cancellation) => swaps.DeclineAsync(null, id, cancellation));
        Verb(api, "withdraw", "withdrawSwap", "Withdraw a swap", (swaps, id, cancellation) => swaps.WithdrawAsync(null, id, cancellation));
    }

    private static void Verb(RouteGroupBuilder api, string verb, string name, string summary, Func<SwapHours, SwapId, CancellationToken, Task> act) =>
        api.MapPost($"/swaps/{{id}}/{verb}", async (SwapId id, SwapHours swaps, TenantDb db, HttpContext http) =>
        {
            await act(swaps, id, http.RequestAborted);
            return TypedResults.Ok(await OneAsync(id, db, http));
        }).Needs(PeerSupportPermissions.ManageHours).WithName(name).WithSummary(summary).WithDescription("The office speaks for the organisation.")
            .WithExample(answer: SeasonExamples.SwapView).ProducesProblem(404).ProducesProblem(409);

    private static async Task RequireAsync(OrganisationId id, TenantDb db, HttpContext http)
    {
        if (!await db.Organisations.AnyAsync(one => one.Id == id, http.RequestAborted))
        {
            throw new Missing("organisation");
        }
    }

    private static async Task<SwapView> OneAsync(SwapId id, TenantDb db, HttpContext http) => SwapView.Of(await db.Swaps.AsNoTracking().SingleAsync(swap => swap.Id == id, http.RequestAborted));
}
