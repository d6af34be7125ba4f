using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Saas.Honoraria.Contracts;
using Saas.Honoraria.Payers;
using Saas.Kernel.Data;
using Saas.Kernel.Http;
using Saas.Kernel.Time;

namespace Saas.Honoraria.Payouts;

/// <summary>What would go out, looked over before it does.</summary>
[Needs(HonorariaPermissions.ManagePayouts), InModule(HonorariaModule.Name)]
internal sealed class NewPayoutPage(TenantDb db, MakeBatch make, KeepDues keep, IStringLocalizer<PayoutText> text, TimeProvider time) : PageModel, ILoadsPage
{
    public const int Most = 200;
    private const int DaysAhead = 366;

    [BindProperty(SupportsGet = true, Name = "betaler")]
    public PayerId PayerId { get; set; }

    [BindProperty(SupportsGet = true, Name = "vei")]
    public string? Way { get; set; }

    [BindProperty]
    public DateOnly? PayOn { get; set; }

    public PayoutRoute Route { get; private set; }

    public Payer Payer { get; private set; } = null!;

    public WaitingRow? Waiting { get; private set; }

    /// <summary>What is due; when nothing is, what is reported without being paid again.</summary>
    public IReadOnlyList<DueRow> Dues { get; private set; } = [];

    /// <summary>Nothing is paid: the file reports what was paid before, and nothing else.</summary>
    public bool OnlyReports => Waiting is { Count: 0 };

    /// <summary>How many there are, also those that the page has no room for.</summary>
    public int Listed => Waiting is null ? 0 : OnlyReports ? Waiting.Carried : Waiting.Count;

    public DateOnly Today => Oslo.Date(time.GetUtcNow());

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        if (PayerId == default)
        {
            return LocalRedirect("~/kontor/utbetalinger"); // where one is chosen
        }

        await LoadAsync(cancellation);
        PayOn = Today.AddDays(Today.DayOfWeek switch { DayOfWeek.Friday => 3, DayOfWeek.Saturday => 2, _ => 1 });
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        await LoadAsync(cancellation);
        if (PayOn is not { } day || day < Today || day > Today.AddDays(DaysAhead))
        {
            ModelState.Remove(nameof(PayOn));
            ModelState.AddModelError(nameof(PayOn), text["Wrong.PayOn"]);
            return Page();
        }

        return LocalRedirect($"~/kontor/utbetalinger/{await make.MakeAsync(PayerId, Route, day, cancellation)}?gjort=laget");
    }

    public async Task<IActionResult> OnPostKidAsync(DueId due, string? kid, CancellationToken cancellation)
    {
        await LoadAsync(cancellation);
        var back = $"~/kontor/utbetalinger/ny?betaler={PayerId}&vei={KebabEnum.Text(Route)}";
        var request = new KidRequest { Kid = kid };
        if (FormRules.Broken(request).Any())
        {
            return LocalRedirect(back + "&feil=kid");
        }

        await keep.SetKidAsync(due, request.Value, cancellation);
        return LocalRedirect(back + "&gjort=kid");
    }

    public async Task LoadAsync(CancellationToken cancellation)
    {
        Payer = await PayerReads.OneAsync(db, PayerId, cancellation);
        var waiting = await PayoutReads.WaitingAsync(db, PayerId, cancellation);
        Route = KebabEnum.TryParse<PayoutRoute>(Way, out var route) ? route : waiting.FirstOrDefault()?.Route ?? Payer.RouteOf(DuePart.Expenses, reportable: false);
        Waiting = waiting.FirstOrDefault(row => row.Route == Route);
        var dues = db.Dues.AsNoTracking().Where(due => due.PayerId == PayerId);
        dues = OnlyReports ? dues.Where(PayoutReads.ToReport) : dues.Where(due => due.Route == Route && due.Status == DueStatus.Due);
        Dues = await PayoutReads.Dues(db, dues.OrderBy(due => due.CreatedAt).ThenBy(due => due.Id).Take(Most)).ToListAsync(cancellation);
    }
}
