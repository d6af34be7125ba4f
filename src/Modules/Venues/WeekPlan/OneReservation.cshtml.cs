using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Saas.Kernel.Data;
using Saas.Kernel.Errors;
using Saas.Kernel.Http;
using Saas.Venues.Contracts;
using Saas.Venues.Reservations;

namespace Saas.Venues.WeekPlan;

/// <summary>One reservation: what it is, and what can be done with it here.</summary>
[Needs(VenuePermissions.Read)]
internal sealed class OneReservationPage(TenantDb db, IRights rights, TimeProvider time) : PageModel
{
    public ReservationView Reservation { get; private set; } = null!;

    public bool MayChange { get; private set; }

    public bool IsOver { get; private set; }

    public async Task OnGetAsync(ReservationId id, CancellationToken cancellation)
    {
        Reservation = await ReadAsync(db, id, cancellation);
        var now = time.GetUtcNow();
        IsOver = Reservation.EndsAt <= now;
        MayChange = (await rights.ReadAsync(cancellation)).May(VenuePermissions.Reserve) && Reservation.Module == ChangeReservations.Office && !IsOver
            && Reservations.Reservation.Blocks(Reservation.Status, Reservation.HoldUntil, now);
    }

    internal static async Task<ReservationView> ReadAsync(TenantDb db, ReservationId id, CancellationToken cancellation) =>
        await ReservationEndpoints.Views(db, db.Reservations.Where(r => r.Id == id)).SingleOrDefaultAsync(cancellation) ?? throw new Missing("reservation");
}
