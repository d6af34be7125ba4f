using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Saas.Kernel.Http;
using Saas.Kernel.Tenancy;

namespace Saas.Offers.Templates;

/// <summary>One template: the programme, what it brings along, its editions; and what the room can do with it.</summary>
[Needs(OfferPermissions.Read), InModule(OffersModule.Name)]
internal sealed class OneTemplatePage(TemplateShelf shelf, KeepTemplates keep, TenantScope scope, IRights rights) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string Owner { get; set; } = "";

    [BindProperty(SupportsGet = true)]
    public string Key { get; set; } = "";

    [BindProperty(SupportsGet = true, Name = "versjon")]
    public int? Edition { get; set; }

    public Template Template { get; private set; } = null!;

    public bool MayWrite { get; private set; }

    public bool IsOwn => Owner == scope.Tenant.Slug;

    public bool ServesOthers => keep.ServesOthers;

    public string Href => Url.Content($"~/kontor/maler/{Owner}/{Key}");

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        MayWrite = (await rights.ReadAsync(cancellation)).May(OfferPermissions.Write);
        Template = await shelf.FindAsync(Owner, Key, Edition, cancellation);
    }
}

/// <summary>The template as a file to keep and pass on.</summary>
[Needs(OfferPermissions.Read), InModule(OffersModule.Name)]
internal sealed class TemplateFilePage(TemplateShelf shelf) : PageModel
{
    public async Task<IActionResult> OnGetAsync(string owner, string key, CancellationToken cancellation)
    {
        var document = (await shelf.FindAsync(owner, key, null, cancellation)).Document;
        return File(PackFile.Export(document), PackFile.ContentType, $"{document.Key}-{document.Version}.json");
    }
}
