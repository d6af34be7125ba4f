using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using Saas.Kernel.Errors;
using Saas.Kernel.Http;
using Saas.Offers.Contracts;
using Saas.PeerSupport.Contracts;
using Saas.Tenants.Contracts;

namespace Saas.PeerSupport.Organisations;

/// <summary>First the number, which is checked and may bring a name along; then the card.</summary>
[Needs(PeerSupportPermissions.ManageOrganisations), InModule(PeerSupportModule.Name)]
internal sealed class NewOrganisationPage(KeepOrganisations keep, ITopics topics, IStringLocalizer<OrganisationText> text) : OrganisationFormPage(topics, text), IAnswersRefusal
{
    private readonly IStringLocalizer<OrganisationText> _text = text;

    [BindProperty(SupportsGet = true)]
    public string? Number { get; set; }

    public override string BackHref => "~/kontor/organisasjoner";

    public bool HasNumber => OrganisationNumber.TryParse(Input.Number, out _);

    /// <summary>Whether somebody has written the organisation down before, so that its name is filled in.</summary>
    public bool IsKnown { get; private set; }

    /// <summary>Its card, when it is in the list already.</summary>
    public OrganisationId? Existing { get; private set; }

    public bool Answer(Refused refused, string text)
    {
        Existing = refused.Extensions.TryGetValue("organisation", out var id) && id is Guid known ? new OrganisationId(known) : null;
        return Existing is not null;
    }

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        if (Number is null)
        {
            return;
        }

        if (!OrganisationNumber.TryParse(Number, out var number))
        {
            ModelState.AddModelError(nameof(Number), _text["Wrong.Number"]);
            return;
        }

        Existing = await keep.FindAsync(number, cancellation);
        Input.Number = number.Value;
        Input.Name = await keep.KnownNameAsync(number, cancellation);
        IsKnown = Input.Name is not null;
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation) =>
        IsRight(Input.Request()) ? LocalRedirect($"~/kontor/organisasjoner/{await keep.RegisterAsync(Input.Request(), cancellation)}?gjort=lagt-til") : Page();
}
