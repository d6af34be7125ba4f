using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Localization;
using Saas.Kernel.Data;
using Saas.Kernel.Errors;
using Saas.Kernel.Http;
using Saas.PeerSupport.Contracts;
using Saas.PeerSupport.OfficeHours;
using Saas.Venues.Contracts;

namespace Saas.PeerSupport.Seasons;

/// <summary>One application: what is wished for, what stands in the way, and the decision. Dates that cannot be had are named, and chosen for one by one.</summary>
[Needs(PeerSupportPermissions.ManageHours), InModule(PeerSupportModule.Name)]
internal sealed class OneApplicationPage(SeasonBoards boards, AllocateHours allocate, RuleWords words, ClashWords clashes, IStringLocalizer<SeasonText> text) : PageModel, ILoadsPage
{
    /// <summary>What the choice for a date says when it is left out.</summary>
    public const string Out = "ut";

    [BindProperty(SupportsGet = true)]
    public SeasonId Season { get; set; }

    [BindProperty(SupportsGet = true)]
    public HoursApplicationId Id { get; set; }

    [BindProperty]
    public string? Choice { get; set; }

    [BindProperty]
    public string? Room { get; set; }

    [BindProperty]
    public bool SkipClosed { get; set; }

    /// <summary>What was chosen for dates that cannot be had: <see cref="Out"/>, or another room.</summary>
    [BindProperty]
    public Dictionary<string, string?> Instead { get; set; } = [];

    /// <summary>Dates that are all left out, with one press.</summary>
    [BindProperty]
    public string? AllOut { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    public SeasonBoard Board { get; private set; } = null!;

    public SeasonRow Row { get; private set; } = null!;

    public HoursAnswer? Answer { get; private set; }

    public RuleWords Words => words;

    public ClashWords Clashes => clashes;

    public bool IsAllocating => Board.Season.Status == SeasonStatus.Allocating;

    public IEnumerable<SelectListItem> Choices => new[] { ChoiceOrder.First, ChoiceOrder.Second }.Where(order => Row.Application.Choice(order) is not null)
        .Select(order => new SelectListItem($"{text[order + "Choice"]}: {words.Of(Row.Application.Choice(order)!, Board.Rooms)}", KebabEnum.Text(order)));

    public IEnumerable<SelectListItem> Rooms => Board.Rooms.Values.Select(room => new SelectListItem($"{room.Name}, {text["Seats", room.Capacity]}", room.Id.ToString()));

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        await LoadAsync(cancellation);
        Choice = KebabEnum.Text(Row.Proposal?.Order ?? ChoiceOrder.First);
        Room = (Row.Proposal?.Room ?? Row.Application.FirstChoice.Room)?.ToString();
        SkipClosed = true;
    }

    public async Task<IActionResult> OnPostAllocateAsync(CancellationToken cancellation)
    {
        await LoadAsync(cancellation);
        if (!RoomId.TryParse(Room, out var room))
        {
            ModelState.AddModelError(nameof(Room), text["Wrong.Room"]);
            return Page();
        }

        foreach (var date in (AllOut ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries).Take(400))
        {
            Instead[date] = Out;
        }

        Answer = await allocate.TryAllocateAsync(Id, Allocation(room), cancellation);
        if (Answer.IsDone)
        {
            return Back("tildelt");
        }

        Response.StatusCode = StatusCodes.Status409Conflict;
        ModelState.Remove(nameof(AllOut));
        return Page();
    }

    public async Task<IActionResult> OnPostDeclineAsync(CancellationToken cancellation)
    {
        await LoadAsync(cancellation);
        if (string.IsNullOrWhiteSpace(Reason) || !new PlainTextAttribute(500) { Lines = true }.IsValid(Reason))
        {
            ModelState.AddModelError(nameof(Reason), text["Wrong.Reason"]);
            return Page();
        }

        await allocate.DeclineAsync(Id, Reason.Trim(), cancellation);
        return Back("avslatt");
    }

    public async Task<IActionResult> OnPostUndoAsync(CancellationToken cancellation)
    {
        await LoadAsync(cancellation);
        await allocate.UndoAsync(Id, cancellation);
        return Back("angret");
    }

    public async Task LoadAsync(CancellationToken cancellation)
    {
        Board = await boards.ReadAsync(Season, cancellation);
        Row = Board.Rows.FirstOrDefault(row => row.Application.Id == Id) ?? throw new Missing("application");
    }

    public static string Key(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private Allocation Allocation(RoomId room)
    {
        var chosen = Instead.Select(one => (Date: DateOnly.TryParseExact(one.Key, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : (DateOnly?)null, one.Value))
            .Where(one => one.Date is not null).Take(400).ToList();
        return new Allocation(KebabEnum.TryParse<ChoiceOrder>(Choice, out var order) ? order : ChoiceOrder.First, room)
        {
            SkipsClosed = SkipClosed, Except = [.. chosen.Where(one => one.Value == Out).Select(one => one.Date!.Value)],
            Elsewhere = chosen.Where(one => RoomId.TryParse(one.Value, out _)).ToDictionary(one => one.Date!.Value, one => RoomId.TryParse(one.Value, out var other) ? other : room),
        };
    }

    private LocalRedirectResult Back(string done) => LocalRedirect($"~/kontor/sesong/{Season}?gjort={done}");
}
