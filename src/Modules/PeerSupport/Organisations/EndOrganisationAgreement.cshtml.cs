using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Saas.Kernel.Data;
using Saas.Kernel.Http;
using Saas.PeerSupport.Contracts;

namespace Saas.PeerSupport.Organisations;

/// <summary>Asks once more before an agreement ends now, and says what follows.</summary>
[Needs(PeerSupportPermissions.ManageOrganisations), InModule(PeerSupportModule.Name)]
internal sealed class EndOrganisationAgreementPage(TenantDb db, KeepOrganisationAgreements keep) : PageModel, ILoadsPage
{
    [BindProperty(SupportsGet = true)]
    public OrganisationId Id { get; set; }

    [BindProperty(SupportsGet = true)]
    public OrganisationAgreementId Agreement { get; set; }

    public string Name { get; private set; } = "";

    public string BackHref => $"~/kontor/organisasjoner/{Id}";

    public Task OnGetAsync(CancellationToken cancellation) => LoadAsync(cancellation);

    public async Task LoadAsync(CancellationToken cancellation)
    {
        Name = (await OrganisationReads.OneAsync(db, Id, cancellation)).Name;
        await OrganisationReads.RequireAgreementAsync(db, Id, Agreement, cancellation);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        await keep.EndAsync(Id, Agreement, cancellation);
        return LocalRedirect(BackHref + "?gjort=avsluttet");
    }
}
