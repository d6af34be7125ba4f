using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Saas.Kernel.Data;
using Saas.Kernel.Errors;
using Saas.Kernel.Http;
using Saas.Kernel.Secrets;
using Saas.Offers.Contracts;
using Saas.Venues.Contracts;

namespace Saas.Offers.Planning;

/// <summary>One session over the API: add, read, change, move, cancel, remove; and many at once.</summary>
internal static class SessionEndpoints
{
    private const string Rooms = "A room that is taken or closed is refused with 409 and with conflicts and alternatives; nothing is half done.";

    public static void Map(RouteGroupBuilder api)
    {
        api.MapPost("/offers/{id}/sessions", AddAsync).Needs(OfferPermissions.Write).Idempotent()
            .WithName("addSession").WithSummary("Add a session to an offer").WithDescription(Rooms)
            .WithExample(SessionExamples.Add, SessionExamples.View).ProducesValidationProblem().ProducesProblem(404).ProducesProblem(409);
        api.MapPost("/offers/{id}/sessions/series", AddSeriesAsync).Needs(OfferPermissions.Write).Idempotent()
            .WithName("addSeries").WithSummary("Add a series of sessions to an offer")
            .WithDescription("Wall-clock time in Norway, also over the clock changes. " + Rooms + " Leave the dates out with except, or send another room or time.")
            .WithExample(SessionExamples.Series, SessionExamples.Many).ProducesValidationProblem().ProducesProblem(404).ProducesProblem(409);
        api.MapGet("/sessions/{id}", ReadAsync).Needs(OfferPermissions.Write)
            .WithName("readSession").WithSummary("One session as staff see it, with its video link").WithExample(answer: SessionExamples.View).ProducesProblem(404);
        api.MapPut("/sessions/{id}", ChangeAsync).Needs(OfferPermissions.Write)
            .WithName("changeSession").WithSummary("Change what a session is about and where").WithDescription("Its time is changed by moving it. When it is held somewhere else than before, those who have a seat are told by mail. " + Rooms)
            .WithExample(SessionExamples.Words, SessionExamples.View).ProducesValidationProblem().ProducesProblem(404).ProducesProblem(409);
        api.MapPost("/sessions/{id}/move", async (SessionId id, Body<MoveSessionRequest> body, SessionPlanner sessions, HttpContext http) =>
            View(await sessions.MoveAsync(id, body.Value.StartsAt, body.Value.EndsAt, body.Value.RoomId, SessionWordsRequest.Empty(body.Value.Message), true, http.RequestAborted)))
            .Needs(OfferPermissions.Write).WithName("moveSession").WithSummary("Move a session and tell those who have a seat").WithDescription(Rooms)
            .WithExample(SessionExamples.Move, SessionExamples.View).ProducesValidationProblem().ProducesProblem(404).ProducesProblem(409);
        api.MapPost("/sessions/{id}/cancel", async (SessionId id, Body<CancelSessionRequest> body, SessionPlanner sessions, HttpContext http) =>
            View(await sessions.CancelAsync(id, body.Value.Reason.Trim(), http.RequestAborted)))
            .Needs(OfferPermissions.Write).WithName("cancelSession").WithSummary("Cancel a session and tell those who have a seat")
            .WithExample(SessionExamples.Cancel, SessionExamples.View).ProducesValidationProblem().ProducesProblem(404).ProducesProblem(409);
        api.MapDelete("/sessions/{id}", async (SessionId id, SessionPlanner sessions, HttpContext http) =>
        {
            await sessions.RemoveAsync(id, http.RequestAborted);
            return TypedResults.NoContent();
        }).Needs(OfferPermissions.Write).WithName("removeSession").WithSummary("Remove a session that nobody has enrolled for").ProducesProblem(404).ProducesProblem(409);
        api.MapPut("/offers/{id}/reminder", async (OfferId id, Body<ReminderRequest> body, SessionPlanner sessions, HttpContext http) =>
            TypedResults.Ok(ReminderView.Of(await sessions.RemindAsync(id, body.Value.When, body.Value.Days, http.RequestAborted))))
            .Needs(OfferPermissions.Write).WithName("chooseReminder").WithSummary("When those who come to an offer are reminded")
            .WithExample(SessionExamples.Reminder, SessionExamples.ReminderAnswer).ProducesValidationProblem().ProducesProblem(404).ProducesProblem(409);
    }

    private static async Task<Created<SessionPlanView>> AddAsync(OfferId id, Body<SessionRequest> body, SessionPlanner sessions, HttpContext http)
    {
        var done = (await sessions.AddAsync(id, [body.Value.Plan()], http.RequestAborted))[0];
        return TypedResults.Created($"{http.Request.PathBase}/api/v1/sessions/{done.Id}", SessionPlanView.Of(done, null, null));
    }

    private static async Task<Created<IReadOnlyList<SessionPlanView>>> AddSeriesAsync(
        OfferId id, Body<SeriesRequest> body, SessionPlanner sessions, TenantDb db, IHolidays holidays, HttpContext http)
    {
        var number = await db.Offers.Where(o => o.Id == id).Select(o => (int?)o.SessionCount).SingleOrDefaultAsync(http.RequestAborted) ?? throw new Missing("offer");
        var plans = body.Value.Plans(number, date => holidays.On(date) is not null);
        if (plans.Count == 0)
        {
            throw new Invalid("except", "leaves no date");
        }

        var made = await sessions.AddAsync(id, plans, http.RequestAborted);
        return TypedResults.Created<IReadOnlyList<SessionPlanView>>($"{http.Request.PathBase}/api/v1/offers/{id}/plan", [.. made.Select(session => SessionPlanView.Of(session, null, null))]);
    }

    private static async Task<Ok<SessionPlanView>> ReadAsync(SessionId id, TenantDb db, KeyRing keys, HttpContext http)
    {
        var session = await db.Sessions.AsNoTracking().SingleOrDefaultAsync(s => s.Id == id, http.RequestAborted) ?? throw new Missing("session");
        var told = await db.SessionNotices.AsNoTracking().Where(n => n.SessionId == id).OrderByDescending(n => n.At).Select(n => (int?)n.Told).FirstOrDefaultAsync(http.RequestAborted);
        return TypedResults.Ok(SessionPlanView.Of(session, session.Video(await keys.ForAsync(db.Tenant, http.RequestAborted)), told) with
        {
            Leaders = await db.SessionLeaders.AsNoTracking().Where(leader => leader.SessionId == id).OrderBy(leader => leader.PersonId).Select(leader => leader.PersonId).ToListAsync(http.RequestAborted),
        });
    }

    private static async Task<Ok<SessionPlanView>> ChangeAsync(SessionId id, Body<SessionWordsRequest> body, SessionPlanner sessions, HttpContext http)
    {
        var done = await sessions.DescribeAsync(id, body.Value.Words(), body.Value.Leaders, body.Value.Video, false, http.RequestAborted);
        return TypedResults.Ok(SessionPlanView.Of(done.Session, body.Value.Video, done.Told) with { Leaders = body.Value.Leaders });
    }

    private static Ok<SessionPlanView> View(SessionDone done) => TypedResults.Ok(SessionPlanView.Of(done.Session, null, done.Told));
}
