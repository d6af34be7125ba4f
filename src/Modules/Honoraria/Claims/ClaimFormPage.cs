using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Localization;
using Saas.Honoraria.Contracts;
using Saas.Honoraria.Rates;
using Saas.Kernel.Data;
using Saas.Kernel.Errors;
using Saas.Kernel.Http;
using Saas.Kernel.Time;

namespace Saas.Honoraria.Claims;

/// <summary>What the form of a claim works with.</summary>
internal sealed record ClaimTools(TenantDb Db, WriteClaims Write, KeepReceipts Receipts, ClaimPricing Pricing, TimeProvider Time, IStringLocalizer<ClaimText> Text, ClaimWords Words);

/// <summary>
/// The form of a claim, for the claimant and for the office. A receipt is kept as soon as it has come, whatever else is wrong, so that nobody takes the same photo twice.
/// </summary>
internal abstract class ClaimFormPage(ClaimTools tools) : PageModel, ILoadsPage
{
    /// <summary>Room for a form with several photos.</summary>
    public const int MostBytes = 3 * ReceiptFiles.MostBytes;
    private const int MostExpenses = 50;

    [BindProperty(SupportsGet = true)]
    public ClaimId Id { get; set; }

    [BindProperty]
    public ClaimForm Input { get; set; } = new();

    public Claim Claim { get; private set; } = null!;

    public RateRules Rules { get; private set; } = null!;

    public bool IsExpensesOnly => Claim.AssignmentId is null;

    /// <summary>The table refunds it with this receipt.</summary>
    public IEnumerable<SelectListItem> Kinds => Rules.Expenses.Select(rule => new SelectListItem(tools.Text["Expense." + KebabEnum.Text(rule.Kind)], rule.Kind.ToString()));

    /// <summary>Where the claim is shown, from the room's root.</summary>
    public abstract string ClaimPath { get; }

    public abstract string Back { get; }

    /// <summary>Where a receipt is shown.</summary>
    public string ReceiptHref(ReceiptId receipt) => Url.Content($"~{ClaimPath}?handler=Receipt&receipt={receipt}");

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        await LoadAsync(cancellation);
        if (!Claim.IsWritable)
        {
            return LocalRedirect("~" + ClaimPath);
        }

        Input = ClaimForm.Of(Claim);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        await LoadAsync(cancellation);
        Claim.RequireWritable();
        var reader = new ClaimFormReader(ModelState, tools.Text);
        await AttachAsync(reader, cancellation);
        if (reader.Read(Input, Claim) is not { } claimed || !await FitsInDayAsync(reader, claimed, cancellation) || !await CallAsync(reader, cancellation))
        {
            return Page();
        }

        await tools.Write.WriteAsync(Id, claimed, await OwnAsync(cancellation), cancellation);
        await LoadAsync(cancellation);
        return SayObjections(claimed) ? Page() : LocalRedirect($"~{ClaimPath}?gjort=skrevet");
    }

    /// <summary>One more line for an expense, with all that has been written so far.</summary>
    public async Task<IActionResult> OnPostAddAsync(CancellationToken cancellation)
    {
        await LoadAsync(cancellation);
        await AttachAsync(new ClaimFormReader(ModelState, tools.Text), cancellation);
        if (Input.Expenses.Count < MostExpenses)
        {
            Input.Expenses.Add(new ExpenseForm());
        }

        return Page();
    }

    public async Task<IActionResult> OnPostRemoveAsync(int row, CancellationToken cancellation)
    {
        await LoadAsync(cancellation);
        if (row >= 0 && row < Input.Expenses.Count)
        {
            Input.Expenses.RemoveAt(row);
        }

        await AttachAsync(new ClaimFormReader(ModelState, tools.Text), cancellation);
        ModelState.Clear(); // the lines have moved
        return Page();
    }

    /// <summary>Sends it. What keeps it from being sent is said at its field.</summary>
    public async Task<IActionResult> OnPostSubmitAsync(CancellationToken cancellation)
    {
        await LoadAsync(cancellation);
        Input = ClaimForm.Of(Claim);
        if (Claim.IsOpen && SayObjections(Claim.Claimed))
        {
            return Page();
        }

        await tools.Write.SubmitAsync(Id, await OwnAsync(cancellation), cancellation);
        return LocalRedirect($"~{ClaimPath}?gjort=sendt");
    }

    public async Task<IActionResult> OnPostWithdrawAsync(CancellationToken cancellation)
    {
        await tools.Write.WithdrawAsync(Id, await OwnAsync(cancellation), cancellation);
        return LocalRedirect($"~{ClaimPath}?gjort=trukket");
    }

    public async Task LoadAsync(CancellationToken cancellation)
    {
        Claim = (await ClaimReads.OneAsync(tools.Db, Id, await OwnAsync(cancellation), cancellation) ?? throw new Missing("claim")).Claim;
        Rules = (await tools.Pricing.TableAsync(Claim.PayerId, Claim.RateTableId, Claim.OnDate, cancellation)).Rules;
    }

    /// <summary>Whose claim it must be; null for the office.</summary>
    protected abstract Task<UserRepresentativeId?> OwnAsync(CancellationToken cancellation);

    private async Task AttachAsync(ClaimFormReader reader, CancellationToken cancellation)
    {
        for (var i = 0; i < Input.Expenses.Count; i++)
        {
            Input.Expenses[i].Receipt = await AttachAsync(reader, $"Input.Expenses[{i}].File", Input.Expenses[i].File, cancellation) ?? Input.Expenses[i].Receipt;
        }

        Input.LossReceipt = await AttachAsync(reader, "Input.LossFile", Input.LossFile, cancellation) ?? Input.LossReceipt;
    }

    private async Task<ReceiptId?> AttachAsync(ClaimFormReader reader, string field, IFormFile? upload, CancellationToken cancellation)
    {
        if (upload is null)
        {
            return null;
        }

        using var content = new MemoryStream();
        await upload.CopyToAsync(content, cancellation);
        return reader.Receipt(field, content.ToArray(), upload.FileName) is { } file ? await tools.Receipts.AttachAsync(Id, file, await OwnAsync(cancellation), cancellation) : null;
    }

    private async Task<bool> FitsInDayAsync(ClaimFormReader reader, Claimed claimed, CancellationToken cancellation)
    {
        if (!await tools.Pricing.FitsInDayAsync(Claim, claimed, cancellation))
        {
            reader.Wrong("Input.Hours", "Wrong.DayWithOthers");
        }

        return ModelState.IsValid;
    }

    private async Task<bool> CallAsync(ClaimFormReader reader, CancellationToken cancellation)
    {
        if (!IsExpensesOnly)
        {
            return true;
        }

        var title = Input.Title?.Trim() ?? "";
        if (title.Length == 0 || !new PlainTextAttribute(200).IsValid(title))
        {
            reader.Wrong("Input.Title", "Wrong.Title");
        }

        if (Input.Date is not { Year: >= 2000 } on || on > Oslo.Date(tools.Time.GetUtcNow()))
        {
            reader.Wrong("Input.Date", "Wrong.Date");
        }
        else if (ModelState.IsValid && (title != Claim.Title || on != Claim.OnDate))
        {
            await tools.Write.CallAsync(Id, title, on, await OwnAsync(cancellation), cancellation);
        }

        return ModelState.IsValid;
    }

    /// <summary>What is asked for and not paid is said where it was written; the rest is kept.</summary>
    private bool SayObjections(Claimed claimed)
    {
        var rows = Input.Expenses.Select((expense, i) => (expense, i)).Where(one => !one.expense.IsEmpty).Select(one => one.i).ToList();
        foreach (var objection in Objections.Of(Rules, claimed))
        {
            ModelState.AddModelError(FieldOf(objection.Field, rows), tools.Words.Of(objection));
        }

        return !ModelState.IsValid;
    }

    private static string FieldOf(string field, IReadOnlyList<int> rows) => field switch
    {
        "preparationMinutes" => "Input.Preparation",
        "lostEarningsOre" => "Input.Lost",
        "lossReceipt" => "Input.LossFile",
        "awayMinutes" => "Input.Away",
        "trips" => "Input.Kilometres",
        _ when field.StartsWith("expenses[", StringComparison.Ordinal) && int.TryParse(field.AsSpan(9, field.IndexOf(']', StringComparison.Ordinal) - 9), out var i) =>
            $"Input.Expenses[{rows[i]}]." + (field.EndsWith("receipt", StringComparison.Ordinal) ? "File" : "Kind"),
        _ => "",
    };
}
