using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Localization;
using Saas.Kernel.Data;
using Saas.Kernel.Errors;
using Saas.Kernel.Http;
using Saas.Kernel.Tenancy;
using Saas.Kernel.Time;
using Saas.Offers.Contracts;
using Saas.Offers.Office.Editing;
using Saas.Offers.Planning;
using Saas.Tenants.Contracts;
using Saas.Venues.Contracts;

namespace Saas.Offers.Office.OneSession;

/// <summary>
/// Adds a session, or a series of them. Dates that the room cannot be had on come back by themselves, each with a choice: leave it out, another room, another
/// time. Nothing is stored before all of it can be.
/// </summary>
[Needs(OfferPermissions.Write), InModule(OffersModule.Name)]
internal sealed class AddSessionPage(
    TenantDb db, IRights rights, SessionPlanner sessions, RoomPicker rooms, SeriesConflicts conflicts, IHolidays holidays, TenantScope scope, IRelations relations, IMunicipalities municipalities,
    IStringLocalizer<OfferOfficeText> text, IStringLocalizer<SessionText> more, IStringLocalizer<OffersText> names, TimeProvider time) : PageModel, ILoadsPage, IAnswersRefusal
{
    [BindProperty(SupportsGet = true)]
    public OfferId Id { get; set; }

    [BindProperty]
    public SessionRow Input { get; set; } = new();

    /// <summary>How often it meets again; empty for one session.</summary>
    [BindProperty]
    public string? Repeat { get; set; }

    [BindProperty]
    public Series Series { get; set; } = new();

    [BindProperty]
    public List<DateChoice> Choices { get; set; } = [];

    /// <summary>A free room and time that was chosen instead of the taken one.</summary>
    [BindProperty]
    public string? Take { get; set; }

    public OfferHead Head { get; private set; } = null!;

    public RoomPicker Rooms => rooms;

    public RoomRefusal? Refusal { get; private set; }

    /// <summary>Dates that need a choice.</summary>
    public IReadOnlyList<DateConflict> Conflicts { get; private set; } = [];

    /// <summary>How many dates the series has, the ones in the way among them.</summary>
    public int Dates { get; private set; }

    public OfferFormChoices Places => field ??= new OfferFormChoices(scope.Tenant, relations, municipalities, names, Oslo.Date(time.GetUtcNow()));

    public IEnumerable<SelectListItem> Repeats => Enum.GetValues<SeriesEvery>().Select(every => new SelectListItem(text["Every." + every], every.ToString()));

    public bool Answer(Refused refused, string text) => (Refusal = RoomRefusal.Of(refused, text)) is not null;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        await LoadAsync(cancellation);
        if (Head.Offer.InOrder().LastOrDefault(session => session.IsPlanned) is { } last)
        {
            var (from, to) = (Oslo.WallClock(last.StartsAt), Oslo.WallClock(last.EndsAt));
            Input = new SessionRow { From = SessionRow.Write(TimeOnly.FromDateTime(from)), To = SessionRow.Write(TimeOnly.FromDateTime(to)), Room = last.RoomId?.ToString() };
        }

        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        await LoadAsync(cancellation);
        if (RoomOffer.Take(Take, Input))
        {
            ModelState.Clear();
        }

        var plans = Enum.TryParse<SeriesEvery>(Repeat, out var every) && Enum.IsDefined(every) ? await ManyAsync(every, cancellation) : One();
        if (!ModelState.IsValid || plans.Count == 0)
        {
            Response.StatusCode = Conflicts.Count > 0 ? StatusCodes.Status409Conflict : StatusCodes.Status400BadRequest;
            return Page();
        }

        try
        {
            await sessions.AddAsync(Id, plans, cancellation);
            return LocalRedirect($"{OfferHead.HrefOf(Id)}?gjort={(plans.Count > 1 ? "samlinger-lagt-til" : "samling-lagt-til")}#samlinger");
        }
        catch (Invalid)
        {
            ModelState.AddModelError("Input.Date", more["Wrong.Past"]);
            Response.StatusCode = StatusCodes.Status400BadRequest;
            return Page();
        }
    }

    public async Task LoadAsync(CancellationToken cancellation)
    {
        Head = new OfferHead(await OfferHead.ReadAsync(db, Id, cancellation), OfferTab.Plan, await rights.ReadAsync(cancellation));
        await rooms.LoadAsync(cancellation);
    }

    private List<SessionPlan> One()
    {
        var wish = Input.Read("Input", Head.Offer.SessionCount + 1, ModelState, text);
        foreach (var member in Rules.Broken(wish).Where(member => member is not (nameof(SessionRequest.StartsAt) or nameof(SessionRequest.EndsAt))))
        {
            ModelState.AddModelError("Input." + member, more["Wrong." + member]);
        }

        return ModelState.IsValid ? [wish.Plan()] : [];
    }

    private async Task<List<SessionPlan>> ManyAsync(SeriesEvery every, CancellationToken cancellation)
    {
        // Reads the first like any session, so that what is wrong is said in the same words.
        if (One() is not [var first])
        {
            return [];
        }

        (Series.Every, Series.First) = (every, Input.Date);
        var dates = Series.Dates(nameof(Series), date => holidays.On(date) is not null, ModelState, text, more);
        Dates = dates.Count;
        var (from, to) = (SessionRow.Parse(Input.From, SessionRow.ReadTime)!.Value, SessionRow.Parse(Input.To, SessionRow.ReadTime)!.Value);
        List<SeriesDay> days = [.. dates.Select(date => SeriesDay.Of(date, from, to, first.Room, Choices.Find(choice => SessionRow.Parse(choice.Date, SessionRow.ReadDate) == date))).OfType<SeriesDay>()];
        try
        {
            Conflicts = await conflicts.OfAsync(Head.Offer, days, rooms.All, cancellation);
            var hasTitle = !string.IsNullOrWhiteSpace(Input.Title);
            return Conflicts.Count > 0 ? [] :
            [
                .. days.Select((day, i) => first with
                {
                    Title = hasTitle ? first.Title : text["Session.Number", Head.Offer.SessionCount + i + 1], Room = day.Room,
                    StartsAt = Oslo.Instant(day.Date, day.From), EndsAt = Oslo.Instant(day.Date, day.To),
                }),
            ];
        }
        catch (Refused refused) when (refused.Arguments is [DateTime at])
        {
            ModelState.AddModelError("Input.From", names["Refused." + refused.Code, at]);
            return [];
        }
    }
}
