using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using Saas.Kernel.Http;
using Saas.Kernel.Tenancy;
using Saas.Tenants.Contracts;

namespace Saas.Offers.Templates;

/// <summary>Plans an offer from a template.</summary>
[Needs(OfferPermissions.Write), InModule(OffersModule.Name)]
internal sealed class UseTemplatePage(
    TemplateShelf shelf, PlanFromTemplate plan, TenantScope scope, IRelations relations, IMunicipalities municipalities, IStringLocalizer<TemplateText> text, IStringLocalizer<OffersText> names, TimeProvider time)
    : RunPage(scope, relations, municipalities, text, names, time), ILoadsPage
{
    [BindProperty(SupportsGet = true)]
    public string Owner { get; set; } = "";

    [BindProperty(SupportsGet = true)]
    public string Key { get; set; } = "";

    public Template Template { get; private set; } = null!;

    public override string BackHref => $"~/kontor/maler/{Owner}/{Key}";

    public Task OnGetAsync(CancellationToken cancellation) => LoadAsync(cancellation);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        await LoadAsync(cancellation);
        return await MakeAsync((run, place) => plan.UseAsync(Template, run, place, cancellation));
    }

    public async Task LoadAsync(CancellationToken cancellation) => Template = await shelf.FindAsync(Owner, Key, null, cancellation);
}
