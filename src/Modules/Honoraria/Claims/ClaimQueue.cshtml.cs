using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Saas.Honoraria.Contracts;
using Saas.Honoraria.Payers;
using Saas.Kernel.Data;
using Saas.Kernel.Http;
using Saas.Kernel.Time;
using Saas.Ui;

namespace Saas.Honoraria.Claims;

/// <summary>The office's claims: first those that wait for somebody to decide, the oldest on top; then by where they have come.</summary>
[Needs(HonorariaPermissions.ReadClaims), InModule(HonorariaModule.Name)]
internal sealed class ClaimQueuePage(TenantDb db, IRights rights, IStringLocalizer<ClaimText> text, TimeProvider time) : PageModel
{
    public const int Size = 50;
    private const int MostInFile = 50_000;

    /// <summary>The tabs: what waits, then the way of a claim; those that are over come last.</summary>
    public static IReadOnlyList<ClaimStatus> Tabs { get; } =
        [ClaimStatus.Submitted, ClaimStatus.Returned, ClaimStatus.Draft, ClaimStatus.Approved, ClaimStatus.InBatch, ClaimStatus.Paid, ClaimStatus.Failed, ClaimStatus.Rejected, ClaimStatus.Withdrawn];

    public ClaimFilter Filter { get; private set; } = new(null, ClaimStatus.Submitted, null, null);

    public ClaimStatus Shown => Filter.Status!.Value;

    public IReadOnlyDictionary<ClaimStatus, int> Counts { get; private set; } = new Dictionary<ClaimStatus, int>();

    /// <summary>Of all that wait, whatever is looked for.</summary>
    public long WaitingOre { get; private set; }

    public DateTimeOffset? OldestAt { get; private set; }

    public IReadOnlyList<ClaimRow> Rows { get; private set; } = [];

    public IReadOnlyList<SelectListItem> Payers { get; private set; } = [];

    public int Number { get; private set; }

    public int Total => Counts.GetValueOrDefault(Shown);

    public bool MayWrite { get; private set; }

    public DateTimeOffset Now => time.GetUtcNow();

    public IEnumerable<SelectListItem> Years => Enumerable.Range(0, 6).Select(back => Oslo.Date(Now).Year - back).Select(year => new SelectListItem($"{year}", $"{year}"));

    public string FileHref => Url.Content("~/kontor/honorar?handler=File") + (Request.QueryString.Value is { Length: > 1 } query ? "&" + query[1..] : "");

    public async Task OnGetAsync(int side, CancellationToken cancellation)
    {
        Read();
        MayWrite = (await rights.ReadAsync(cancellation)).May(HonorariaPermissions.WriteClaims);
        var rows = ClaimReads.Rows(db, db.Claims);
        Counts = await (Filter with { Status = null }).Apply(rows).GroupBy(row => row.Status).Select(group => new { group.Key, Count = group.Count() }).ToDictionaryAsync(group => group.Key, group => group.Count, cancellation);
        if (await db.Claims.Where(claim => claim.Status == ClaimStatus.Submitted).GroupBy(_ => 1).Select(all => new { Ore = all.Sum(one => one.FeeOre + one.ExpensesOre), First = all.Min(one => one.SubmittedAt) })
            .SingleOrDefaultAsync(cancellation) is { } waiting)
        {
            (WaitingOre, OldestAt) = (waiting.Ore, waiting.First);
        }

        Payers = [.. (await db.Payers.AsNoTracking().OrderBy(payer => payer.Name).Select(payer => new { payer.Id, payer.Name }).ToListAsync(cancellation)).Select(payer => new SelectListItem(payer.Name, payer.Id.ToString()))];
        Number = Math.Clamp(side, 1, Math.Max(1, (Total + Size - 1) / Size));
        Rows = await Order(Filter.Apply(rows)).Skip((Number - 1) * Size).Take(Size).ToListAsync(cancellation);
    }

    public async Task<IActionResult> OnGetFileAsync(CancellationToken cancellation)
    {
        Read();
        var rows = await Order(Filter.Apply(ClaimReads.Rows(db, db.Claims))).Take(MostInFile).ToListAsync(cancellation);
        string[] heads = ["Date", "Who", "What", "Payer", "Fee", "Expenses", "Sum", "Status", "Submitted"];
        return Csv.File($"{db.Tenant.Slug}-honorar-{Oslo.Date(Now):yyyy-MM-dd}.csv", heads.Select(key => text["Column." + key].Value), rows.Select(row => (IEnumerable<object?>)
            [$"{row.OnDate:yyyy-MM-dd}", row.Name, row.Title, row.Payer, row.Fee.Kroner, row.Expenses.Kroner, row.Total.Kroner, text["Status." + KebabEnum.Text(row.Status)].Value, row.SubmittedAt is { } at ? $"{Oslo.Date(at):yyyy-MM-dd}" : null]));
    }

    private void Read()
    {
        var asked = ClaimFilter.Read(Request.Query, "status", "betaler", "ar");
        Filter = asked with { Status = asked.Status ?? ClaimStatus.Submitted };
    }

    private IOrderedQueryable<ClaimRow> Order(IQueryable<ClaimRow> rows) => Shown == ClaimStatus.Submitted
        ? rows.OrderBy(row => row.SubmittedAt).ThenBy(row => row.Id)
        : rows.OrderByDescending(row => row.OnDate).ThenByDescending(row => row.Id);
}
