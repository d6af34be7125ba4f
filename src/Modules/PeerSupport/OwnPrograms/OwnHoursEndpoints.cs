using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Saas.Kernel.Data;
using Saas.Kernel.Http;
using Saas.PeerSupport.Contracts;
using Saas.PeerSupport.OfficeHours;
using Saas.PeerSupport.Organisations;
using Saas.PeerSupport.Seasons;
using Saas.PeerSupport.Staffing;

namespace Saas.PeerSupport.OwnPrograms;

/// <param name="Monday">The week's first day.</param>
/// <param name="UsedMinutes">Planned in the week already.</param>
/// <param name="LeftMinutes">What may be booked in it without asking.</param>
public sealed record OwnWeekView(DateOnly Monday, int UsedMinutes, int LeftMinutes, int WeeklyMinutes);

/// <summary>An organisation's own hours over the API: see, book extra, give back.</summary>
internal static class OwnHoursEndpoints
{
    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/own-organisations/{id}/office-hours", async (OrganisationId id, Representing representing, TenantDb db, HoursReader reader, TimeProvider time, HttpContext http, DateTimeOffset? from, DateTimeOffset? to) =>
        {
            await representing.InAsync(id, http.RequestAborted);
            var (first, last) = Window.Of(from, to, time.GetUtcNow());
            var rows = await HoursReads.Rows(db, db.Announced(db.Hours.Between(first, last)).Where(one => one.OrganisationId == id)).Take(Limit.Most).ToListAsync(http.RequestAborted);
            return TypedResults.Ok(new PageOf<HoursView>(await reader.ViewsAsync(rows, http.RequestAborted), null));
        }).Needs(PeerSupportPermissions.TakePart).WithName("listOwnOfficeHours").WithSummary("Your organisation's hours, by start")
            .WithDescription("Those between from and to: the coming four weeks unless said otherwise, at most 200. Hours of a season come when it is published. " + OwnEndpoints.Token)
            .WithExample(answer: HoursExamples.List).ProducesValidationProblem().ProducesProblem(404);
        api.MapGet("/own-organisations/{id}/week", async (OrganisationId id, Representing representing, OwnHours hours, TimeProvider time, HttpContext http, DateOnly? date) =>
        {
            var week = await hours.WeekAsync(await representing.InAsync(id, http.RequestAborted), OwnEndpoints.Day(date, time), http.RequestAborted);
            return TypedResults.Ok(new OwnWeekView(week.Monday, week.UsedMinutes, week.LeftMinutes, week.WeeklyMinutes));
        }).Needs(PeerSupportPermissions.TakePart).WithName("readOwnWeek").WithSummary("What is left of the agreement in a week").WithDescription("The week of the date, or this one. " + OwnEndpoints.Token)
            .WithExample(answer: OwnExamples.Week).ProducesValidationProblem().ProducesProblem(404);
        api.MapPost("/own-organisations/{id}/office-hours", async (OrganisationId id, Body<OwnHoursRequest> body, Representing representing, OwnHours hours, HoursReader reader, HttpContext http) =>
        {
            var own = await representing.LeadingAsync(id, http.RequestAborted);
            var made = await hours.BookAsync(body.Value.WishOf(id), own.Person, body.Value.Ask, http.RequestAborted);
            return TypedResults.Created((string?)null, await reader.ReadAsync(made.Id, http.RequestAborted));
        }).Needs(PeerSupportPermissions.Lead).Idempotent().WithName("bookOwnOfficeHours").WithSummary("Book a single extra time for your organisation")
            .WithDescription("For its leaders. Within the agreement's weekly hours and rooms it is planned at once. Outside it is asked for when ask is true, and refused otherwise. " + HoursEndpoints.Conflicts + " " + OwnEndpoints.Token)
            .WithExample(OwnExamples.Book, HoursExamples.View).ProducesValidationProblem().ProducesProblem(404).ProducesProblem(409);
        api.MapPost("/own-organisations/{id}/office-hours/{hours}/give-back", async (OrganisationId id, HoursId hours, Representing representing, ChangeHours change, HoursReader reader, HttpContext http) =>
        {
            await representing.LeadingAsync(id, http.RequestAborted);
            await change.GiveBackAsync(hours, id, http.RequestAborted);
            return TypedResults.Ok(await reader.ReadAsync(hours, http.RequestAborted));
        }).Needs(PeerSupportPermissions.Lead).WithName("giveBackOwnOfficeHours").WithSummary("Give a time back, or take back what was asked for")
            .WithDescription("For its leaders. The room is free for others at once; who has a shift or a conversation in it is told. " + OwnEndpoints.Token).WithExample(answer: HoursExamples.View).ProducesProblem(404).ProducesProblem(409);
    }
}
