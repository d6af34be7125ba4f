using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using Saas.Kernel.Data;
using Saas.Kernel.Http;
using Saas.Offers.Contracts;
using Saas.PeerSupport.Contracts;

namespace Saas.PeerSupport.Organisations;

/// <summary>Changes what this room says of an organisation.</summary>
[Needs(PeerSupportPermissions.ManageOrganisations), InModule(PeerSupportModule.Name)]
internal sealed class EditOrganisationPage(TenantDb db, KeepOrganisations keep, ITopics topics, IStringLocalizer<OrganisationText> text) : OrganisationFormPage(topics, text)
{
    [BindProperty(SupportsGet = true)]
    public OrganisationId Id { get; set; }

    public override string BackHref => $"~/kontor/organisasjoner/{Id}";

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        var organisation = await OrganisationReads.OneAsync(db, Id, cancellation);
        Input = new OrganisationForm { Name = organisation.Name, About = organisation.About, Themes = [.. organisation.Themes], Hue = organisation.Hue };
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        await OrganisationReads.OneAsync(db, Id, cancellation); // 404 for what is not here, whatever was written
        if (!IsRight(Input.CardRequest()))
        {
            return Page();
        }

        await keep.DescribeAsync(Id, Input.CardRequest(), cancellation);
        return LocalRedirect(BackHref + "?gjort=lagret");
    }
}
