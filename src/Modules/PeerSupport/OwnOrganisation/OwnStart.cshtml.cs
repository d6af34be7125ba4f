using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Saas.Access.Contracts;
using Saas.Kernel.Http;
using Saas.Kernel.Tenancy;
using Saas.PeerSupport.Contracts;
using Saas.PeerSupport.Organisations;
using Saas.Tenants.Contracts;

namespace Saas.PeerSupport.OwnOrganisation;

/// <summary>Where representatives begin: straight on to their only organisation, a choice between several; who has none goes on to what else is theirs here, or reads a kind word.</summary>
[Needs(PeerSupportPermissions.TakePart), InModule(PeerSupportModule.Name)]
internal sealed class OwnStartPage(Representing representing, TenantScope scope, StartPages starts, CurrentUser user) : PageModel
{
    public IReadOnlyList<Organisations.OwnOrganisation> Own { get; private set; } = [];

    /// <summary>Those whose agreement does not run.</summary>
    public IReadOnlyList<string> Waiting { get; private set; } = [];

    public string RoomName => scope.Tenant.Name;

    public string RoomEmail => scope.Tenant.Profile().Contact.Email;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        Own = await representing.ReadAsync(cancellation);
        if (Own is [var only])
        {
            return LocalRedirect($"~/kontor/min-organisasjon/{only.Id}");
        }

        Waiting = Own.Count > 0 ? [] : await representing.WithoutAgreementAsync(cancellation);
        return Own.Count + Waiting.Count == 0 && await user.ReadAsync(cancellation) is { } face && starts.After(PeerSupportModule.Name, scope.Tenant, face.Roles) is { } next
            ? LocalRedirect("~" + next)
            : Page();
    }
}

/// <summary>An organisation's own front: its first tab.</summary>
[Needs(PeerSupportPermissions.TakePart), InModule(PeerSupportModule.Name)]
internal sealed class OwnHomePage(Representing representing, OwnFrame frame) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public OrganisationId Id { get; set; }

    public Organisations.OwnOrganisation Own { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        Own = await representing.InAsync(Id, cancellation);
        return frame.Tabs(Own) is [var first, ..] ? LocalRedirect($"~/kontor/min-organisasjon/{Id}/{first.Path}") : Page();
    }
}
