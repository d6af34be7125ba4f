using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Saas.Honoraria.Contracts;
using Saas.Kernel.Http;
using Saas.Kernel.Time;
using Saas.Offers.Contracts;

namespace Saas.Honoraria.Assignments;

/// <summary>One assignment: what was planned, what came of it, and who pays.</summary>
[Needs(HonorariaPermissions.ReadAssignments), InModule(HonorariaModule.Name)]
internal sealed class OneAssignmentPage(AssignmentReads reads, AssignmentNames names, IOffers offers, IRights rights, TimeProvider time) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public AssignmentId Id { get; set; }

    public AssignmentRow Row { get; private set; } = null!;

    public AssignmentNames Names => names;

    public string? Offer { get; private set; }

    public IReadOnlyList<SelectListItem> Payers { get; private set; } = [];

    public bool MayManage { get; private set; }

    public bool MayReadOffers { get; private set; }

    public bool HasCome => Row.OnDate <= Oslo.Date(time.GetUtcNow());

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        Row = await reads.OneAsync(Id, cancellation);
        if (!AssignmentWords.Roles.Contains(Row.Role))
        {
            await names.RolesAsync(cancellation);
        }

        var caller = await rights.ReadAsync(cancellation);
        (MayManage, MayReadOffers) = (caller.May(HonorariaPermissions.ManageAssignments), caller.May("offers.read"));
        Offer = Row.Offer is { } offer ? (await offers.NamedAsync([offer], cancellation)).SingleOrDefault()?.Title : null;
        Payers = MayManage && Row.Status != AssignmentStatus.Cancelled ? await names.PayersAsync(cancellation) : [];
    }
}
