using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Saas.Kernel.Data;
using Saas.Kernel.Http;
using Saas.Kernel.Time;

namespace Saas.Offers.Office.Overview;

/// <summary>The list as it was filtered and sorted, as a file.</summary>
[Needs(OfferPermissions.Read), InModule(OffersModule.Name)]
internal sealed class OverviewFilePage(TenantDb db, IStringLocalizer<OfferOfficeText> text, IStringLocalizer<OffersText> names, TimeProvider time) : PageModel
{
    private const int Most = 5000;

    private static readonly string[] Heads =
        ["Offer", "Kind", "Status", "Start", "End", "Csv.Sessions", "Place", "Csv.Seats", "Enrolled", "Waiting", "Csv.Professional", "Csv.Representative", "Regional"];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        var rows = await OverviewReads.RowsAsync(db, OverviewFilter.Read(Request.Query), 0, Most, cancellation);
        return Csv.File($"{db.Tenant.Slug}-tilbud-{Oslo.Date(time.GetUtcNow()):yyyy-MM-dd}.csv", Heads.Select(key => text[key].Value), rows.Select(Cells));
    }

    private IEnumerable<object?> Cells(OverviewRow row) =>
    [
        row.Title, names.Name(row.Kind), text[row.Tag.TextKey].Value,
        row.StartsAt is { } start ? Oslo.WallClock(start) : null, row.EndsAt is { } end ? Oslo.WallClock(end) : null, row.Sessions,
        row.Place, row.Capacity, row.SeatsTaken, row.Waiting, row.Professional, row.Representative, row.RegionWide ? text["Yes"].Value : "",
    ];
}
