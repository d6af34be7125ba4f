using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Saas.Honoraria.Contracts;
using Saas.Honoraria.Payers;
using Saas.Honoraria.Register;
using Saas.Kernel.Data;
using Saas.Kernel.Http;
using Saas.Kernel.Time;

namespace Saas.Honoraria.Claims;

/// <summary>Where the office begins a claim: assignments that have been and have none yet, and expenses alone.</summary>
[Needs(HonorariaPermissions.WriteClaims), InModule(HonorariaModule.Name)]
internal sealed class NewClaimPage(TenantDb db, WriteClaims write, IStringLocalizer<ClaimText> text, TimeProvider time) : PageModel, ILoadsPage
{
    public const int Size = 25;

    [BindProperty]
    public string? Person { get; set; }

    [BindProperty]
    public string? Payer { get; set; }

    [BindProperty]
    public DateOnly? Date { get; set; }

    [BindProperty]
    public string? Called { get; set; }

    public string? Query { get; private set; }

    public IReadOnlyList<ClaimableRow> Rows { get; private set; } = [];

    public int Number { get; private set; }

    public int Total { get; private set; }

    public IReadOnlyList<SelectListItem> People { get; private set; } = [];

    public IReadOnlyList<SelectListItem> Payers { get; private set; } = [];

    public Task OnGetAsync(CancellationToken cancellation) => LoadAsync(cancellation);

    public async Task<IActionResult> OnPostAsync(AssignmentId assignment, CancellationToken cancellation) =>
        LocalRedirect($"~/kontor/honorar/{await write.BeginAsync(assignment, null, goOn: true, cancellation)}/endre");

    public async Task<IActionResult> OnPostExpensesAsync(CancellationToken cancellation)
    {
        await LoadAsync(cancellation);
        var title = Called?.Trim() ?? "";
        Require(UserRepresentativeId.TryParse(Person, out var person) && People.Any(one => one.Value == Person), nameof(Person), "Wrong.Person");
        Require(PayerId.TryParse(Payer, out var payer) && Payers.Any(one => one.Value == Payer), nameof(Payer), "Wrong.Payer");
        Require(Date is { Year: >= 2000 } && Date <= Oslo.Date(time.GetUtcNow()), nameof(Date), "Wrong.Date");
        Require(title.Length > 0 && new PlainTextAttribute(200).IsValid(title), nameof(Called), "Wrong.Title");
        return ModelState.IsValid ? LocalRedirect($"~/kontor/honorar/{await write.BeginExpensesAsync(person, payer, Date!.Value, title, cancellation)}/endre") : Page();
    }

    public async Task LoadAsync(CancellationToken cancellation)
    {
        var words = Request.Query["q"].ToString().Trim();
        Query = words.Length == 0 ? null : words[..Math.Min(words.Length, 100)];
        var rows = Claimable.Rows(db, Oslo.Date(time.GetUtcNow()), null);
        if (Query is not null)
        {
            var like = "%" + Query.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal) + "%";
            rows = rows.Where(row => EF.Functions.ILike(row.Name, like, "\\") || EF.Functions.ILike(row.Title, like, "\\"));
        }

        Total = await rows.CountAsync(cancellation);
        Number = Math.Clamp(int.TryParse(Request.Query["side"], out var side) ? side : 1, 1, Math.Max(1, (Total + Size - 1) / Size));
        Rows = await rows.OrderBy(row => row.OnDate).ThenBy(row => row.Id).Skip((Number - 1) * Size).Take(Size).ToListAsync(cancellation);
        People = [.. (await db.UserRepresentatives.AsNoTracking().Where(one => one.Status != RegisterStatus.Left).OrderBy(one => one.Name).Select(one => new { one.Id, one.Name }).ToListAsync(cancellation)).Select(one => new SelectListItem(one.Name, one.Id.ToString()))];
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
