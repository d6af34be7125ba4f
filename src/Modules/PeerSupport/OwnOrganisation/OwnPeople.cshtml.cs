using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Localization;
using Saas.Access.Contracts;
using Saas.Kernel.Data;
using Saas.Kernel.Errors;
using Saas.Kernel.Http;
using Saas.PeerSupport.Contracts;
using Saas.PeerSupport.Organisations;

namespace Saas.PeerSupport.OwnOrganisation;

/// <summary>The organisation's own people in this room, for its leaders. Another leader's place is the coordinator's to take back.</summary>
[Needs(PeerSupportPermissions.Lead), InModule(PeerSupportModule.Name)]
internal sealed class OwnPeoplePage(TenantDb db, Representing representing, IInvitations invitations, KeepRepresentatives keep, TimeProvider time) : PageModel, ILoadsPage
{
    [BindProperty(SupportsGet = true)]
    public OrganisationId Id { get; set; }

    public Organisations.OwnOrganisation Own { get; private set; } = null!;

    public IReadOnlyList<PersonRow> People { get; private set; } = [];

    /// <summary>The one whose place is about to be taken back: asked about first.</summary>
    [BindProperty(SupportsGet = true, Name = "ta-bort")]
    public RepresentativeId? Leaving { get; set; }

    public PersonRow? Asked { get; private set; }

    public DateTimeOffset Now => time.GetUtcNow();

    public string RoomName => db.Tenant.Name;

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        await LoadAsync(cancellation);
        Asked = Leaving is { } id ? People.FirstOrDefault(one => one.Id == id && one.Part == RepresentativePart.Peer) ?? throw new Missing("representative") : null;
    }

    public async Task LoadAsync(CancellationToken cancellation)
    {
        Own = await representing.LeadingAsync(Id, cancellation);
        People = await OrganisationReads.PeopleAsync(db, invitations, Id, cancellation);
    }

    public async Task<IActionResult> OnPostAgainAsync(RepresentativeId representative, CancellationToken cancellation)
    {
        await representing.LeadingAsync(Id, cancellation);
        await keep.SendAgainAsync(Id, representative, cancellation);
        return LocalRedirect($"~/kontor/min-organisasjon/{Id}/folk?gjort=invitert");
    }

    public async Task<IActionResult> OnPostTakeBackAsync(RepresentativeId representative, CancellationToken cancellation)
    {
        await LoadAsync(cancellation);
        if ((People.FirstOrDefault(one => one.Id == representative) ?? throw new Missing("representative")).Part == RepresentativePart.Leader)
        {
            throw new Refused("representative.leader", "A leader's place is taken back by the coordinator. Ask them.");
        }

        await keep.TakeBackAsync(Id, representative, cancellation);
        return LocalRedirect($"~/kontor/min-organisasjon/{Id}/folk?gjort=tatt-tilbake");
    }
}

/// <summary>A leader asks somebody to join them.</summary>
[Needs(PeerSupportPermissions.Lead), InModule(PeerSupportModule.Name)]
internal sealed class OwnInvitePage(Representing representing, KeepRepresentatives keep, IStringLocalizer<OrganisationText> text) : PageModel, ILoadsPage
{
    [BindProperty(SupportsGet = true)]
    public OrganisationId Id { get; set; }

    [BindProperty]
    public RepresentativeForm Input { get; set; } = new();

    public Organisations.OwnOrganisation Own { get; private set; } = null!;

    public IEnumerable<SelectListItem> Parts => RepresentativeForm.Parts(text);

    public Task OnGetAsync(CancellationToken cancellation) => LoadAsync(cancellation);

    public async Task LoadAsync(CancellationToken cancellation) => Own = await representing.LeadingAsync(Id, cancellation);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        await LoadAsync(cancellation);
        if (Input.Read(ModelState, text) is not { } request)
        {
            return Page();
        }

        await keep.InviteAsync(Id, request, cancellation);
        return LocalRedirect($"~/kontor/min-organisasjon/{Id}/folk?gjort=invitert");
    }
}
