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
internal sealed class OneReservationPage(TenantDb db, IRights rights, MoveReservation move, TimeProvider time) : PageModel
{
    public ReservationView Reservation { get; private set; } = null!;

    public bool MayChange { get; private set; }

    public bool MayMove { get; private set; }

    /// <summary>What another module reserved it for.</summary>
    public OwnThing? Thing { get; private set; }

    public bool IsOver { get; private set; }

    public async Task OnGetAsync(ReservationId id, CancellationToken cancellation)
    {
        Reservation = await ReadAsync(db, id, cancellation);
        var now = time.GetUtcNow();
        IsOver = Reservation.EndsAt <= now;
        Thing = await move.ThingAsync(Reservation.Module, Reservation.Subject, cancellation);
        var stands = !IsOver && Reservations.Reservation.Blocks(Reservation.Status, Reservation.HoldUntil, now);
        var isOffices = Reservation.Module == ChangeReservations.Office;
        MayChange = stands && isOffices && (await rights.ReadAsync(cancellation)).May(VenuePermissions.Reserve);
        MayMove = stands && (isOffices || Thing is not null) && (await move.MovableAsync(cancellation)).Contains(Reservation.Module);
    }

    internal static async Task<ReservationView> ReadAsync(TenantDb db, ReservationId id, CancellationToken cancellation) =>
        await ReservationEndpoints.Views(db, db.Reservations.Where(r => r.Id == id)).SingleOrDefaultAsync(cancellation) ?? throw new Missing("reservation");
}
