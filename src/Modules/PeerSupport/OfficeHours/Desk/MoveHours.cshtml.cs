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

/// <summary>Moves one time to another day, hour or room. What is free instead comes as buttons.</summary>
[Needs(PeerSupportPermissions.ManageHours), InModule(PeerSupportModule.Name)]
internal sealed class MoveHoursPage(TenantDb db, ChangeHours change, IRooms rooms, IStringLocalizer<HoursText> text) : PageModel, ILoadsPage, IAnswersRefusal
{
    [BindProperty(SupportsGet = true)]
    public HoursId Id { get; set; }

    [BindProperty]
    public HoursForm Input { get; set; } = new();

    [BindProperty]
    public string? Take { get; set; }

    public HoursRow Row { get; private set; } = null!;

    public IReadOnlyList<SelectListItem> Rooms { get; private set; } = [];

    public HoursRefusal? Refusal { get; private set; }

    public bool Answer(Refused refused, string text) => (Refusal = HoursRefusal.Of(refused, text, "flytt", Input.Date ?? default)) is not null;

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        await LoadAsync(cancellation);
        var (from, to) = (Oslo.WallClock(Row.StartsAt), Oslo.WallClock(Row.EndsAt));
        Input = new HoursForm { Room = Row.RoomId.ToString(), Date = DateOnly.FromDateTime(from), From = TimeOnly.FromDateTime(from), To = TimeOnly.FromDateTime(to) };
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        await LoadAsync(cancellation);
        Input.TakeFrom(Take, ModelState);
        if (Input.Read(Row.OrganisationId, ModelState, text) is not { } wish)
        {
            Response.StatusCode = 400;
            return Page();
        }

        wish.Dates();
        var (startsAt, endsAt) = wish.On(wish.StartsOn);
        await change.MoveAsync(Id, null, wish.Room, startsAt, endsAt, cancellation);
        return LocalRedirect($"~/kontor/treffetid/{Id}?gjort=flyttet");
    }

    public async Task LoadAsync(CancellationToken cancellation)
    {
        Row = await HoursReads.Rows(db, db.Hours.Where(one => one.Id == Id)).SingleOrDefaultAsync(cancellation) ?? throw new Missing("hours");
        Rooms = RoomItems.Of(await rooms.ListAsync(cancellation), text);
    }
}
