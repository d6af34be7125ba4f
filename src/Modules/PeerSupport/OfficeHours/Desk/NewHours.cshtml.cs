using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Saas.Kernel.Data;
using Saas.Kernel.Errors;
using Saas.Kernel.Http;
using Saas.Kernel.Time;
using Saas.Offers.Contracts;
using Saas.PeerSupport.Contracts;
using Saas.PeerSupport.Organisations;
using Saas.Venues.Contracts;

namespace Saas.PeerSupport.OfficeHours.Desk;

/// <summary>
/// Plans for an organisation, once or as a series. Dates that cannot be had come back by themselves, each with the rooms that are free: take the others, choose
/// other rooms, or give up. Nothing is stored before that.
/// </summary>
[Needs(PeerSupportPermissions.ManageHours), InModule(PeerSupportModule.Name)]
internal sealed class NewHoursPage(TenantDb db, PlanHours plan, IRooms rooms, ITopics topics, IStringLocalizer<HoursText> text, TimeProvider time) : PageModel, ILoadsPage, IAnswersRefusal
{
    [BindProperty]
    public HoursForm Input { get; set; } = new();

    /// <summary>How it comes again; empty for a single time.</summary>
    [BindProperty]
    public string? Repeat { get; set; }

    [BindProperty]
    public DateOnly? UntilOn { get; set; }

    [BindProperty]
    public bool SkipClosed { get; set; }

    [BindProperty]
    public List<DateWay> Ways { get; set; } = [];

    /// <summary>Leave out what cannot be had, and take the rest.</summary>
    [BindProperty]
    public bool TakeOthers { get; set; }

    /// <summary>A free room and time, chosen instead of the taken one.</summary>
    [BindProperty]
    public string? Take { get; set; }

    public HoursRefusal? Refusal { get; private set; }

    /// <summary>What came of a series that could not be had as a whole.</summary>
    public HoursAnswer? Conflict { get; private set; }

    public IReadOnlyList<SelectListItem> Organisations { get; private set; } = [];

    public IReadOnlyList<SelectListItem> Rooms { get; private set; } = [];

    public IEnumerable<SelectListItem> Kinds => Enum.GetValues<HoursKind>().Select(kind => new SelectListItem(text["Kind." + KebabEnum.Text(kind)], KebabEnum.Text(kind)));

    public IEnumerable<SelectListItem> Themes => topics.List().Select(topic => new SelectListItem(topic.Name, topic.Key));

    public IEnumerable<SelectListItem> RepeatItems => Repeats.Items(text);

    public bool Answer(Refused refused, string text) => (Refusal = HoursRefusal.Of(refused, text, "ny", Input.Date ?? default)) is not null;

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        var today = Oslo.Date(time.GetUtcNow());
        Input = new HoursForm
        {
            Organisation = Request.Query["organisasjon"], Room = Request.Query["rom"], Kind = KebabEnum.Text(HoursKind.OfficeHours),
            Date = HoursWhen.ReadDate(Request.Query["dag"]) ?? today.AddDays(1), From = HoursWhen.ReadTime(Request.Query["fra"]) ?? new TimeOnly(10, 0), To = HoursWhen.ReadTime(Request.Query["til"]) ?? new TimeOnly(12, 0),
            PeersWanted = 1,
        };
        (Repeat, SkipClosed) = ("uke-1", true);
        await LoadAsync(cancellation);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        await LoadAsync(cancellation);
        Input.TakeFrom(Take, ModelState);
        var wish = Input.Read(OrganisationId.TryParse(Input.Organisation, out var organisation) ? organisation : null, ModelState, text);
        if (wish is null)
        {
            Response.StatusCode = 400;
            return Page();
        }

        if (Repeats.Of(Repeat, wish.StartsOn) is not { } rule)
        {
            var made = (await plan.MakeAsync(wish, HoursStanding.Office, cancellation)).Made[0];
            return LocalRedirect($"~/kontor/treffetid/{made.Id}?gjort=planlagt");
        }

        var answer = await plan.TryMakeAsync(Chosen(wish with { Rule = rule, UntilOn = UntilOn, SkipsClosed = SkipClosed }), HoursStanding.Office, cancellation);
        if (answer.IsDone)
        {
            return LocalRedirect($"~/kontor/treffetid/serier/{answer.Series}?gjort=serie");
        }

        Conflict = answer;
        Response.StatusCode = 409;
        return Page();
    }

    public async Task LoadAsync(CancellationToken cancellation)
    {
        Organisations = await db.Organisations.AsNoTracking().OrderBy(one => one.Name).Select(one => new SelectListItem(one.Name, one.Id.ToString())).ToListAsync(cancellation);
        Rooms = RoomItems.Of(await rooms.ListAsync(cancellation), text);
    }

    /// <summary>The wish with the choices that were made for single dates, earlier ones among them: the form carries all of them along.</summary>
    private HoursWish Chosen(HoursWish wish)
    {
        var ways = Ways.Select(way => (Date: HoursWhen.ReadDate(way.Date), way.What)).Where(way => way.Date is not null).Select(way => (Date: way.Date!.Value, What: TakeOthers ? DateWay.LeaveOut : way.What)).ToList();
        return wish with
        {
            Except = [.. ways.Where(way => way.What == DateWay.LeaveOut).Select(way => way.Date)],
            Elsewhere = ways.Where(way => RoomId.TryParse(way.What, out _)).DistinctBy(way => way.Date).ToDictionary(way => way.Date, way => RoomId.From(Guid.Parse(way.What!))),
        };
    }
}
