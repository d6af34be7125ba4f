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
using Saas.PeerSupport.Organisations;
using Saas.Venues.Contracts;

namespace Saas.PeerSupport.OfficeHours.Own;

/// <summary>Books one extra time: within the agreement at once, outside it by asking the coordinator. Made for a phone: day, clock, room, done.</summary>
[Needs(PeerSupportPermissions.Lead), InModule(PeerSupportModule.Name)]
internal sealed class BookHoursPage(Representing representing, OwnHours own, IRooms rooms, IStringLocalizer<HoursText> text, TimeProvider time) : PageModel, ILoadsPage, IAnswersRefusal
{
    private static readonly TimeSpan Usual = TimeSpan.FromHours(2);

    [BindProperty(SupportsGet = true)]
    public OrganisationId Id { get; set; }

    [BindProperty]
    public HoursForm Input { get; set; } = new();

    /// <summary>Asks the coordinator, when it is outside the agreement.</summary>
    [BindProperty]
    public bool Ask { get; set; }

    [BindProperty]
    public string? Take { get; set; }

    public Organisations.OwnOrganisation Organisation { get; private set; } = null!;

    public WeekUse Week { get; private set; } = null!;

    public IReadOnlyList<SelectListItem> Rooms { get; private set; } = [];

    public HoursRefusal? Refusal { get; private set; }

    public IEnumerable<SelectListItem> Kinds => Enum.GetValues<HoursKind>().Select(kind => new SelectListItem(text["Kind." + KebabEnum.Text(kind)], KebabEnum.Text(kind)));

    public bool Answer(Refused refused, string text) => (Refusal = HoursRefusal.Of(refused, text, "bestill", Input.Date ?? default)) is not null;

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        var today = Oslo.Date(time.GetUtcNow());
        var from = HoursWhen.ReadTime(Request.Query["fra"]) ?? new TimeOnly(10, 0);
        Input = new HoursForm
        {
            Date = HoursWhen.ReadDate(Request.Query["dag"]) ?? today.AddDays(1), From = from, To = HoursWhen.ReadTime(Request.Query["til"]) ?? from.Add(Usual), Room = Request.Query["rom"],
            Kind = KebabEnum.Text(HoursKind.OfficeHours),
        };
        await LoadAsync(cancellation);
        Input.Room = Rooms.Any(room => room.Value == Input.Room) ? Input.Room : Rooms.FirstOrDefault()?.Value;
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        await LoadAsync(cancellation);
        Input.TakeFrom(Take, ModelState);
        if (Input.Read(Id, ModelState, text) is not { } wish)
        {
            Response.StatusCode = 400;
            return Page();
        }

        var made = await own.BookAsync(wish, Organisation.Person, Ask, cancellation);
        return LocalRedirect($"~/kontor/min-organisasjon/{Id}/timer?gjort={(made.Status == HoursStatus.Asked ? "spurt" : "bestilt")}");
    }

    public async Task LoadAsync(CancellationToken cancellation)
    {
        Organisation = await representing.LeadingAsync(Id, cancellation);
        Week = await own.WeekAsync(Organisation, Input.Date ?? Oslo.Date(time.GetUtcNow()), cancellation);
        var all = await rooms.ListAsync(cancellation);

        // The agreement's own rooms first: the usual one is chosen already.
        Rooms = RoomItems.Of([.. all.OrderByDescending(room => Organisation.Rooms.Contains(room.Id))], text);
    }
}
