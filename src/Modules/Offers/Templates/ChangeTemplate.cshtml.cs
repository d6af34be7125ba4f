using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Saas.Kernel.Errors;
using Saas.Kernel.Http;
using Saas.Kernel.Tenancy;

namespace Saas.Offers.Templates;

/// <summary>The menu of a template: share, retire, take over a shared one. A refusal is told here, with the way back.</summary>
[Needs(OfferPermissions.Write), InModule(OffersModule.Name)]
internal sealed class ChangeTemplatePage(TemplateShelf shelf, KeepTemplates keep, TenantScope scope) : PageModel, ILoadsPage
{
    [BindProperty(SupportsGet = true)]
    public string Owner { get; set; } = "";

    [BindProperty(SupportsGet = true)]
    public string Key { get; set; } = "";

    public Template Template { get; private set; } = null!;

    public string BackHref => $"~/kontor/maler/{Owner}/{Key}";

    public IActionResult OnGet() => LocalRedirect(BackHref);

    public async Task<IActionResult> OnPostAsync(string verb, CancellationToken cancellation)
    {
        await LoadAsync(cancellation);
        switch (verb, Owner == scope.Tenant.Slug)
        {
            case ("share" or "unshare", true): await keep.ShareAsync(Key, verb == "share", cancellation); break;
            case ("retire" or "restore", true): await keep.RetireAsync(Key, verb == "retire", cancellation); break;
            case ("adopt", false): await keep.ImportAsync(Template.Document, cancellation); break;
            default: throw new Missing("template");
        }

        return LocalRedirect($"~/kontor/maler/{scope.Tenant.Slug}/{Key}?gjort={verb}");
    }

    public async Task LoadAsync(CancellationToken cancellation) => Template = await shelf.FindAsync(Owner, Key, null, cancellation);
}
