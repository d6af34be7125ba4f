using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Saas.Kernel.Data;
using Saas.Kernel.Errors;
using Saas.Kernel.Http;
using Saas.Kernel.Time;
using Saas.PeerSupport.Contracts;
using Saas.Venues.Contracts;

namespace Saas.PeerSupport.OfficeHours.Desk;

/// <summary>Ends one time: the organisation gives it back, or it is cancelled with a reason that people read.</summary>
[Needs(PeerSupportPermissions.ManageHours), InModule(PeerSupportModule.Name)]
internal sealed class EndHoursPage(TenantDb db, ChangeHours change, IStringLocalizer<HoursText> text) : PageModel, ILoadsPage
{
    [BindProperty(SupportsGet = true)]
    public HoursId Id { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    public HoursRow Row { get; private set; } = null!;

    public Task OnGetAsync(CancellationToken cancellation) => LoadAsync(cancellation);

    public async Task<IActionResult> OnPostBackAsync(CancellationToken cancellation)
    {
        await change.GiveBackAsync(Id, null, cancellation);
        return LocalRedirect($"~/kontor/treffetid/{Id}?gjort=gitt-tilbake");
    }

    public async Task<IActionResult> OnPostCancelAsync(CancellationToken cancellation)
    {
        if (!HoursReason.IsGood(Reason))
        {
            ModelState.AddModelError(nameof(Reason), text["Wrong.Reason"]);
            await LoadAsync(cancellation);
            return Page();
        }

        await change.CancelAsync(Id, Reason!.Trim(), cancellation);
        return LocalRedirect($"~/kontor/treffetid/{Id}?gjort=avlyst");
    }

    public async Task LoadAsync(CancellationToken cancellation) =>
        Row = await HoursReads.Rows(db, db.Hours.Where(one => one.Id == Id)).SingleOrDefaultAsync(cancellation) ?? throw new Missing("hours");
}
