using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Localization;
using Saas.Kernel.Http;
using Saas.PeerSupport.Contracts;
using Saas.PeerSupport.Organisations;
using Saas.Venues.Contracts;

namespace Saas.PeerSupport.Seasons;

/// <summary>An organisation's swaps: what is proposed to it and by it, and a form to propose another.</summary>
[Needs(PeerSupportPermissions.TakePart), InModule(PeerSupportModule.Name)]
internal sealed class OwnSwapsPage(Representing representing, SwapReads reads, SwapHours swaps, IRooms rooms, RuleWords words, IStringLocalizer<SeasonText> text) : PageModel, ILoadsPage
{
    [BindProperty(SupportsGet = true)]
    public OrganisationId Id { get; set; }

    /// <summary>The organisation's own hour.</summary>
    [BindProperty]
    public string? Offered { get; set; }

    [BindProperty]
    public string? Wanted { get; set; }

    [BindProperty]
    public string? Note { get; set; }

    public Organisations.OwnOrganisation Own { get; private set; } = null!;

    public IReadOnlyList<SwapRow> Rows { get; private set; } = [];

    public IReadOnlyList<SelectListItem> Mine { get; private set; } = [];

    public IReadOnlyList<SelectListItem> Theirs { get; private set; } = [];

    public IReadOnlyDictionary<RoomId, RoomChoice> Rooms { get; private set; } = new Dictionary<RoomId, RoomChoice>();

    public RuleWords Words => words;

    public bool MayDecide => Own.Part == RepresentativePart.Leader;

    public Task OnGetAsync(CancellationToken cancellation)
    {
        Offered = Request.Query["time"]; // a link from the hour fills it in
        return LoadAsync(cancellation);
    }

    public async Task<IActionResult> OnPostProposeAsync(CancellationToken cancellation)
    {
        await representing.LeadingAsync(Id, cancellation);
        if (!HoursId.TryParse(Offered, out var offered))
        {
            ModelState.AddModelError(nameof(Offered), text["Wrong.Hours"]);
        }

        if (!HoursId.TryParse(Wanted, out var wanted))
        {
            ModelState.AddModelError(nameof(Wanted), text["Wrong.Hours"]);
        }

        if (!new PlainTextAttribute(500) { Lines = true }.IsValid(Note))
        {
            ModelState.AddModelError(nameof(Note), text["Wrong.SwapNote"]);
        }

        if (!ModelState.IsValid)
        {
            await LoadAsync(cancellation);
            return Page();
        }

        await swaps.ProposeAsync(Id, offered, wanted, Note?.Trim() ?? "", cancellation);
        return Done("foreslatt");
    }

    public async Task<IActionResult> OnPostAcceptAsync(SwapId swap, CancellationToken cancellation)
    {
        await representing.LeadingAsync(Id, cancellation);
        await swaps.AcceptAsync(Id, swap, cancellation);
        return Done("byttet");
    }

    public async Task<IActionResult> OnPostDeclineAsync(SwapId swap, CancellationToken cancellation)
    {
        await representing.LeadingAsync(Id, cancellation);
        await swaps.DeclineAsync(Id, swap, cancellation);
        return Done("takket-nei");
    }

    public async Task<IActionResult> OnPostWithdrawAsync(SwapId swap, CancellationToken cancellation)
    {
        await representing.LeadingAsync(Id, cancellation);
        await swaps.WithdrawAsync(Id, swap, cancellation);
        return Done("forslag-trukket");
    }

    public async Task LoadAsync(CancellationToken cancellation)
    {
        Own = await representing.InAsync(Id, cancellation);
        Rooms = (await rooms.ListAsync(cancellation)).ToDictionary(room => room.Id);
        Rows = await reads.ListAsync(Id, cancellation);
        var choices = await reads.ChoicesAsync(cancellation);
        Mine = [.. choices.Where(one => one.Hours.OrganisationId == Id).Select(one => new SelectListItem(Say(one), one.Hours.Id.ToString()))];
        Theirs = [.. choices.Where(one => one.Hours.OrganisationId != Id).GroupBy(one => one.Organisation).OrderBy(group => group.Key, StringComparer.CurrentCulture)
            .SelectMany(group =>
            {
                var name = new SelectListGroup { Name = group.Key };
                return group.Select(one => new SelectListItem(Say(one), one.Hours.Id.ToString()) { Group = name });
            })];
    }

    private string Say(SwappableHours one) => words.Time(one.Hours.StartsAt, one.Hours.EndsAt, one.Hours.RoomId, Rooms);

    private LocalRedirectResult Done(string done) => LocalRedirect($"~/kontor/min-organisasjon/{Id}/bytter?gjort={done}");
}
