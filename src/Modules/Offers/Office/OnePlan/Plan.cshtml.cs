using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Saas.Kernel.Data;
using Saas.Kernel.Http;
using Saas.Kernel.Time;
using Saas.Offers.Contracts;
using Saas.Offers.Planning;
using Saas.Tenants.Contracts;

namespace Saas.Offers.Office.OnePlan;

/// <summary>One offer: who plans it, when it meets, what is missing before it can be published.</summary>
[Needs(OfferPermissions.Read), InModule(OffersModule.Name)]
internal sealed class PlanPage(TenantDb db, IRights rights, IMunicipalities municipalities, TimeProvider time) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public OfferId Id { get; set; }

    public OfferHead Head { get; private set; } = null!;

    public DateTimeOffset Now { get; private set; }

    public Offer Offer => Head.Offer;

    public OfferReady Ready => OfferReady.Of(Offer, Now);

    public string? MunicipalityOf(string? number) => MunicipalityNumber.TryParse(number, out var parsed) ? municipalities.Last(parsed)?.Name : null;

    public DateOnly Today => Oslo.Date(Now);

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        Now = time.GetUtcNow();
        Head = new OfferHead(await OfferHead.ReadAsync(db, Id, cancellation), OfferTab.Plan, await rights.ReadAsync(cancellation));
    }
}
