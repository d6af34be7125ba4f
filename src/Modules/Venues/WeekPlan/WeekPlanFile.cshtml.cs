using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Saas.Kernel.Data;
using Saas.Kernel.Http;
using Saas.Kernel.Time;
using Saas.Ui;

namespace Saas.Venues.WeekPlan;

/// <summary>The week as a file.</summary>
[Needs(VenuePermissions.Read)]
internal sealed class WeekPlanFilePage(TenantDb db, IStringLocalizer<VenuesText> text, TimeProvider time) : PageModel
{
    private static readonly string[] Heads = ["Venue", "Room", "From", "To", "Book.What", "Book.Organisation", "Csv.Status"];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        var week = await WeekPlanPage.ReadAsync(db, Request.Query["uke"], Request.Query["sted"], time.GetUtcNow(), static _ => { }, cancellation);
        var rooms = week.Rooms.ToDictionary(room => room.Id);
        return Csv.File($"{db.Tenant.Slug}-ukeplan-{week.Monday:yyyy-MM-dd}.csv", Heads.Select(key => text[key].Value), week.Reservations.Select(r => new object?[]
        {
            rooms[r.RoomId].Venue, rooms[r.RoomId].Name, Oslo.WallClock(r.StartsAt), Oslo.WallClock(r.EndsAt), r.Title, r.Organisation, text["Status." + KebabEnum.Text(r.Status)].Value,
        }));
    }
}
