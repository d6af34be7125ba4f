using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Saas.Kernel.Data;
using Saas.Kernel.Http;
using Saas.Kernel.Time;
using Saas.Offers.Contracts;
using Saas.Offers.Counts;

namespace Saas.Offers.Office.Counting;

/// <summary>How many came, session by session, where heads are counted: drop-in offers and self-help groups.</summary>
[Needs(OfferPermissions.Read), InModule(OffersModule.Name)]
internal sealed class CountsPage(TenantDb db, IRights rights, TimeProvider time) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public OfferId Id { get; set; }

    public OfferHead Head { get; private set; } = null!;

    public IReadOnlyList<CountView> Rows { get; private set; } = [];

    public int Persons => Rows.Sum(row => row.Persons ?? 0);

    public int Counted => Rows.Count(row => row.Persons is not null);

    public bool MayCount => Head.IsHeld && Head.Rights.May(OfferPermissions.Count);

    public bool IsAhead(CountView row) => Oslo.Date(row.StartsAt) > Oslo.Date(time.GetUtcNow());

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        Head = new OfferHead(await OfferHead.ReadAsync(db, Id, cancellation), OfferTab.Count, await rights.ReadAsync(cancellation));
        if (!Head.Offer.CountsHeads)
        {
            return LocalRedirect(OfferHead.HrefOf(Id) + "/deltakere"); // by name, there
        }

        Rows = await CountEndpoints.ReadAsync(db, Id, cancellation);
        return Page();
    }
}
