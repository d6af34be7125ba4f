using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Saas.Kernel.Audit;
using Saas.Kernel.Data;
using Saas.Kernel.Http;
using Saas.Kernel.Time;
using Saas.Offers.Contracts;
using Saas.Offers.CostSplit;
using Saas.Tenants.Contracts;

namespace Saas.Offers.Office.Costs;

/// <summary>Where the participants of a region-wide offer live, and how much of it each municipality used.</summary>
[Needs(OfferPermissions.Costs), InModule(OffersModule.Name)]
internal sealed class OfferCostsPage(TenantDb db, IMunicipalities municipalities, IRights rights, AuditLog audit, IStringLocalizer<AttendanceText> text) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public OfferId Id { get; set; }

    public OfferHead Head { get; private set; } = null!;

    public int Year => Oslo.Date(Head.Offer.StartsAt ?? Head.Offer.CreatedAt).Year;

    public CostTable Table { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        Head = new OfferHead(await OfferHead.ReadAsync(db, Id, cancellation), OfferTab.Costs, await rights.ReadAsync(cancellation));
        await ReadAsync("costs.read", cancellation);
    }

    public async Task<IActionResult> OnGetFileAsync(CancellationToken cancellation)
    {
        await ReadAsync("costs.export", cancellation);
        Response.Headers.CacheControl = "private, no-store";
        return Table.File($"kostnadsdeling-{Id}.csv", text);
    }

    private async Task ReadAsync(string action, CancellationToken cancellation)
    {
        Table = new CostTable(await CostRead.OfOfferAsync(db, municipalities, Id, cancellation), Url.Content($"{OfferHead.HrefOf(Id)}/kostnader?handler=File"));
        audit.Note(action, "offer", Id.Value);
        await db.SaveChangesAsync(cancellation);
    }
}
