using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Saas.Honoraria.Contracts;
using Saas.Honoraria.Payouts;
using Saas.Honoraria.Rates;
using Saas.Kernel.Data;
using Saas.Kernel.Errors;
using Saas.Kernel.Http;

namespace Saas.Honoraria.Claims;

/// <summary>What the page of a claim works with.</summary>
internal sealed record ClaimDesk(TenantDb Db, KeepReceipts Receipts, ClaimPricing Pricing, YearOutlooks Outlooks, ClaimWords Words);

/// <summary>A sum of the claim on its way out.</summary>
internal sealed record DueRow(DuePart Part, Kernel.Amounts.Money Amount, DueStatus Status, DateOnly? SettledOn, DateOnly? PayOn);

/// <summary>One claim, line by line, with how the year stands: for the claimant and for the office.</summary>
internal abstract class OneClaimPage(ClaimDesk desk) : PageModel, ILoadsPage
{
    [BindProperty(SupportsGet = true)]
    public ClaimId Id { get; set; }

    public ClaimPicture One { get; private set; } = null!;

    public Claim Claim => One.Claim;

    /// <summary>How the year stands, as long as nobody has decided.</summary>
    public YearOutlook? Outlook { get; private set; }

    /// <summary>What keeps it from being submitted.</summary>
    public IReadOnlyList<string> Missing { get; private set; } = [];

    public IReadOnlyList<DueRow> Dues { get; private set; } = [];

    /// <summary>Where the claim is shown, from the room's root.</summary>
    public abstract string Path { get; }

    public string ReceiptHref(ReceiptId receipt) => Url.Content($"~{Path}?handler=Receipt&receipt={receipt}");

    public virtual Task OnGetAsync(CancellationToken cancellation) => LoadAsync(cancellation);

    /// <summary>A receipt, for looking at. Noted in the log.</summary>
    public async Task<IActionResult> OnGetReceiptAsync(ReceiptId receipt, CancellationToken cancellation)
    {
        var file = await desk.Receipts.OpenAsync(Id, receipt, await OwnAsync(cancellation), cancellation);
        return File(file.Content, file.Type);
    }

    public virtual async Task LoadAsync(CancellationToken cancellation)
    {
        One = await ClaimReads.OneAsync(desk.Db, Id, await OwnAsync(cancellation), cancellation) ?? throw new Missing("claim");
        if (Claim.IsOpen || Claim.Status == ClaimStatus.Submitted)
        {
            Outlook = await desk.Outlooks.OfAsync(Claim.RepresentativeId, Claim.PayerId, Claim.Fee, cancellation);
        }

        if (Claim.IsOpen)
        {
            var table = await desk.Pricing.TableAsync(Claim.PayerId, Claim.RateTableId, Claim.OnDate, cancellation);
            Missing = [.. Objections.Of(table.Rules, Claim.Claimed).Select(objection => desk.Words.Of(objection)).Distinct()];
        }
        else
        {
            Dues = await (
                from due in desk.Db.Dues.AsNoTracking()
                join made in desk.Db.Batches on due.BatchId equals made.Id into batches
                from batch in batches.DefaultIfEmpty()
                where due.ClaimId == Id
                orderby due.Part descending
                select new DueRow(due.Part, new Kernel.Amounts.Money(due.AmountOre), due.Status, due.SettledOn, batch == null ? null : batch.PayOn)).ToListAsync(cancellation);
        }
    }

    /// <summary>Whose claim it must be; null for the office.</summary>
    protected abstract Task<UserRepresentativeId?> OwnAsync(CancellationToken cancellation);
}
