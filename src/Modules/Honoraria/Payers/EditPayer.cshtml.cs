using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using Saas.Honoraria.Contracts;
using Saas.Kernel.Amounts;
using Saas.Kernel.Data;
using Saas.Kernel.Http;

namespace Saas.Honoraria.Payers;

/// <summary>Writes down a payer.</summary>
[Needs(HonorariaPermissions.ManagePayouts), InModule(HonorariaModule.Name)]
internal sealed class NewPayerPage(TenantDb db, KeepPayers keep, IStringLocalizer<PayerText> text) : PayerFormPage(db, text), ILoadsPage
{
    private readonly IStringLocalizer<PayerText> _text = text;

    public override string BackHref => "~/kontor/betalere";

    public Task OnGetAsync(CancellationToken cancellation) => LoadAsync(cancellation);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        await LoadAsync(cancellation);
        var limit = Money.TryParse(Input.Limit, out var amount) ? amount : (Money?)null;
        if (!string.IsNullOrWhiteSpace(Input.Limit) && limit is not { Ore: >= 0 and <= PayerLimitRequest.Most })
        {
            ModelState.AddModelError("Input.Limit", _text["Wrong.Limit"]);
        }

        var request = Input.Fill(new NewPayerRequest { Arrangement = Input.Arrangement, LimitOre = limit?.Ore }, PayrollProfile.Usual.Columns);
        return IsRight(request) ? LocalRedirect($"~/kontor/betalere/{await keep.OpenAsync(request, cancellation)}?gjort=lagret") : Page();
    }

    public Task LoadAsync(CancellationToken cancellation) => ReadSeriesAsync(cancellation);
}

/// <summary>Changes a payer, its limit, or whether it is in use.</summary>
[Needs(HonorariaPermissions.ManagePayouts), InModule(HonorariaModule.Name)]
internal sealed class EditPayerPage(TenantDb db, KeepPayers keep, IStringLocalizer<PayerText> text) : PayerFormPage(db, text), ILoadsPage
{
    private readonly TenantDb _db = db;
    private readonly IStringLocalizer<PayerText> _text = text;

    [BindProperty(SupportsGet = true)]
    public PayerId Id { get; set; }

    public Payer Payer { get; private set; } = null!;

    public override string BackHref => $"~/kontor/betalere/{Id}";

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        await LoadAsync(cancellation);
        if (Payer.ClosedAt is not null)
        {
            return LocalRedirect(BackHref);
        }

        Input = PayerForm.Of(Payer);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        await LoadAsync(cancellation);
        var request = Input.Fill(new PayerRequest(), Payer.Profile.Payroll.Columns);
        if (!IsRight(request))
        {
            return Page();
        }

        await keep.ChangeAsync(Id, request, cancellation);
        return LocalRedirect(BackHref + "?gjort=lagret");
    }

    public async Task<IActionResult> OnPostLimitAsync(int? year, string? limit, CancellationToken cancellation)
    {
        await LoadAsync(cancellation);
        if (!Money.TryParse(limit, out var amount) || amount.Ore is < 0 or > PayerLimitRequest.Most || year is not (>= 2000 and <= 2100))
        {
            return LocalRedirect(BackHref + "?feil=grense#grense");
        }

        await keep.LimitAsync(Id, year.Value, amount, cancellation);
        return LocalRedirect(BackHref + "?gjort=grense#grense");
    }

    public async Task<IActionResult> OnPostCloseAsync(CancellationToken cancellation)
    {
        await keep.CloseAsync(Id, cancellation);
        return LocalRedirect(BackHref + "?gjort=lukket");
    }

    public async Task<IActionResult> OnPostReopenAsync(CancellationToken cancellation)
    {
        await keep.ReopenAsync(Id, cancellation);
        return LocalRedirect(BackHref + "?gjort=apnet");
    }

    public async Task LoadAsync(CancellationToken cancellation)
    {
        Payer = await PayerReads.OneAsync(_db, Id, cancellation);
        Input.Arrangement = Payer.Arrangement;
        await ReadSeriesAsync(cancellation);
    }
}
