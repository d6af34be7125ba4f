using Microsoft.AspNetCore.Mvc;
using Saas.Kernel.Data;
using Saas.Kernel.Http;
using Saas.Kernel.Secrets;
using Saas.Offers.Planning;

namespace Saas.Offers.Office.OneSession;

/// <summary>Takes a session away that nobody has enrolled for.</summary>
[Needs(OfferPermissions.Write), InModule(OffersModule.Name)]
internal sealed class RemoveSessionPage(TenantDb db, IRights rights, KeyRing keys, SessionPlanner sessions) : OneSessionPage(db, rights, keys)
{
    public Task OnGetAsync(CancellationToken cancellation) => LoadAsync(cancellation);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        await sessions.RemoveAsync(Session, cancellation);
        return ToPlan("samling-fjernet");
    }
}
