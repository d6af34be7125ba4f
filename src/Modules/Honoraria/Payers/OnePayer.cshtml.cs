using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Saas.Honoraria.Contracts;
using Saas.Honoraria.Payouts;
using Saas.Kernel.Data;
using Saas.Kernel.Http;
using Saas.Kernel.Time;

namespace Saas.Honoraria.Payers;

/// <summary>A payer: limit by year, and how its files look.</summary>
[Needs(HonorariaPermissions.ReadPayouts), InModule(HonorariaModule.Name)]
internal sealed class OnePayerPage(TenantDb db, IRights rights, IStringLocalizer<PayerText> text, TimeProvider time) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public PayerId Id { get; set; }

    public Payer Payer { get; private set; } = null!;

    public IReadOnlyList<WaitingRow> Waiting { get; private set; } = [];

    public bool MayManage { get; private set; }

    public int Year => Oslo.Date(time.GetUtcNow()).Year;

    public string ColumnsText => string.Join(", ", Payer.Profile.Payroll.Columns.Select(column => text["Column." + KebabEnum.Text(column)].Value));

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        Payer = await PayerReads.OneAsync(db, Id, cancellation);
        MayManage = (await rights.ReadAsync(cancellation)).May(HonorariaPermissions.ManagePayouts);
        Waiting = await PayoutReads.WaitingAsync(db, Id, cancellation);
    }
}
