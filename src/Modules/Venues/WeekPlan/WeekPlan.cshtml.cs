using System.Globalization;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Saas.Kernel.Data;
using Saas.Kernel.Http;
using Saas.Kernel.Time;
using Saas.Venues.Premises;
using Saas.Venues.Reservations;

namespace Saas.Venues.WeekPlan;

/// <summary>All rooms, one week.</summary>
[Needs(VenuePermissions.Read)]
internal sealed class WeekPlanPage(TenantDb db, IRights rights, WeekDrawing drawing, MoveReservation move, TimeProvider time) : PageModel
{
    public PlanWeek Week { get; private set; } = null!;

    public WeekGrid Grid { get; private set; } = null!;

    public Venue? Venue { get; private set; }

    public bool MayManage { get; private set; }

    public IEnumerable<SelectListItem> Venues => Week.Venues.Select(venue => new SelectListItem(venue.Name, venue.Id.ToString()));

    public DateOnly ThisMonday => PlanWeek.MondayOf(Week.Today);

    public string HrefOf(DateOnly monday) => Url.Content("~/kontor/ukeplan") + Query(monday);

    public string FileHref => Url.Content("~/kontor/ukeplan.csv") + Query(Week.Monday);

    public string BookHref => Url.Content("~/kontor/ukeplan/bestill") + new QueryBuilder { { "dag", Text(Week.Monday > Week.Today ? Week.Monday : Week.Today) } };

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var may = await rights.ReadAsync(cancellation);
        MayManage = may.May(VenuePermissions.Manage);
        Week = await ReadAsync(db, Request.Query["uke"], Request.Query["sted"], now, venue => Venue = venue, cancellation);
        Grid = drawing.Draw(Week, may.May(VenuePermissions.Reserve), movable: await move.MovableAsync(cancellation));
    }

    /// <summary>The week and venue of the address; what makes no sense is this week, and all venues.</summary>
    internal static Task<PlanWeek> ReadAsync(TenantDb db, string? week, string? venue, DateTimeOffset now, Action<Venue?> found, CancellationToken cancellation)
    {
        var day = DateOnly.TryParseExact(week, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var asked) && asked.Year is >= 2000 and < 2200 ? asked : Oslo.Date(now);
        return PlanWeek.ReadAsync(db, PlanWeek.MondayOf(day), null, venues =>
        {
            var one = venues.FirstOrDefault(v => v.Id.ToString() == venue);
            found(one);
            return one;
        }, now, cancellation);
    }

    private string Query(DateOnly monday)
    {
        var query = new QueryBuilder { { "uke", Text(monday) } };
        if (Venue is { } venue)
        {
            query.Add("sted", venue.Id.ToString());
        }

        return query.ToString();
    }

    private static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
