using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Saas.Kernel.Data;
using Saas.Kernel.Http;
using Saas.Venues.Contracts;
using Saas.Venues.Reservations;

namespace Saas.Venues.WeekPlan;

/// <summary>What changes a reservation; asked from its page, shown there again when it is refused.</summary>
[Needs(VenuePermissions.Reserve)]
internal sealed class EndReservationPage(TenantDb db, ChangeReservations change, IStringLocalizer<VenuesText> text) : PageModel, ILoadsPage
{
    [BindProperty(SupportsGet = true)]
    public ReservationId Id { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    public ReservationView Reservation { get; private set; } = null!;

    public Task OnGetAsync(CancellationToken cancellation) => LoadAsync(cancellation);

    public async Task<IActionResult> OnPostConfirmAsync(CancellationToken cancellation)
    {
        await change.ConfirmAsync(Id, cancellation);
        return LocalRedirect($"~/kontor/ukeplan/{Id}?gjort=bekreftet");
    }

    public async Task<IActionResult> OnPostReleaseAsync(CancellationToken cancellation)
    {
        await change.ReleaseAsync(Id, cancellation);
        return LocalRedirect($"~/kontor/ukeplan/{Id}?gjort=gitt-tilbake");
    }

    public async Task<IActionResult> OnPostCancelAsync(CancellationToken cancellation)
    {
        if (!new PlainTextAttribute(500) { Lines = true }.IsValid(Reason))
        {
            ModelState.AddModelError(nameof(Reason), text["Wrong.Reason"]);
            await LoadAsync(cancellation);
            return Page();
        }

        await change.CancelAsync(Id, string.IsNullOrWhiteSpace(Reason) ? null : Reason.Trim(), cancellation);
        return LocalRedirect($"~/kontor/ukeplan/{Id}?gjort=avlyst");
    }

    public async Task LoadAsync(CancellationToken cancellation) => Reservation = await OneReservationPage.ReadAsync(db, Id, cancellation);
}
