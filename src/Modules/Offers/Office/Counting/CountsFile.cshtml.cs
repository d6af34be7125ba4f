using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Saas.Kernel.Data;
using Saas.Kernel.Errors;
using Saas.Kernel.Http;
using Saas.Kernel.Time;
using Saas.Offers.Contracts;
using Saas.Offers.Counts;
using Saas.Offers.Planning;
using Saas.Ui;

namespace Saas.Offers.Office.Counting;

/// <summary>The count as a file.</summary>
[Needs(OfferPermissions.Read), InModule(OffersModule.Name)]
internal sealed class CountsFilePage(TenantDb db, IStringLocalizer<WaitingText> text) : PageModel
{
    public async Task<IActionResult> OnGetAsync(OfferId id, CancellationToken cancellation)
    {
        if (!await db.Offers.AnyAsync(offer => offer.Id == id, cancellation))
        {
            throw new Missing("offer");
        }

        var rows = await CountEndpoints.ReadAsync(db, id, cancellation);
        return Csv.File($"telling-{id}.csv", [text["Csv.Date"], text["Count.Persons"], text["Count.Newcomers"], text["Count.Returning"]],
            rows.Where(row => row.Persons is not null).Select(row => new object?[] { Oslo.WallClock(row.StartsAt), row.Persons, row.Newcomers, row.Persons - row.Newcomers }));
    }
}
