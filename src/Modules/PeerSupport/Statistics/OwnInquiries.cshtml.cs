using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Localization;
using Saas.Kernel.Data;
using Saas.Kernel.Errors;
using Saas.Kernel.Http;
using Saas.Kernel.Time;
using Saas.PeerSupport.Contracts;
using Saas.PeerSupport.Inquiries;
using Saas.PeerSupport.Organisations;

namespace Saas.PeerSupport.Statistics;

/// <summary>A leader sees what their own organisation has logged, counted; another's is not there.</summary>
[Needs(PeerSupportPermissions.Lead), InModule(PeerSupportModule.Name)]
internal sealed class OwnInquiriesPage(TenantDb db, Representing representing, InquiryNames names, IStringLocalizer<InquiryText> text, TimeProvider time) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public OrganisationId Id { get; set; }

    public Organisations.OwnOrganisation Own { get; private set; } = null!;

    public StatisticsView Counts { get; private set; } = null!;

    public InquiryNames Names => names;

    public IEnumerable<SelectListItem> Years => YearChoices.Back(Oslo.Date(time.GetUtcNow()));

    public string FileHref => Url.Content($"~/kontor/min-organisasjon/{Id}/henvendelser?handler=File") + (Request.QueryString.Value is { Length: > 1 } query ? "&" + query[1..] : "");

    public Task OnGetAsync(CancellationToken cancellation) => CountAsync(cancellation);

    public async Task<IActionResult> OnGetFileAsync(CancellationToken cancellation)
    {
        await CountAsync(cancellation);
        return Counts.File($"{db.Tenant.Slug}-henvendelser{(Counts.Year is { } year ? $"-{year}" : "")}.csv");
    }

    /// <exception cref="Missing">Not the caller's to lead.</exception>
    private async Task CountAsync(CancellationToken cancellation)
    {
        Own = await representing.LeadingAsync(Id, cancellation);
        var filter = InquiryFilter.OfPage(Request.Query) with { Query = null, Organisation = Id };
        await names.LoadAsync(organisations: false, cancellation);
        Counts = new StatisticsView(await CountInquiries.CountAsync(db, filter, cancellation), names, text, filter.Year, oneOrganisation: true);
    }
}
