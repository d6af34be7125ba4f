using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Localization;
using Saas.Honoraria.Claims;
using Saas.Honoraria.Contracts;
using Saas.Kernel.Data;
using Saas.Kernel.Http;
using Saas.Kernel.Tenancy;
using Saas.Kernel.Time;

namespace Saas.Honoraria.Own;

/// <summary>Expenses that hang on no assignment: who pays, which day, what for.</summary>
[Needs(HonorariaPermissions.Own), InModule(HonorariaModule.Name)]
internal sealed class MyExpensesPage(TenantDb db, TenantScope scope, OwnRepresentative own, WriteClaims write, IStringLocalizer<ClaimText> text, TimeProvider time) : PageModel, ILoadsPage
{
    [BindProperty]
    public string? Payer { get; set; }

    [BindProperty]
    public DateOnly? Date { get; set; }

    [BindProperty]
    public string? Called { get; set; }

    /// <summary>Null for somebody who is not in the register.</summary>
    public OwnPerson? Person { get; private set; }

    public string RoomName => scope.Tenant.Name;

    public IReadOnlyList<SelectListItem> Payers { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        await LoadAsync(cancellation);
        (Date, Payer) = (Oslo.Date(time.GetUtcNow()), Payers is [var only] ? only.Value : null);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        await LoadAsync(cancellation);
        var title = Called?.Trim() ?? "";
        Require(PayerId.TryParse(Payer, out var payer) && Payers.Any(one => one.Value == Payer), nameof(Payer), "Wrong.Payer");
        Require(Date is { Year: >= 2000 } && Date <= Oslo.Date(time.GetUtcNow()), nameof(Date), "Wrong.Date");
        Require(title.Length > 0 && new PlainTextAttribute(200).IsValid(title), nameof(Called), "Wrong.Title");
        return ModelState.IsValid
            ? LocalRedirect($"~/kontor/mine-oppdrag/krav/{await write.BeginExpensesAsync(await own.IdAsync(cancellation), payer, Date!.Value, title, cancellation)}/endre")
            : Page();
    }

    public async Task LoadAsync(CancellationToken cancellation)
    {
        Person = await own.ReadAsync(cancellation);
        Payers = await Claimable.PayersAsync(db, cancellation);
    }

    private void Require(bool condition, string field, string key)
    {
        if (!condition)
        {
            ModelState.AddModelError(field, text[key]);
        }
    }
}
