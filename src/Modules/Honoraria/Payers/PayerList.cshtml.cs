using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Localization;
using Saas.Honoraria.Contracts;
using Saas.Kernel.Data;
using Saas.Kernel.Http;
using Saas.Kernel.Time;
using Saas.Ui;

namespace Saas.Honoraria.Payers;

/// <summary>Who pays in this room.</summary>
[Needs(HonorariaPermissions.ReadPayouts), InModule(HonorariaModule.Name)]
internal sealed class PayerListPage(TenantDb db, IRights rights, IStringLocalizer<PayerText> text, TimeProvider time) : PageModel
{
    public const int Size = 50;

    public PayerFilter Filter { get; private set; } = new(null, null, false);

    public IReadOnlyList<Payer> Rows { get; private set; } = [];

    public int Number { get; private set; }

    public int Total { get; private set; }

    public bool MayManage { get; private set; }

    public int Year => Oslo.Date(time.GetUtcNow()).Year;

    public IEnumerable<SelectListItem> Arrangements => new[] { PayerArrangement.Centre, PayerArrangement.Organisation, PayerArrangement.Direct }
        .Select(one => new SelectListItem(text["Arrangement." + KebabEnum.Text(one)], KebabEnum.Text(one)));

    public IEnumerable<SelectListItem> States => [new(text["State.closed"], "lukket")];

    public string FileHref => Url.Content("~/kontor/betalere?handler=File") + (Request.QueryString.Value is { Length: > 1 } query ? "&" + query[1..] : "");

    public async Task OnGetAsync(int side, CancellationToken cancellation)
    {
        Filter = PayerFilter.Read(Request.Query);
        MayManage = (await rights.ReadAsync(cancellation)).May(HonorariaPermissions.ManagePayouts);
        var found = await PayerReads.ListAsync(db, Filter, cancellation);
        Total = found.Count;
        Number = Math.Clamp(side, 1, Math.Max(1, (Total + Size - 1) / Size));
        Rows = [.. found.Skip((Number - 1) * Size).Take(Size)];
    }

    public async Task<IActionResult> OnGetFileAsync(CancellationToken cancellation)
    {
        var rows = await PayerReads.ListAsync(db, PayerFilter.Read(Request.Query), cancellation);
        string[] heads = ["Name", "Arrangement", "Number", "Account", "Limit", "State"];
        return Csv.File($"{db.Tenant.Slug}-betalere-{Oslo.Date(time.GetUtcNow()):yyyy-MM-dd}.csv", heads.Select(key => text[key].Value), rows.Select(row => (IEnumerable<object?>)
            [row.Name, text["Arrangement." + KebabEnum.Text(row.Arrangement)].Value, row.Number, row.Account, row.LimitIn(Year).Kroner, text[row.ClosedAt is null ? "State.open" : "State.closed"].Value]));
    }
}
