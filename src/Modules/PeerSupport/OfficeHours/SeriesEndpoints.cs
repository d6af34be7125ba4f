using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Saas.Kernel.Data;
using Saas.Kernel.Errors;
using Saas.Kernel.Http;
using Saas.Kernel.Secrets;
using Saas.PeerSupport.Contracts;

namespace Saas.PeerSupport.OfficeHours;

/// <summary>Series over the API: ask what stands in the way, plan, leave out a date, end.</summary>
internal static class SeriesEndpoints
{
    private const string List = "office-hours-series";

    public static void Map(RouteGroupBuilder api)
    {
        api.MapPost("/office-hours/check", async (Body<HoursSeriesRequest> body, PlanHours plan, HttpContext http) =>
        {
            var answer = await plan.CheckAsync(body.Value.Wish(), http.RequestAborted);
            return TypedResults.Ok(new HoursCheckView(answer.Dates, answer.LeftOut, answer.Conflicts, answer.Alternatives));
        }).Needs(PeerSupportPermissions.ManageHours).WithName("checkOfficeHours").WithSummary("What stands in the way of a series or a single time")
            .WithDescription("Stores nothing. Each date that cannot be had comes with the reason and the rooms that are free then.")
            .WithExample(HoursExamples.Series, HoursExamples.Check).ProducesValidationProblem().ProducesProblem(404).ProducesProblem(409);
        api.MapPost("/office-hours/series", async (Body<HoursSeriesRequest> body, PlanHours plan, HttpContext http) =>
        {
            if (body.Value.Rule is null)
            {
                throw new Invalid("rule", "is required for a series; POST /api/v1/office-hours plans a single time");
            }

            var answer = await plan.MakeAsync(body.Value.Wish(), HoursStanding.Office, http.RequestAborted);
            return TypedResults.Created($"{http.Request.PathBase}/api/v1/office-hours/series/{answer.Series}", new HoursSeriesReceipt(answer.Series!.Value, answer.Dates, answer.LeftOut));
        }).Needs(PeerSupportPermissions.ManageHours).Idempotent().WithName("planOfficeHoursSeries").WithSummary("Plan a series for an organisation")
            .WithDescription("Wall-clock time in Norway, also over the clock changes; an hour that a clock change takes away or doubles is refused for that date. At most two years. "
                + HoursEndpoints.Conflicts + " Leave those dates out with except, give them another room with elsewhere, or give up.")
            .WithExample(HoursExamples.Series, HoursExamples.Receipt).ProducesValidationProblem().ProducesProblem(404).ProducesProblem(409);
        api.MapGet("/office-hours/series", ListAsync).Needs(PeerSupportPermissions.ReadHours)
            .WithName("listOfficeHoursSeries").WithSummary("Series, by when they were made").WithDescription("organisation narrows it down to one.").WithExample(answer: HoursExamples.SeriesList).ProducesValidationProblem();
        api.MapGet("/office-hours/series/{id}", async (SeriesId id, TenantDb db, HttpContext http) =>
            TypedResults.Ok(HoursSeriesView.Of(await db.Series.AsNoTracking().SingleOrDefaultAsync(one => one.Id == id, http.RequestAborted) ?? throw new Missing("series"))))
            .Needs(PeerSupportPermissions.ReadHours).WithName("readOfficeHoursSeries").WithSummary("One series").WithExample(answer: HoursExamples.SeriesView).ProducesProblem(404);
        Verb(api, "exceptions", "exceptOfficeHoursSeries", "Leave a date out of a series",
            (change, id, date, reason, cancellation) => change.ExceptAsync(id, date, reason, cancellation), "What was planned for that date is cancelled.");
        Verb(api, "end", "endOfficeHoursSeries", "End a series from a date",
            (change, id, date, reason, cancellation) => change.EndAsync(id, date, reason, cancellation), "That day is the first without it; what was planned from then on is cancelled.");
    }

    private static void Verb(RouteGroupBuilder api, string path, string name, string summary, Func<ChangeSeries, SeriesId, DateOnly, string, CancellationToken, Task<Series>> act, string description) =>
        api.MapPost($"/office-hours/series/{{id}}/{path}", async (SeriesId id, Body<SeriesDateRequest> body, ChangeSeries change, HttpContext http) =>
            TypedResults.Ok(HoursSeriesView.Of(await act(change, id, body.Value.Date!.Value, body.Value.Reason.Trim(), http.RequestAborted))))
            .Needs(PeerSupportPermissions.ManageHours).WithName(name).WithSummary(summary).WithDescription(description).WithExample(HoursExamples.Date, HoursExamples.SeriesView)
            .ProducesValidationProblem().ProducesProblem(404).ProducesProblem(409);

    private static async Task<Ok<PageOf<HoursSeriesView>>> ListAsync(TenantDb db, KeyRing keys, HttpContext http, OrganisationId? organisation, int? limit, string? cursor)
    {
        var take = Limit.Of(limit);
        var cipher = await keys.ForAsync(db.Tenant, http.RequestAborted);
        var after = Cursor.Read(cipher, List, cursor);
        var rows = db.Series.AsNoTracking().Where(one => organisation == null || one.OrganisationId == organisation);
        if (after is not null)
        {
            var id = new SeriesId(after.Id);
            rows = rows.Where(one => EF.Functions.GreaterThan(ValueTuple.Create(one.CreatedAt, one.Id), ValueTuple.Create(after.At, id)));
        }

        var page = await rows.OrderBy(one => one.CreatedAt).ThenBy(one => one.Id).Take(take + 1).ToListAsync(http.RequestAborted);
        var next = page.Count > take ? new Cursor(page[take - 1].CreatedAt, page[take - 1].Id.Value).Write(cipher, List) : null;
        return TypedResults.Ok(new PageOf<HoursSeriesView>([.. page.Take(take).Select(HoursSeriesView.Of)], next));
    }
}
