using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Saas.Kernel.Audit;
using Saas.Kernel.Data;
using Saas.Kernel.Http;
using Saas.Kernel.Time;
using Saas.Offers.CostSplit;
using Saas.Tenants.Contracts;

namespace Saas.Offers.Office.Costs;

/// <summary>The same over all region-wide offers that began in a year.</summary>
[Needs(OfferPermissions.Costs), InModule(OffersModule.Name)]
internal sealed class YearCostsPage(TenantDb db, IMunicipalities municipalities, AuditLog audit, TimeProvider time, IStringLocalizer<AttendanceText> text) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "ar")]
    public int? Asked { get; set; }

    public int ThisYear => Oslo.Date(time.GetUtcNow()).Year;

    public int Year => Math.Clamp(Asked ?? ThisYear, 2000, ThisYear + 2);

    public int Offers { get; private set; }

    public CostTable Table { get; private set; } = null!;

    public Task OnGetAsync(CancellationToken cancellation) => ReadAsync("costs.read", cancellation);

    public async Task<IActionResult> OnGetFileAsync(CancellationToken cancellation)
    {
        await ReadAsync("costs.export", cancellation);
        Response.Headers.CacheControl = "private, no-store";
        return Table.File($"{db.Tenant.Slug}-kostnadsdeling-{Year}.csv", text);
    }

    private async Task ReadAsync(string action, CancellationToken cancellation)
    {
        (Offers, var lines) = await CostRead.OfYearAsync(db, municipalities, Year, cancellation);
        Table = new CostTable(lines, Url.Content($"~/kontor/kostnader?handler=File&ar={Year}"));
        audit.Note(action, "year", null, $"{Year}");
        await db.SaveChangesAsync(cancellation);
    }
}
