using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Localization;
using Saas.Kernel.Data;
using Saas.Kernel.Http;
using Saas.Kernel.Time;
using Saas.PeerSupport.Inquiries;

namespace Saas.PeerSupport.Statistics;

/// <summary>The log of the room, counted.</summary>
[Needs(PeerSupportPermissions.ReadStatistics), InModule(PeerSupportModule.Name)]
internal sealed class StatisticsPage(TenantDb db, InquiryNames names, IStringLocalizer<InquiryText> text, TimeProvider time) : PageModel
{
    public StatisticsView Counts { get; private set; } = null!;

    public InquiryNames Names => names;

    public IEnumerable<SelectListItem> Years => YearChoices.Back(Oslo.Date(time.GetUtcNow()));

    public string FileHref => Url.Content("~/kontor/henvendelser/statistikk?handler=File") + (Request.QueryString.Value is { Length: > 1 } query ? "&" + query[1..] : "");

    public Task OnGetAsync(CancellationToken cancellation) => CountAsync(cancellation);

    public async Task<IActionResult> OnGetFileAsync(CancellationToken cancellation)
    {
        await CountAsync(cancellation);
        return Counts.File($"{db.Tenant.Slug}-henvendelser-telling{(Counts.Year is { } year ? $"-{year}" : "")}.csv");
    }

    private async Task CountAsync(CancellationToken cancellation)
    {
        var filter = InquiryFilter.OfPage(Request.Query) with { Query = null };
        await names.LoadAsync(organisations: true, cancellation);
        Counts = new StatisticsView(await CountInquiries.CountAsync(db, filter, cancellation), names, text, filter.Year, oneOrganisation: filter.Organisation is not null);
    }
}
