using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Saas.Kernel.Data;
using Saas.Kernel.Errors;
using Saas.Kernel.Http;
using Saas.Kernel.Time;
using Saas.PeerSupport.Contracts;
using Saas.Venues.Contracts;

namespace Saas.PeerSupport.OfficeHours.Desk;

/// <summary>Changes a series as a whole.</summary>
[Needs(PeerSupportPermissions.ManageHours), InModule(PeerSupportModule.Name)]
internal sealed class ChangeSeriesPage(TenantDb db, IRights rights, IRooms rooms, ChangeSeries change, IStringLocalizer<HoursText> text, TimeProvider time) : OneSeriesPage(db, rights, rooms, time), ILoadsPage
{
    [BindProperty]
    public DateOnly? Date { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    public Task<IActionResult> OnPostExceptAsync(CancellationToken cancellation) => DoAsync((date, reason) => change.ExceptAsync(Id, date, reason, cancellation), "unntak", cancellation);

    public Task<IActionResult> OnPostEndAsync(CancellationToken cancellation) => DoAsync((date, reason) => change.EndAsync(Id, date, reason, cancellation), "avsluttet", cancellation);

    private async Task<IActionResult> DoAsync(Func<DateOnly, string, Task> act, string done, CancellationToken cancellation)
    {
        if (Date is not { Year: >= 2000 and < 2190 })
        {
            ModelState.Remove(nameof(Date));
            ModelState.AddModelError(nameof(Date), text["Wrong.Date"]);
        }

        if (!HoursReason.IsGood(Reason))
        {
            ModelState.AddModelError(nameof(Reason), text["Wrong.Reason"]);
        }

        if (!ModelState.IsValid)
        {
            await LoadAsync(cancellation);
            Response.StatusCode = 400;
            return Page();
        }

        await act(Date!.Value, Reason!.Trim());
        return LocalRedirect($"~/kontor/treffetid/serier/{Id}?gjort={done}");
    }
}
