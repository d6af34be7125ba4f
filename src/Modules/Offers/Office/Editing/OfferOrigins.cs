using System.Globalization;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Saas.Kernel.Data;
using Saas.Kernel.Time;
using Saas.Offers.Contracts;
using Saas.Offers.Planning;

namespace Saas.Offers.Office.Editing;

/// <summary>The offers of a room that a self-help group may have grown out of, the newest first.</summary>
internal static class OfferOrigins
{
    private const int Most = 200;

    public static async Task<IReadOnlyList<SelectListItem>> ReadAsync(TenantDb db, CancellationToken cancellation)
    {
        var offers = await db.Offers.AsNoTracking().Where(offer => offer.Details.Kind != OfferKind.SelfHelpGroup && offer.StartsAt != null && offer.Status != OfferStatus.Cancelled)
            .OrderByDescending(offer => offer.StartsAt).Take(Most).Select(offer => new { offer.Id, offer.Details.Title, offer.StartsAt }).ToListAsync(cancellation);
        return [.. offers.Select(offer => new SelectListItem(string.Create(CultureInfo.CurrentCulture, $"{offer.Title}, {Oslo.Date(offer.StartsAt!.Value):MMMM yyyy}"), offer.Id.ToString()))];
    }
}
