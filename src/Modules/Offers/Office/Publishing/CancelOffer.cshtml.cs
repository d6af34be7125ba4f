using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Saas.Kernel.Data;
using Saas.Kernel.Http;
using Saas.Offers.Contracts;
using Saas.Offers.Planning;

namespace Saas.Offers.Office.Publishing;

/// <summary>Cancels an offer. Says how many will be told before it is done, for it cannot be undone.</summary>
[Needs(OfferPermissions.Publish), InModule(OffersModule.Name)]
internal sealed class CancelOfferPage(TenantDb db, IRights rights, Planner planner, IStringLocalizer<OfferOfficeText> text) : PageModel, ILoadsPage
{
    [BindProperty(SupportsGet = true)]
    public OfferId Id { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    public OfferHead Head { get; private set; } = null!;

    /// <summary>Those with a seat, held or taken, and those who wait.</summary>
    public int ToldCount => Head.Offer.SeatsTaken + Head.Offer.Waiting;

    public Task OnGetAsync(CancellationToken cancellation) => LoadAsync(cancellation);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        var request = new CancelOfferRequest { Reason = Reason?.Trim() ?? "" };
        foreach (var member in Rules.Broken(request))
        {
            ModelState.AddModelError(member, text[request.Reason.Length == 0 ? "Wrong.Reason" : "Wrong.ReasonLong"]);
        }

        if (!ModelState.IsValid)
        {
            await LoadAsync(cancellation);
            return Page();
        }

        await planner.CancelAsync(Id, request.Reason, cancellation);
        return LocalRedirect($"{OfferHead.HrefOf(Id)}?gjort=avlyst");
    }

    public async Task LoadAsync(CancellationToken cancellation) =>
        Head = new OfferHead(await OfferHead.ReadAsync(db, Id, cancellation), OfferTab.Plan, await rights.ReadAsync(cancellation));
}
