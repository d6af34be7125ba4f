using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Saas.Honoraria.Contracts;
using Saas.Kernel.Data;
using Saas.Kernel.Http;

namespace Saas.Honoraria.Register;

/// <summary>Invites somebody to an account of their own, lets them rest, or takes them out of the register.</summary>
[Needs(HonorariaPermissions.ManageRepresentatives), InModule(HonorariaModule.Name)]
internal sealed class RepresentativeStatusPage(TenantDb db, KeepRegister keep) : PageModel, ILoadsPage
{
    [BindProperty(SupportsGet = true)]
    public UserRepresentativeId Id { get; set; }

    public UserRepresentative Person { get; private set; } = null!;

    public string BackHref => $"~/kontor/brukerrepresentanter/{Id}";

    public Task OnGetAsync(CancellationToken cancellation) => LoadAsync(cancellation);

    public async Task<IActionResult> OnPostInviteAsync(CancellationToken cancellation)
    {
        await keep.InviteAsync(Id, cancellation);
        return LocalRedirect(BackHref + "?gjort=invitert");
    }

    public async Task<IActionResult> OnPostRestAsync(CancellationToken cancellation)
    {
        await keep.RestAsync(Id, cancellation);
        return LocalRedirect(BackHref + "?gjort=hviler");
    }

    public async Task<IActionResult> OnPostReturnAsync(CancellationToken cancellation)
    {
        await keep.ReturnAsync(Id, cancellation);
        return LocalRedirect(BackHref + "?gjort=aktiv");
    }

    public async Task<IActionResult> OnPostLeaveAsync(CancellationToken cancellation)
    {
        await keep.LeaveAsync(Id, cancellation);
        return LocalRedirect(BackHref + "?gjort=tatt-ut");
    }

    public async Task LoadAsync(CancellationToken cancellation) => Person = await RegisterReads.OneAsync(db, Id, cancellation);
}
