using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using Saas.Kernel.Data;
using Saas.Kernel.Errors;
using Saas.Kernel.Http;
using Saas.Kernel.Secrets;
using Saas.Offers.Office.Editing;
using Saas.Offers.Planning;
using Saas.Venues.Contracts;

namespace Saas.Offers.Office.OneSession;

/// <summary>Moves one session. Says how many will be told, and lets one add a sentence.</summary>
[Needs(OfferPermissions.Write), InModule(OffersModule.Name)]
internal sealed class MoveSessionPage(
    TenantDb db, IRights rights, KeyRing keys, SessionPlanner sessions, RoomPicker rooms, IStringLocalizer<OfferOfficeText> text, IStringLocalizer<SessionText> more) : OneSessionPage(db, rights, keys)
{
    [BindProperty]
    public SessionRow Input { get; set; } = new();

    [BindProperty]
    public string? Message { get; set; }

    /// <summary>A free room and time that was chosen instead of the taken one.</summary>
    [BindProperty]
    public string? Take { get; set; }

    public RoomPicker Rooms => rooms;

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        await LoadAsync(cancellation);
        Input = SessionRow.Of(One);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        await LoadAsync(cancellation);
        if (RoomOffer.Take(Take, Input))
        {
            ModelState.Clear(); // the form is drawn with what was chosen
        }

        var wish = Input.Read("Input", One.Number, ModelState, text);
        var request = new MoveSessionRequest { StartsAt = wish.StartsAt, EndsAt = wish.EndsAt, RoomId = RoomId.TryParse(Input.Room, out var room) ? room : null, Message = Message };
        foreach (var member in Rules.Broken(request).Where(member => member == nameof(Message)))
        {
            ModelState.AddModelError(member, more["Wrong.Message"]);
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        try
        {
            var done = await sessions.MoveAsync(Session, request.StartsAt, request.EndsAt, request.RoomId, SessionWordsRequest.Empty(Message), true, cancellation);
            return ToPlan(done.Told > 0 ? "samling-flyttet-beskjed" : "samling-flyttet");
        }
        catch (Invalid)
        {
            ModelState.AddModelError("Input.Date", text["Wrong.Session.Past", One.Number]);
            Response.StatusCode = StatusCodes.Status400BadRequest;
            return Page();
        }
    }

    public override async Task LoadAsync(CancellationToken cancellation)
    {
        await base.LoadAsync(cancellation);
        await rooms.LoadAsync(cancellation);
        await CountAsync(cancellation);
    }
}
