using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Localization;
using Saas.Kernel.Data;
using Saas.Kernel.Http;
using Saas.PeerSupport.Contracts;

namespace Saas.PeerSupport.Organisations;

/// <summary>Asks somebody by mail to represent an organisation here.</summary>
[Needs(PeerSupportPermissions.ManageOrganisations), InModule(PeerSupportModule.Name)]
internal sealed class InviteRepresentativePage(TenantDb db, KeepRepresentatives keep, IStringLocalizer<OrganisationText> text) : PageModel, ILoadsPage
{
    [BindProperty(SupportsGet = true)]
    public OrganisationId Id { get; set; }

    [BindProperty]
    public RepresentativeForm Input { get; set; } = new();

    public string Name { get; private set; } = "";

    public IEnumerable<SelectListItem> Parts => RepresentativeForm.Parts(text);

    public string BackHref => $"~/kontor/organisasjoner/{Id}";

    public Task OnGetAsync(CancellationToken cancellation) => LoadAsync(cancellation);

    public async Task LoadAsync(CancellationToken cancellation) => Name = (await OrganisationReads.OneAsync(db, Id, cancellation)).Name;

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        await LoadAsync(cancellation);
        if (Input.Read(ModelState, text) is not { } request)
        {
            return Page();
        }

        await keep.InviteAsync(Id, request, cancellation);
        return LocalRedirect(BackHref + "?gjort=invitert#folk");
    }
}
