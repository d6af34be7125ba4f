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

/// <summary>
/// Another time or another room for a reservation of any module. The form sends here, and so does a drop in the week plan. Where people would be told by mail, a
/// drop comes back as a question, with all filled in.
/// </summary>
[Needs(VenuePermissions.Reserve)]
internal sealed class MovePage(
    TenantDb db, MoveReservation move, IReservations reservations, IRooms rooms, DayOfWish days, IStringLocalizer<VenuesText> words, IStringLocalizer<WeekMoveText> more, Format format, TimeProvider time)
    : PageModel, ILoadsPage, IAnswersRefusal
{
    private RoomWish? _wish;
    private RoomConflict? _conflict;

    [BindProperty(SupportsGet = true)]
    public ReservationId Id { get; set; }

    /// <summary>The venue that the week plan showed.</summary>
    [BindProperty(SupportsGet = true, Name = "sted")]
    public string? Place { get; set; }

    [BindProperty]
    public TimeForm Input { get; set; } = new();

    [BindProperty]
    public string? Choice { get; set; }

    /// <summary>That those it concerns may be told.</summary>
    [BindProperty]
    public bool Tell { get; set; }

    public ReservationView Reservation { get; private set; } = null!;

    public OwnThing? Thing { get; private set; }

    public IReadOnlyList<SelectListItem> Rooms { get; private set; } = [];

    public RoomRefusal? Refusal { get; private set; }

    /// <summary>The day that was wished for, when it could not be had.</summary>
    public WeekGrid? Day { get; private set; }

    /// <summary>It is free, and would be told: the answer is still to come.</summary>
    public bool Asks { get; private set; }

    public string? Wished => _wish is { } wish ? $"{When(wish.StartsAt, wish.EndsAt)}, {Rooms.FirstOrDefault(room => room.Value == wish.Room.ToString())?.Text}" : null;

    public string Present => $"{When(Reservation.StartsAt, Reservation.EndsAt)}, {Reservation.Room}";

    public string BackHref => $"~/kontor/ukeplan?uke={Week(Reservation.StartsAt)}{Query}#r-{Id}";

    private string Query => VenueId.TryParse(Place, out var venue) ? $"&sted={venue}" : "";

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

        _wish = wish;
        try
        {
            var now = await move.MoveAsync(Id, wish.Room, wish.StartsAt, wish.EndsAt, Tell, cancellation);
            return LocalRedirect($"~/kontor/ukeplan?uke={Week(wish.StartsAt)}{Query}&gjort=flyttet#r-{now}");
        }
        catch (Invalid)
        {
            ModelState.AddModelError("Input.Date", more["Wrong.Ahead"]);
            Response.StatusCode = 400;
            await LoadAsync(cancellation);
            return Page();
        }
    }

    public bool Answer(Refused refused, string text)
    {
        if (refused.Code == IReservationOwner.AsksFirst)
        {
            return Asks = true;
        }

        if (refused.Extensions.GetValueOrDefault("conflicts") is not IReadOnlyList<RoomConflict> { Count: > 0 } conflicts)
        {
            return false;
        }

        Refuse(conflicts, (IReadOnlyList<FreeRoom>)refused.Extensions["alternatives"]);
        return true;
    }

    public async Task LoadAsync(CancellationToken cancellation)
    {
        Reservation = await OneReservationPage.ReadAsync(db, Id, cancellation);
        Thing = await move.ThingAsync(Reservation.Module, Reservation.Subject, cancellation);
        var all = await rooms.ListAsync(cancellation);
        var several = all.Select(room => room.Venue).Distinct().Count() > 1;
        Rooms = [.. all.Select(room => new SelectListItem(words["RoomChoice", room.Name, room.Capacity, several ? ", " + room.Venue : ""], room.Id.ToString()))];
        if (Asks && _wish is { } wish)
        {
            await CheckAsync(wish with { Subject = Reservation.Subject, IsUnderWay = wish.StartsAt <= time.GetUtcNow() }, cancellation);
        }

        if (_conflict is { } conflict)
        {
            Day = await days.DrawAsync(conflict, Reservation.Organisation ?? Reservation.Title, cancellation);
        }
    }

    /// <summary>Nobody is asked whether to tell of what cannot be.</summary>
    private async Task CheckAsync(RoomWish wish, CancellationToken cancellation)
    {
        var booking = new BookingFor(Reservation.Module, Reservation.Kind, Reservation.Title);
        var answer = await reservations.CheckAsync(booking, [wish], [Reservation.Subject], cancellation);
        if (!answer.IsDone)
        {
            Asks = false;
            Refuse(answer.Conflicts, answer.Alternatives);
        }
    }

    private void Refuse(IReadOnlyList<RoomConflict> conflicts, IReadOnlyList<FreeRoom> alternatives)
    {
        _conflict = conflicts[0];
        Refusal = RoomRefusal.Of(conflicts, alternatives, 1, words, format);
    }

    private string When(DateTimeOffset startsAt, DateTimeOffset endsAt) => format.DayTimes(Oslo.WallClock(startsAt), Oslo.WallClock(endsAt));

    private static string Week(DateTimeOffset at) => PlanWeek.MondayOf(Oslo.Date(at)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
