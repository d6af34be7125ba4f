using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Saas.Kernel.Data;
using Saas.Kernel.Errors;
using Saas.Kernel.Http;
using Saas.PeerSupport.Contracts;
using Saas.PeerSupport.Organisations;
using Saas.Venues.Contracts;

namespace Saas.PeerSupport.Seasons;

/// <param name="SeriesId">What it got.</param>
/// <param name="Reason">Why it was declined.</param>
/// <param name="CopiedFrom">The application of an earlier season that it began from.</param>
public sealed record ApplicationView(
    HoursApplicationId Id, SeasonId SeasonId, OrganisationId OrganisationId, ApplicationStatus Status, HoursKind Kind, string? Title, int? People, int? ConversationMinutes, int PeersWanted, string Note,
    SeasonChoiceRequest First, SeasonChoiceRequest? Second, SeriesId? SeriesId, string? Reason, HoursApplicationId? CopiedFrom)
{
    internal static ApplicationView Of(HoursApplication a) => new(
        a.Id, a.SeasonId, a.OrganisationId, a.Status, a.Kind, a.Title, a.People, a.ConversationMinutes, a.PeersWanted, a.Note, SeasonChoiceRequest.Of(a.FirstChoice),
        a.SecondChoice is { } second ? SeasonChoiceRequest.Of(second) : null, a.SeriesId, a.Reason, a.CopiedFrom);
}

/// <summary>A wish in a room, with what stands in its way.</summary>
/// <param name="Times">How many dates it has in the season.</param>
public sealed record SeasonOptionView(ChoiceOrder Choice, RoomId RoomId, int Times, IReadOnlyList<SeasonClash> Clashes);

/// <summary>An application as the coordinator weighs it.</summary>
/// <param name="FullestWeekMinutes">What the organisation's wishes come to in its fullest week, when it is more than agreed on.</param>
/// <param name="AgreementEndsOn">When its agreement ends within the season.</param>
public sealed record WeighedApplication(
    ApplicationView Application, string Organisation, IReadOnlyList<SeasonOptionView> Wished, SeasonOptionView? Proposal, int? FullestWeekMinutes, int? WeeklyMinutes, DateOnly? AgreementEndsOn,
    bool HasAgreement, bool OutsideRooms)
{
    internal static WeighedApplication Of(SeasonRow row) => new(
        ApplicationView.Of(row.Application), row.Organisation, [.. row.Wished.Select(Option)], row.Proposal is { } proposal ? Option(proposal) : null, row.OverMinutes, row.WeeklyMinutes, row.AgreementEndsOn,
        row.HasAgreement, row.OutsideRooms);

    private static SeasonOptionView Option(SeasonOption option) => new(option.Order, option.Room, option.Times, option.Clashes);
}

/// <param name="Allocated">How many got their hours.</param>
public sealed record SeasonGiven(int Allocated);

/// <summary>Applications over the API: the office writes them down for an organisation, weighs and decides.</summary>
internal static class ApplicationEndpoints
{
    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/seasons/{id}/applications", async (SeasonId id, SeasonBoards boards, HttpContext http) =>
            TypedResults.Ok(new PageOf<WeighedApplication>([.. (await boards.ReadAsync(id, http.RequestAborted)).Rows.Select(WeighedApplication.Of)], null)))
            .Needs(PeerSupportPermissions.ManageHours).WithName("listApplications").WithSummary("A season's applications, weighed against the rooms and each other")
            .WithDescription("Codes of clashes: room.taken, room.closed_day, room.outside_hours, room.retired, room.past, and wish, when another application wants the same room and time. Those that were withdrawn are left out.")
            .WithExample(answer: SeasonExamples.Board).ProducesProblem(404);
        api.MapPost("/seasons/{id}/applications", async (SeasonId id, Body<ApplyRequest> body, ApplyForHours apply, TenantDb db, HttpContext http) =>
        {
            var organisation = body.Value.Organisation;
            if (!await db.Seasons.AnyAsync(season => season.Id == id, http.RequestAborted))
            {
                throw new Missing("season");
            }

            if (!await db.Organisations.AnyAsync(one => one.Id == organisation, http.RequestAborted))
            {
                throw new Invalid("organisation", "is no organisation of this room"); // the address is right, the body is not
            }

            var made = await apply.ApplyAsync(organisation, id, body.Value.Application!.Facts(), http.RequestAborted);
            return TypedResults.Created($"{http.Request.PathBase}/api/v1/season-applications/{made}", await OneAsync(made, db, http));
        }).Needs(PeerSupportPermissions.ManageHours).Idempotent().WithName("applyForHours").WithSummary("Apply for hours on behalf of an organisation")
            .WithExample(SeasonExamples.Apply, SeasonExamples.ApplicationView).ProducesValidationProblem().ProducesProblem(404).ProducesProblem(409);
        api.MapPost("/seasons/{id}/allocate-all", async (SeasonId id, SeasonBoards boards, AllocateHours allocate, HttpContext http) =>
        {
            var board = await boards.ReadAsync(id, http.RequestAborted);
            board.Season.RequireAllocating();
            return TypedResults.Ok(new SeasonGiven(await allocate.AllocateAllAsync(board.Proposals, http.RequestAborted)));
        }).Needs(PeerSupportPermissions.ManageHours).WithName("allocateAll").WithSummary("Allocate all that nothing stands in the way of")
            .WithDescription("As proposed in the list; days that the house is closed are left out. What cannot be had waits for a decision.").WithExample(answer: SeasonExamples.Given).ProducesProblem(404).ProducesProblem(409);
        api.MapGet("/season-applications/{id}", async (HoursApplicationId id, TenantDb db, HttpContext http) => TypedResults.Ok(await OneAsync(id, db, http)))
            .Needs(PeerSupportPermissions.ReadHours).WithName("readApplication").WithSummary("One application").WithExample(answer: SeasonExamples.ApplicationView).ProducesProblem(404);
        Change(api.MapPut("/season-applications/{id}", async (HoursApplicationId id, Body<ApplicationRequest> body, ApplyForHours apply, TenantDb db, HttpContext http) =>
        {
            await apply.ChangeAsync(id, null, body.Value.Facts(), http.RequestAborted);
            return TypedResults.Ok(await OneAsync(id, db, http));
        }), SeasonExamples.Application).WithName("changeApplication").WithSummary("Change an application before the deadline");
        Change(api.MapPost("/season-applications/{id}/withdraw", async (HoursApplicationId id, ApplyForHours apply, TenantDb db, HttpContext http) =>
        {
            await apply.WithdrawAsync(id, null, http.RequestAborted);
            return TypedResults.Ok(await OneAsync(id, db, http));
        })).WithName("withdrawApplication").WithSummary("Withdraw an application before the deadline");
        Change(api.MapPost("/season-applications/{id}/allocate", async (HoursApplicationId id, Body<AllocateRequest> body, AllocateHours allocate, IRooms rooms, TenantDb db, HttpContext http) =>
        {
            await OneAsync(id, db, http); // the address first
            RoomId[] asked = [body.Value.RoomId, .. body.Value.OtherRooms.Select(one => one.RoomId)];
            if ((await rooms.PlacesAsync(asked, http.RequestAborted)).Count < asked.Distinct().Count())
            {
                throw new Invalid("roomId", "is no room here");
            }

            await allocate.AllocateAsync(id, body.Value.Allocation(), http.RequestAborted);
            return TypedResults.Ok(await OneAsync(id, db, http));
        }), SeasonExamples.Allocate).WithName("allocateHours").WithSummary("Give an application its hours")
            .WithDescription("All of the series or nothing: 409 hours.conflicts names each date in the way with its reason and the rooms that are free then.");
        Change(api.MapPost("/season-applications/{id}/decline", async (HoursApplicationId id, Body<DeclineRequest> body, AllocateHours allocate, TenantDb db, HttpContext http) =>
        {
            await allocate.DeclineAsync(id, body.Value.Reason.Trim(), http.RequestAborted);
            return TypedResults.Ok(await OneAsync(id, db, http));
        }), SeasonExamples.Decline).WithName("declineApplication").WithSummary("Decline an application");
        Change(api.MapPost("/season-applications/{id}/undo", async (HoursApplicationId id, AllocateHours allocate, TenantDb db, HttpContext http) =>
        {
            await allocate.UndoAsync(id, http.RequestAborted);
            return TypedResults.Ok(await OneAsync(id, db, http));
        })).WithName("undoDecision").WithSummary("Take a decision back before it is published");
    }

    private static RouteHandlerBuilder Change(RouteHandlerBuilder route, string? request = null) => route.Needs(PeerSupportPermissions.ManageHours)
        .WithExample(request, SeasonExamples.ApplicationView).ProducesValidationProblem().ProducesProblem(404).ProducesProblem(409);

    private static async Task<ApplicationView> OneAsync(HoursApplicationId id, TenantDb db, HttpContext http) =>
        ApplicationView.Of(await db.HoursApplications.AsNoTracking().SingleOrDefaultAsync(one => one.Id == id, http.RequestAborted) ?? throw new Missing("application"));
}
