using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Saas.Kernel.Data;
using Saas.Kernel.Errors;
using Saas.Kernel.Http;
using Saas.PeerSupport.Contracts;
using Saas.Venues.Contracts;

namespace Saas.PeerSupport.OfficeHours.Desk;

/// <summary>What organisations have asked for outside their agreements: approve, or refuse with a reason. Whoever asked is mailed.</summary>
[Needs(PeerSupportPermissions.ManageHours), InModule(PeerSupportModule.Name)]
internal sealed class HoursQueuePage(TenantDb db, ChangeHours change, IRooms rooms, IStringLocalizer<HoursText> text, TimeProvider time) : PageModel, ILoadsPage
{
    private const int Most = 200;

    [BindProperty]
    public string? Reason { get; set; }

    /// <summary>The one whose refusal lacked a reason.</summary>
    public HoursId? Open { get; private set; }

    public IReadOnlyList<HoursRow> Rows { get; private set; } = [];

    public IReadOnlyDictionary<RoomId, RoomPlace> Places { get; private set; } = new Dictionary<RoomId, RoomPlace>();

    public Task OnGetAsync(CancellationToken cancellation) => LoadAsync(cancellation);

    public async Task<IActionResult> OnPostApproveAsync(HoursId hours, CancellationToken cancellation)
    {
        await change.ApproveAsync(hours, cancellation);
        return LocalRedirect("~/kontor/treffetid/venter?gjort=godkjent");
    }

    public async Task<IActionResult> OnPostRefuseAsync(HoursId hours, CancellationToken cancellation)
    {
        if (!HoursReason.IsGood(Reason))
        {
            Open = await db.Hours.AnyAsync(one => one.Id == hours, cancellation) ? hours : throw new Missing("hours");
            ModelState.AddModelError(nameof(Reason), text["Wrong.Reason"]);
            await LoadAsync(cancellation);
            return Page();
        }

        await change.RefuseAsync(hours, Reason!.Trim(), cancellation);
        return LocalRedirect("~/kontor/treffetid/venter?gjort=avslatt");
    }

    public async Task LoadAsync(CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        Rows = await HoursReads.Rows(db, db.Hours.Where(one => one.Status == HoursStatus.Asked && one.EndsAt > now)).Take(Most).ToListAsync(cancellation);
        Places = await HoursReads.PlacesAsync(rooms, Rows, cancellation);
    }
}

internal static class HoursReason
{
    public static bool IsGood(string? reason) => !string.IsNullOrWhiteSpace(reason) && new PlainTextAttribute(500).IsValid(reason);
}
