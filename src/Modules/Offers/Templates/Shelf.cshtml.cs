using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Saas.Kernel.Data;
using Saas.Kernel.Http;
using Saas.Kernel.Time;
using Saas.Offers.Office;
using Saas.Ui;

namespace Saas.Offers.Templates;

/// <summary>The shelf: what one can plan an offer from.</summary>
[Needs(OfferPermissions.Read), InModule(OffersModule.Name)]
internal sealed class ShelfPage(TemplateShelf shelf, IRights rights) : PageModel
{
    public IReadOnlyList<TemplateSummary> Rows { get; private set; } = [];

    public bool MayWrite { get; private set; }

    /// <summary>Whether to tell how one makes one's own.</summary>
    public bool HasNoOwn { get; private set; }

    public string FileHref => Url.Content("~/kontor/maler/fil") + new QueryBuilder(Request.Query).ToQueryString();

    public async Task OnGetAsync(string? q, string? utgatt, CancellationToken cancellation)
    {
        MayWrite = (await rights.ReadAsync(cancellation)).May(OfferPermissions.Write);
        Rows = await shelf.ListAsync(q, utgatt == "vis", cancellation);
        HasNoOwn = string.IsNullOrEmpty(q) && MayWrite && !Rows.Any(row => row.Origin is TemplateOrigin.Own or TemplateOrigin.Imported);
    }
}

/// <summary>The shelf as a file.</summary>
[Needs(OfferPermissions.Read), InModule(OffersModule.Name)]
internal sealed class ShelfFilePage(TenantDb db, TemplateShelf shelf, IStringLocalizer<TemplateText> text, IStringLocalizer<OffersText> names, TimeProvider time) : PageModel
{
    public async Task<IActionResult> OnGetAsync(string? q, string? utgatt, CancellationToken cancellation) => Csv.File(
        $"{db.Tenant.Slug}-maler-{Oslo.Date(time.GetUtcNow()):yyyy-MM-dd}.csv",
        new[] { "Template", "Kind", "Topic", "Sessions", "Edition", "From" }.Select(key => text[key].Value),
        (await shelf.ListAsync(q, utgatt == "vis", cancellation)).Select(row => new object?[] { row.Title, names.Name(row.Kind), names.Topic(row.Topic), row.Sessions, row.Version, row.OwnerName }));
}
