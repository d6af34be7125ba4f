using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Localization;
using Saas.Kernel.Http;
using Saas.Kernel.Time;
using Saas.Ui;
using Saas.Venues.Contracts;
using Saas.Venues.Reservations;

namespace Saas.Venues.WeekPlan;

/// <summary>Books a room for the office itself or for an organisation, once or every week. A refusal shows the day and what is free instead.</summary>
[Needs(VenuePermissions.Reserve)]
internal sealed class BookPage(RoomBook book, IRooms rooms, DayOfWish days, IStringLocalizer<VenuesText> text, Format format, TimeProvider time) : PageModel, ILoadsPage
{
    [BindProperty]
    public BookForm Input { get; set; } = new();

    /// <summary>A way on from a refusal.</summary>
    [BindProperty]
    public string? Choice { get; set; }

    /// <summary>Of a series take what can be had.</summary>
    [BindProperty]
    public bool Skip { get; set; }

    public IReadOnlyList<SelectListItem> Rooms { get; private set; } = [];

    public RoomRefusal? Refusal { get; private set; }

    /// <summary>The day that was wished for, when it could not be had.</summary>
    public WeekGrid? Day { get; private set; }

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        var today = Oslo.Date(time.GetUtcNow());
        Input.Room = Request.Query["rom"];
        Input.Date = DateOnly.TryParseExact(Request.Query["dag"], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : today;
        Input.From = Time("fra") ?? new TimeOnly(10, 0);
        Input.To = Time("til") ?? new TimeOnly(12, 0);
        Input.Weeks = 1;
        await LoadAsync(cancellation);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var reader = new BookFormReader(ModelState, text);
        reader.Take(Input, Choice);
        var (wanted, at) = (reader.Booking(Input, now, ReservationId.New(now).Value), reader.Time(Input)); // both are read, so that one answer names all that is wrong
        if (wanted is not { } booking || at is not { } wish)
        {
            await LoadAsync(cancellation);
            return Page();
        }

        var wishes = Weekly.Of(wish.Room, wish.StartsAt, wish.EndsAt, Input.Weeks ?? 1);
        if (Skip)
        {
            var clashes = await book.CheckAsync(booking, wishes, [], cancellation);
            wishes = [.. wishes.Where(w => !clashes.Conflicts.Any(c => c.StartsAt == w.StartsAt))];
        }

        var answer = wishes.Count == 0 ? await book.CheckAsync(booking, [wish], [], cancellation) : await book.MakeAsync(booking, [], wishes, cancellation);
        if (!answer.IsDone)
        {
            Response.StatusCode = 409;
            Refusal = RoomRefusal.Of(answer.Conflicts, answer.Alternatives, wishes.Count, text, format);
            Day = await days.DrawAsync(answer.Conflicts[0], string.IsNullOrWhiteSpace(Input.Organisation) ? Input.Title! : Input.Organisation, cancellation);
            await LoadAsync(cancellation);
            return Page();
        }

        var first = PlanWeek.MondayOf(Oslo.Date(answer.Reserved[0].StartsAt)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var small = answer.Warnings.Count > 0 ? $"&lite={answer.Warnings[0].Capacity.ToString(CultureInfo.InvariantCulture)}" : "";
        return LocalRedirect($"~/kontor/ukeplan?uke={first}&gjort={(Input.Hold ? "holdt" : answer.Reserved.Count > 1 ? "bestilt-flere" : "bestilt")}{small}");
    }

    public async Task LoadAsync(CancellationToken cancellation)
    {
        var all = await rooms.ListAsync(cancellation);
        Rooms = [.. all.Select(room => new SelectListItem(text["RoomChoice", room.Name, room.Capacity, all.Select(r => r.Venue).Distinct().Count() > 1 ? ", " + room.Venue : ""], room.Id.ToString()))];
    }

    private TimeOnly? Time(string key) => TimeOnly.TryParseExact(Request.Query[key], "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time : null;
}
