using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Saas.Kernel.Data;
using Saas.Kernel.Http;
using Saas.Kernel.Time;
using Saas.PeerSupport.Contracts;
using Saas.Ui;

namespace Saas.PeerSupport.Seasons;

/// <summary>
/// The one screen that a season is allocated on: every wish with what stands in its way and what is proposed, and below it a week of all wishes against the rooms.
/// </summary>
[Needs(PeerSupportPermissions.ManageHours), InModule(PeerSupportModule.Name)]
internal sealed class OneSeasonPage(TenantDb db, SeasonBoards boards, SeasonDrawing drawing, KeepSeasons keep, AllocateHours allocate, RuleWords words, ClashWords clashes, IStringLocalizer<SeasonText> text, TimeProvider time)
    : PageModel, ILoadsPage
{
    [BindProperty(SupportsGet = true)]
    public SeasonId Id { get; set; }

    [FromQuery(Name = "q")]
    public string? Search { get; set; }

    [FromQuery(Name = "status")]
    public string? Status { get; set; }

    [BindProperty]
    public string? From { get; set; }

    public SeasonBoard Board { get; private set; } = null!;

    public IReadOnlyList<SeasonRow> Rows { get; private set; } = [];

    public SeasonWeek Week { get; private set; } = null!;

    public IReadOnlyList<SelectListItem> Earlier { get; private set; } = [];

    public Season Season => Board.Season;

    public RuleWords Words => words;

    public ClashWords Clashes => clashes;

    public int Waiting => Count(ApplicationStatus.Applied);

    public int Conflicts => Board.Rows.Count(row => row.HasConflict);

    public IEnumerable<SelectListItem> States => Enum.GetValues<ApplicationStatus>().Where(one => one != ApplicationStatus.Withdrawn).Select(one => new SelectListItem(text["ApplicationStatus." + KebabEnum.Text(one)], KebabEnum.Text(one)));

    public string FileHref => Url.Content($"~/kontor/sesong/{Id}?handler=File");

    public int Count(ApplicationStatus status) => Board.Rows.Count(row => row.Application.Status == status);

    public string WeekHref(DateOnly monday) => Url.Content($"~/kontor/sesong/{Id}?uke={monday.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}#uka");

    public Task OnGetAsync(CancellationToken cancellation) => LoadAsync(cancellation);

    public async Task<IActionResult> OnGetFileAsync(CancellationToken cancellation)
    {
        var board = await boards.ReadAsync(Id, cancellation);
        string[] heads = ["Organisation", "Status", "FirstChoice", "SecondChoice", "One.People", "Remarks", "One.Got", "One.Reason"];
        return Csv.File($"{db.Tenant.Slug}-sesong-{board.Season.StartsOn:yyyy-MM-dd}.csv", heads.Select(key => text[key].Value), board.Rows.Select(row => (IEnumerable<object?>)
        [
            row.Organisation, text["ApplicationStatus." + KebabEnum.Text(row.Application.Status)].Value, words.Of(row.Application.FirstChoice, board.Rooms),
            row.Application.SecondChoice is { } second ? words.Of(second, board.Rooms) : "", row.Application.People,
            string.Join("; ", (row.First?.Clashes ?? []).Select(clashes.Of).Concat(clashes.Marks(row))),
            row.Series is { } got ? words.Of(got.Rule, got.FromTime, got.ToTime) + ", " + words.Room(got.RoomId, board.Rooms) : "", row.Application.Reason,
        ]));
    }

    public Task<IActionResult> OnPostOpenAsync(CancellationToken cancellation) => DoAsync("apnet", () => keep.OpenAsync(Id, cancellation));

    public Task<IActionResult> OnPostAllocateAsync(CancellationToken cancellation) => DoAsync("fordeles", () => keep.AllocateAsync(Id, cancellation));

    public Task<IActionResult> OnPostPublishAsync(CancellationToken cancellation) => DoAsync("publisert", () => keep.PublishAsync(Id, cancellation));

    public Task<IActionResult> OnPostCloseAsync(CancellationToken cancellation) => DoAsync("avsluttet", () => keep.CloseAsync(Id, cancellation));

    public Task<IActionResult> OnPostAllAsync(CancellationToken cancellation) => DoAsync("tildelt-alle", async () =>
    {
        var board = await boards.ReadAsync(Id, cancellation);
        board.Season.RequireAllocating();
        await allocate.AllocateAllAsync(board.Proposals, cancellation);
    });

    public async Task<IActionResult> OnPostCopyAsync(CancellationToken cancellation)
    {
        if (!SeasonId.TryParse(From, out var from))
        {
            ModelState.AddModelError(nameof(From), text["Wrong.Season"]);
            await LoadAsync(cancellation);
            return Page();
        }

        return await DoAsync("kopiert", () => keep.CopyAsync(Id, from, cancellation));
    }

    public async Task LoadAsync(CancellationToken cancellation)
    {
        Board = await boards.ReadAsync(Id, cancellation);
        Rows = [.. Board.Rows.Where(row => string.IsNullOrWhiteSpace(Search) || row.Organisation.Contains(Search.Trim(), StringComparison.CurrentCultureIgnoreCase))
            .Where(row => !KebabEnum.TryParse<ApplicationStatus>(Status, out var status) || row.Application.Status == status)
            .OrderBy(row => row.Application.Status).ThenByDescending(row => row.HasConflict)];
        Week = await drawing.DrawAsync(Board, Monday(), cancellation);
        Earlier = Season.Status is not (SeasonStatus.Draft or SeasonStatus.Open) ? []
            : await db.Seasons.AsNoTracking().Where(one => one.StartsOn < Season.StartsOn && one.Id != Id && one.Status != SeasonStatus.Draft).OrderByDescending(one => one.StartsOn)
                .Select(one => new SelectListItem(one.Name, one.Id.Value.ToString())).Take(20).ToListAsync(cancellation);
    }

    /// <summary>The week asked for, or the season's first whole one.</summary>
    private DateOnly Monday()
    {
        var first = OwnWeek.Monday(Season.StartsOn.AddDays(6));
        return DateOnly.TryParseExact(Request.Query["uke"], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var asked)
            && asked >= Season.StartsOn.AddDays(-7) && asked <= Season.EndsOn.AddDays(7) ? OwnWeek.Monday(asked) : first > Season.EndsOn ? OwnWeek.Monday(Season.StartsOn) : first;
    }

    private async Task<IActionResult> DoAsync(string done, Func<Task> act)
    {
        await act();
        return LocalRedirect($"~/kontor/sesong/{Id}?gjort={done}");
    }

    public DateOnly Today => Oslo.Date(time.GetUtcNow());
}
