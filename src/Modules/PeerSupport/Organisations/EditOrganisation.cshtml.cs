using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using Saas.Kernel.Data;
using Saas.Kernel.Http;
using Saas.Offers.Contracts;
using Saas.PeerSupport.Contracts;
using Saas.Tenants.Contracts;

namespace Saas.PeerSupport.Organisations;

/// <summary>Changes what this room says of an organisation.</summary>
[Needs(PeerSupportPermissions.ManageOrganisations), InModule(PeerSupportModule.Name)]
internal sealed class EditOrganisationPage(TenantDb db, KeepOrganisations keep, ITopics topics, IStringLocalizer<OrganisationText> text) : OrganisationFormPage(topics, text)
{
    [BindProperty(SupportsGet = true)]
    public OrganisationId Id { get; set; }

    public override string BackHref => $"~/kontor/organisasjoner/{Id}";

    /// <summary>What others are proposed for this number, when it is another name than this card's.</summary>
    public string? Proposed { get; private set; }

    /// <summary>The card's name as it is stored.</summary>
    public string Name { get; private set; } = "";

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        var organisation = await OrganisationReads.OneAsync(db, Id, cancellation);
        Name = organisation.Name;
        Proposed = OrganisationNumber.TryParse(organisation.Number, out var number) && await keep.KnownNameAsync(number, cancellation) is { } known && known != organisation.Name ? known : null;
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

    public async Task<IActionResult> OnPostProposeAsync(CancellationToken cancellation)
    {
        await keep.ProposeNameAsync(Id, cancellation);
        return LocalRedirect(BackHref + "?gjort=foreslatt");
    }
}
