using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Saas.Kernel.Data;
using Saas.Kernel.Http;
using Saas.Offers.Contracts;
using Saas.Offers.Planning;

namespace Saas.Offers.Office.Publishing;

/// <summary>Takes a published offer that nobody has enrolled in off the web; it is a draft again.</summary>
[Needs(OfferPermissions.Publish), InModule(OffersModule.Name)]
internal sealed class WithdrawPage(TenantDb db, IRights rights, Planner planner) : PageModel, ILoadsPage
{
    [BindProperty(SupportsGet = true)]
    public OfferId Id { get; set; }

    public OfferHead Head { get; private set; } = null!;

    public Task OnGetAsync(CancellationToken cancellation) => LoadAsync(cancellation);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        await planner.WithdrawAsync(Id, cancellation);
        return LocalRedirect($"{OfferHead.HrefOf(Id)}?gjort=trukket");
    }

    public async Task LoadAsync(CancellationToken cancellation) =>
        Head = new OfferHead(await OfferHead.ReadAsync(db, Id, cancellation), OfferTab.Plan, await rights.ReadAsync(cancellation));
}
