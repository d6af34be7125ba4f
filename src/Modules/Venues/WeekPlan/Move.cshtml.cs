using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Localization;
using Saas.Kernel.Data;
using Saas.Kernel.Errors;
using Saas.Kernel.Http;
using Saas.Kernel.Time;
using Saas.Ui;
using Saas.Venues.Contracts;
using Saas.Venues.Reservations;

namespace Saas.Venues.WeekPlan;

/// <summary>Another time or another room for a reservation.</summary>
[Needs(VenuePermissions.Reserve)]
internal sealed class MovePage(TenantDb db, ChangeReservations change, IRooms rooms, IStringLocalizer<VenuesText> words, Format format) : PageModel, ILoadsPage, IAnswersRefusal
{
    [BindProperty(SupportsGet = true)]
    public ReservationId Id { get; set; }

    [BindProperty]
    public TimeForm Input { get; set; } = new();

    [BindProperty]
    public string? Choice { get; set; }

    public ReservationView Reservation { get; private set; } = null!;

    public IReadOnlyList<SelectListItem> Rooms { get; private set; } = [];

    public RoomRefusal? Refusal { get; private set; }

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        await LoadAsync(cancellation);
        var (from, to) = (Oslo.WallClock(Reservation.StartsAt), Oslo.WallClock(Reservation.EndsAt));
        Input = new TimeForm { Room = Reservation.RoomId.ToString(), Date = DateOnly.FromDateTime(from), From = TimeOnly.FromDateTime(from), To = TimeOnly.FromDateTime(to) };
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        var reader = new BookFormReader(ModelState, words);
        reader.Take(Input, Choice);
        if (reader.Time(Input) is not { } wish)
        {
            await LoadAsync(cancellation);
            return Page();
        }

        var moved = await change.MoveAsync(Id, wish.Room, wish.StartsAt, wish.EndsAt, cancellation);
        return LocalRedirect($"~/kontor/ukeplan?uke={PlanWeek.MondayOf(Oslo.Date(moved.StartsAt)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}&gjort=flyttet");
    }

    public bool Answer(Refused refused, string text)
    {
        if (refused.Extensions.GetValueOrDefault("conflicts") is not IReadOnlyList<RoomConflict> { Count: > 0 } conflicts)
        {
            return false;
        }

        Refusal = RoomRefusal.Of(conflicts, (IReadOnlyList<FreeRoom>)refused.Extensions["alternatives"], 1, words, format);
        return true;
    }

    public async Task LoadAsync(CancellationToken cancellation)
    {
        Reservation = await OneReservationPage.ReadAsync(db, Id, cancellation);
        var all = await rooms.ListAsync(cancellation);
        Rooms = [.. all.Select(room => new SelectListItem(words["RoomChoice", room.Name, room.Capacity, ", " + room.Venue], room.Id.ToString()))];
    }
}
