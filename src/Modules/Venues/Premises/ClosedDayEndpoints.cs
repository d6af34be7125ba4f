using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Saas.Kernel.Data;
using Saas.Kernel.Errors;
using Saas.Kernel.Http;
using Saas.Kernel.Time;
using Saas.Venues.Calendars;

namespace Saas.Venues.Premises;

/// <summary>Closed days over the API.</summary>
internal static class ClosedDayEndpoints
{
    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/closed-days", ListAsync).Needs(VenuePermissions.Read)
            .WithName("listClosedDays").WithSummary("Closed days and public holidays, by date").WithDescription("from and to are dates; the coming year unless said otherwise, at most two years.")
            .WithExample(answer: VenueExamples.ClosedDays).ProducesValidationProblem();
        api.MapPost("/closed-days", CloseAsync).Needs(VenuePermissions.Manage).Idempotent()
            .WithName("close").WithSummary("Close one venue, or all, for some days").WithDescription("What is reserved already stays.")
            .WithExample(VenueExamples.ClosedDay, VenueExamples.ClosedDayView).ProducesValidationProblem().ProducesProblem(404);
        api.MapDelete("/closed-days/{id}", OpenAsync).Needs(VenuePermissions.Manage)
            .WithName("openAgain").WithSummary("Open again on closed days").ProducesProblem(404);
    }

    private static async Task<Ok<PageOf<ClosedDayView>>> ListAsync(TenantDb db, IStringLocalizer<VenuesText> text, TimeProvider time, HttpContext http, DateOnly? from, DateOnly? to)
    {
        var first = from ?? Oslo.Date(time.GetUtcNow());
        var last = to ?? first.AddYears(1);
        if (last < first || last.DayNumber - first.DayNumber > 731)
        {
            throw new Invalid("to", "must be on or after from, and at most two years later");
        }

        var closed = await db.ClosedDays.AsNoTracking().Where(d => d.ToOn >= first && d.FromOn <= last).ToListAsync(http.RequestAborted);
        return TypedResults.Ok(new PageOf<ClosedDayView>([.. closed.Select(View)
            .Concat(PublicHolidays.Between(first, last).Select(day => new ClosedDayView(null, null, day.Date, day.Date, text["Holiday." + day.Key], true)))
            .OrderBy(day => day.From).ThenBy(day => day.Id)], null));
    }

    private static async Task<Created<ClosedDayView>> CloseAsync(Body<ClosedDayRequest> body, Housekeeping house, HttpContext http)
    {
        var request = body.Value;
        return TypedResults.Created((string?)null, View(await house.CloseAsync(request.VenueId, request.From, request.To ?? request.From, request.Reason.Trim(), http.RequestAborted)));
    }

    private static async Task<NoContent> OpenAsync(ClosedDayId id, Housekeeping house, HttpContext http)
    {
        await house.OpenAgainAsync(id, http.RequestAborted);
        return TypedResults.NoContent();
    }

    private static ClosedDayView View(ClosedDay day) => new(day.Id.Value, day.VenueId, day.FromOn, day.ToOn, day.Reason, false);
}
