using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Saas.Honoraria.Contracts;
using Saas.Kernel.Data;
using Saas.Kernel.Http;
using Saas.Kernel.Time;
using Saas.Ui;

namespace Saas.Honoraria.Payouts;

/// <summary>What waits to be paid, and the payouts that have been made.</summary>
[Needs(HonorariaPermissions.ReadPayouts), InModule(HonorariaModule.Name)]
internal sealed class PayoutListPage(TenantDb db, IRights rights, IStringLocalizer<PayoutText> text, TimeProvider time) : PageModel
{
    public const int Size = 50;
    private const int MostInFile = 10_000;

    public PayoutFilter Filter { get; private set; } = new(null, null, false);

    public IReadOnlyList<WaitingRow> Waiting { get; private set; } = [];

    public IReadOnlyList<PayoutRow> Rows { get; private set; } = [];

    public int Number { get; private set; }

    public int Total { get; private set; }

    public bool MayManage { get; private set; }

    public IReadOnlyList<SelectListItem> Payers { get; private set; } = [];

    public IEnumerable<SelectListItem> Routes => Enum.GetValues<PayoutRoute>().Select(route => new SelectListItem(text["Route." + KebabEnum.Text(route)], KebabEnum.Text(route)));

    public IEnumerable<SelectListItem> States => [new(text["State.waiting"], "venter")];

    public string FileHref => Url.Content("~/kontor/utbetalinger?handler=File") + (Request.QueryString.Value is { Length: > 1 } query ? "&" + query[1..] : "");

    public async Task OnGetAsync(int side, CancellationToken cancellation)
    {
        Filter = PayoutFilter.Read(Request.Query);
        MayManage = (await rights.ReadAsync(cancellation)).May(HonorariaPermissions.ManagePayouts);
        Waiting = await PayoutReads.WaitingAsync(db, null, cancellation);
        Payers = await db.Set<Payers.Payer>().AsNoTracking().OrderBy(payer => payer.Name).Select(payer => new SelectListItem(payer.Name, payer.Id.ToString())).ToListAsync(cancellation);
        var found = PayoutReads.Found(db, Filter);
        Total = await found.CountAsync(cancellation);
        Number = Math.Clamp(side, 1, Math.Max(1, (Total + Size - 1) / Size));
        Rows = await PayoutReads.Rows(db, found).Skip((Number - 1) * Size).Take(Size).ToListAsync(cancellation);
    }

    public async Task<IActionResult> OnGetFileAsync(CancellationToken cancellation)
    {
        var rows = await PayoutReads.Rows(db, PayoutReads.Found(db, PayoutFilter.Read(Request.Query))).Take(MostInFile).ToListAsync(cancellation);
        string[] heads = ["MessageId", "Payer", "Route", "PayOn", "Count", "Sum", "Paid", "Failed", "MadeAt"];
        return Csv.File($"{db.Tenant.Slug}-utbetalinger-{Oslo.Date(time.GetUtcNow()):yyyy-MM-dd}.csv", heads.Select(key => text[key].Value), rows.Select(row => (IEnumerable<object?>)
            [row.MessageId, row.Payer, text["Route." + KebabEnum.Text(row.Route)].Value, row.PayOn, row.Count, row.SumOre / 100m, row.Paid, row.Failed, Oslo.WallClock(row.MadeAt)]));
    }
}
