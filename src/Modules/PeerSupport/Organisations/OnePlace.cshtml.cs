using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Localization;
using Saas.Access.Contracts;
using Saas.Kernel.Data;
using Saas.Kernel.Errors;
using Saas.Kernel.Http;
using Saas.PeerSupport.Contracts;

namespace Saas.PeerSupport.Organisations;

/// <summary>One person's place in an organisation: another part, the invitation once more, or the end of it.</summary>
[Needs(PeerSupportPermissions.ManageOrganisations), InModule(PeerSupportModule.Name)]
internal sealed class OnePlacePage(TenantDb db, IInvitations invitations, KeepRepresentatives keep, IStringLocalizer<OrganisationText> text, TimeProvider time) : PageModel, ILoadsPage
{
    [BindProperty(SupportsGet = true)]
    public OrganisationId Id { get; set; }

    [BindProperty(SupportsGet = true)]
    public RepresentativeId Representative { get; set; }

    [BindProperty]
    public string? Part { get; set; }

    public string Name { get; private set; } = "";

    public PersonRow Person { get; private set; } = null!;

    public DateTimeOffset Now => time.GetUtcNow();

    public IEnumerable<SelectListItem> Parts => RepresentativeForm.Parts(text);

    public string BackHref => $"~/kontor/organisasjoner/{Id}";

    public Task OnGetAsync(CancellationToken cancellation) => LoadAsync(cancellation);

    public async Task LoadAsync(CancellationToken cancellation)
    {
        Name = (await OrganisationReads.OneAsync(db, Id, cancellation)).Name;
        Person = (await OrganisationReads.PeopleAsync(db, invitations, Id, cancellation)).FirstOrDefault(one => one.Id == Representative) ?? throw new Missing("representative");
        Part ??= KebabEnum.Text(Person.Part);
    }

    public async Task<IActionResult> OnPostAgainAsync(CancellationToken cancellation)
    {
        await keep.SendAgainAsync(Id, Representative, cancellation);
        return LocalRedirect(BackHref + "?gjort=invitert#folk");
    }

    public async Task<IActionResult> OnPostPartAsync(CancellationToken cancellation)
    {
        if (!KebabEnum.TryParse<RepresentativePart>(Part, out var part))
        {
            await LoadAsync(cancellation);
            ModelState.AddModelError(nameof(Part), text["Wrong.PersonPart"]);
            return Page();
        }

        await keep.ChangePartAsync(Id, Representative, part, cancellation);
        return LocalRedirect(BackHref + "?gjort=endret#folk");
    }

    public async Task<IActionResult> OnPostTakeBackAsync(CancellationToken cancellation)
    {
        await keep.TakeBackAsync(Id, Representative, cancellation);
        return LocalRedirect(BackHref + "?gjort=tatt-tilbake#folk");
    }
}
