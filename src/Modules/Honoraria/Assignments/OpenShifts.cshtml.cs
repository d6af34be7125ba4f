using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Saas.Honoraria.Contracts;
using Saas.Kernel.Http;
using Saas.PeerSupport.Contracts;

namespace Saas.Honoraria.Assignments;

/// <summary>Shifts that were held by somebody who is not in the register: a coordinator says who they are, once for each person.</summary>
[Needs(HonorariaPermissions.ManageAssignments), InModule(HonorariaModule.Name)]
internal sealed class OpenShiftsPage(AssignmentReads reads, AssignmentNames names, HearShifts hear) : PageModel, ILoadsPage
{
    public IReadOnlyList<WaitingShifts> Waiting { get; private set; } = [];

    public IReadOnlyList<SelectListItem> People { get; private set; } = [];

    public Task OnGetAsync(CancellationToken cancellation) => LoadAsync(cancellation);

    public async Task<IActionResult> OnPostLinkAsync(string? place, string? entry, CancellationToken cancellation)
    {
        if (!RepresentativeId.TryParse(place, out var person) || !UserRepresentativeId.TryParse(entry, out var representative))
        {
            return LocalRedirect("~/kontor/oppdrag/vakter?gjort=velg-person");
        }

        await hear.LinkAsync(person, representative, cancellation);
        return LocalRedirect("~/kontor/oppdrag/vakter?gjort=koblet");
    }

    public async Task LoadAsync(CancellationToken cancellation)
    {
        Waiting = await reads.WaitingAsync(cancellation);
        People = await names.PeopleAsync(cancellation);
    }
}
