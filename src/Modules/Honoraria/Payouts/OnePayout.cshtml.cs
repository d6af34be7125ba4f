using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Saas.Honoraria.Contracts;
using Saas.Honoraria.Payouts.Files;
using Saas.Kernel.Data;
using Saas.Kernel.Errors;
using Saas.Kernel.Http;

namespace Saas.Honoraria.Payouts;

/// <summary>A payout: its file, and what became of each of its sums.</summary>
[Needs(HonorariaPermissions.ReadPayouts), InModule(HonorariaModule.Name)]
internal sealed class OnePayoutPage(TenantDb db, ReadFile read, IRights rights) : PageModel
{
    public const int Size = 50;

    [BindProperty(SupportsGet = true)]
    public BatchId Id { get; set; }

    public PayoutRow Payout { get; private set; } = null!;

    public IReadOnlyList<DueRow> Dues { get; private set; } = [];

    public int Number { get; private set; }

    public bool OnlyFailed { get; private set; }

    public int Total => OnlyFailed ? Payout.Failed : Payout.OnlyReports ? Payout.Carried : Payout.Count;

    public bool MayManage { get; private set; }

    public async Task OnGetAsync(int side, CancellationToken cancellation)
    {
        Payout = await PayoutReads.OneAsync(db, Id, cancellation);
        MayManage = (await rights.ReadAsync(cancellation)).May(HonorariaPermissions.ManagePayouts);
        OnlyFailed = Request.Query["status"] == "feilet";
        Number = Math.Clamp(side, 1, Math.Max(1, (Total + Size - 1) / Size));
        var dues = Payout.OnlyReports ? db.Dues.AsNoTracking().Where(due => due.CarriedBy == Id) : db.Dues.AsNoTracking().Where(due => due.BatchId == Id && (!OnlyFailed || due.Status == DueStatus.Failed));
        Dues = await PayoutReads.Dues(db, dues.OrderBy(due => due.CreatedAt).ThenBy(due => due.Id).Skip((Number - 1) * Size).Take(Size)).ToListAsync(cancellation);
    }

    public async Task<IActionResult> OnGetFileAsync(CancellationToken cancellation) => await read.OpenAsync(Id, cancellation);
}

/// <summary>Says what became of a payout: by the bank's own answer, or by hand.</summary>
[Needs(HonorariaPermissions.ManagePayouts), InModule(HonorariaModule.Name)]
internal sealed class AnswerPayoutPage(TenantDb db, SettleDues settle, ClaimAgain again, IStringLocalizer<PayoutText> text) : PageModel, ILoadsPage
{
    private const int MostFaults = 20;

    [BindProperty(SupportsGet = true)]
    public BatchId Id { get; set; }

    [BindProperty]
    public IFormFile? Answer { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    [BindProperty(SupportsGet = true, Name = "sum")]
    public DueId? Sum { get; set; }

    public PayoutRow Payout { get; private set; } = null!;

    /// <summary>The one sum that is said to have failed.</summary>
    public DueRow? Due { get; private set; }

    public string BackHref => $"~/kontor/utbetalinger/{Id}";

    public Task OnGetAsync(CancellationToken cancellation) => LoadAsync(cancellation);

    public async Task<IActionResult> OnPostFileAsync(CancellationToken cancellation)
    {
        await LoadAsync(cancellation);
        if (Answer is null || Answer.Length is 0 or > AnswerBody.MostBytes)
        {
            ModelState.AddModelError(nameof(Answer), text["Wrong.Answer"]);
            return Page();
        }

        try
        {
            await using var content = Answer.OpenReadStream();
            var isXml = content.ReadByte() is '<' or 0xEF && !Answer.FileName.EndsWith(".csv", StringComparison.OrdinalIgnoreCase);
            content.Position = 0;
            return Told(await settle.SettleAsync(Id, AnswerBody.Read(content, isXml), cancellation));
        }
        catch (Invalid invalid)
        {
            foreach (var (at, message) in invalid.Errors.SelectMany(error => error.Value.Select(message => (error.Key, message))).Take(MostFaults))
            {
                ModelState.AddModelError(nameof(Answer), at == "$" ? text["Wrong.AnswerFile", message] : text["Wrong.AnswerLine", at, message]);
            }

            Response.StatusCode = StatusCodes.Status400BadRequest;
            return Page();
        }
    }

    public async Task<IActionResult> OnPostPaidAsync(CancellationToken cancellation)
    {
        await LoadAsync(cancellation);
        return Told(await settle.SettleAsync(Id, new PaymentAnswers(null, null, [new PaymentAnswer(null, true, "")]), cancellation));
    }

    public async Task<IActionResult> OnPostFailedAsync(CancellationToken cancellation)
    {
        await LoadAsync(cancellation);
        if (string.IsNullOrWhiteSpace(Reason) || Reason.Length > 500)
        {
            ModelState.AddModelError(nameof(Reason), text["Wrong.Reason"]);
            return Page();
        }

        return Told(await settle.SettleAsync(Id, new PaymentAnswers(null, null, [new PaymentAnswer(Due?.Reference ?? throw new Missing("sum"), false, Reason.Trim())]), cancellation));
    }

    public async Task<IActionResult> OnPostAgainAsync(CancellationToken cancellation)
    {
        await LoadAsync(cancellation);
        return LocalRedirect($"~/kontor/honorar/{await again.AgainAsync(Due?.Id ?? throw new Missing("sum"), cancellation)}?gjort=nytt-krav");
    }

    public async Task LoadAsync(CancellationToken cancellation)
    {
        Payout = await PayoutReads.OneAsync(db, Id, cancellation);
        Due = Sum is { } sum ? await PayoutReads.Dues(db, db.Dues.AsNoTracking().Where(due => due.BatchId == Id && due.Id == sum)).SingleOrDefaultAsync(cancellation) ?? throw new Missing("sum") : null;
    }

    private LocalRedirectResult Told(SettledView told) => LocalRedirect(string.Create(CultureInfo.InvariantCulture,
        $"{BackHref}?gjort=svar&betalt={told.Paid}&feilet={told.Failed}&ukjent={told.Unknown.Count}&motsagt={told.Contradicts.Count}"));
}
