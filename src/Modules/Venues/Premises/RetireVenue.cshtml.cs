using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Saas.Kernel.Data;
using Saas.Kernel.Errors;
using Saas.Kernel.Http;
using Saas.Venues.Contracts;
using Saas.Venues.Reservations;

namespace Saas.Venues.Premises;

/// <summary>Takes a venue out of use, or into use again.</summary>
[Needs(VenuePermissions.Manage)]
internal sealed class RetireVenuePage(TenantDb db, Housekeeping house, TimeProvider time) : PageModel, ILoadsPage
{
    [BindProperty(SupportsGet = true)]
    public VenueId Id { get; set; }

    public Venue Venue { get; private set; } = null!;

    /// <summary>What stays reserved there.</summary>
    public int Coming { get; private set; }

    public Task OnGetAsync(CancellationToken cancellation) => LoadAsync(cancellation);

    public async Task<IActionResult> OnPostRetireAsync(CancellationToken cancellation)
    {
        await house.ChangeVenueAsync(Id, null, "retire", (venue, now) => venue.Retire(now), cancellation);
        return LocalRedirect($"~/kontor/lokaler/{Id}?gjort=ute-av-bruk");
    }

    public async Task<IActionResult> OnPostReopenAsync(CancellationToken cancellation)
    {
        await house.ChangeVenueAsync(Id, null, "reopen", (venue, now) => venue.Reopen(now), cancellation);
        return LocalRedirect($"~/kontor/lokaler/{Id}?gjort=i-bruk");
    }

    public async Task LoadAsync(CancellationToken cancellation)
    {
        Venue = await db.Venues.AsNoTracking().SingleOrDefaultAsync(v => v.Id == Id, cancellation) ?? throw new Missing("venue");
        var now = time.GetUtcNow();
        Coming = await (from reservation in db.Reservations
                        join room in db.Rooms on reservation.RoomId equals room.Id
                        where room.VenueId == Id && reservation.EndsAt > now && (reservation.Status == ReservationStatus.Confirmed || reservation.Status == ReservationStatus.Held)
                        select reservation.Id).CountAsync(cancellation);
    }
}
