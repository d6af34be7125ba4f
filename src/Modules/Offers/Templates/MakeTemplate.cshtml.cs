using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Saas.Kernel.Data;
using Saas.Kernel.Http;
using Saas.Offers.Contracts;
using Saas.Offers.Office;

namespace Saas.Offers.Templates;

/// <summary>Makes a template of an offer, or the next edition of one.</summary>
[Needs(OfferPermissions.Write), InModule(OffersModule.Name)]
internal sealed class MakeTemplatePage(TenantDb db, KeepTemplates keep) : PageModel, ILoadsPage
{
    private const int MostChoices = 200;

    [BindProperty(SupportsGet = true)]
    public OfferId Id { get; set; }

    /// <summary>The template to make a new edition of; empty for a new one.</summary>
    [BindProperty]
    public string? Key { get; set; }

    [BindProperty]
    public string? Changes { get; set; }

    public string Title { get; private set; } = "";

    public IReadOnlyList<SelectListItem> Own { get; private set; } = [];

    public string BackHref => OfferHead.HrefOf(Id);

    public Task OnGetAsync(CancellationToken cancellation) => LoadAsync(cancellation);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        await LoadAsync(cancellation);
        var changes = string.Concat((Changes ?? "").Where(c => c is '\n' || !char.IsControl(c)));
        var pack = await keep.MakeAsync(Id, string.IsNullOrEmpty(Key) ? null : Key, changes[..Math.Min(changes.Length, 500)], cancellation);
        return LocalRedirect($"~/kontor/maler/{db.Tenant.Slug}/{pack.Key}?gjort=make");
    }

    public async Task LoadAsync(CancellationToken cancellation)
    {
        Title = (await OfferHead.ReadAsync(db, Id, cancellation)).Details.Title;
        Own = await db.TemplatePacks.AsNoTracking().Where(t => t.IsLatest && t.RetiredAt == null).OrderBy(t => t.Title).Take(MostChoices)
            .Select(t => new SelectListItem(t.Title, t.Key)).ToListAsync(cancellation);
    }
}
