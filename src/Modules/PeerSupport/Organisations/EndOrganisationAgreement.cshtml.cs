using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Saas.Kernel.Data;
using Saas.Kernel.Http;
using Saas.Kernel.Time;
using Saas.PeerSupport.Contracts;
using Saas.PeerSupport.OfficeHours;

namespace Saas.PeerSupport.Organisations;

/// <summary>Asks once more before an agreement ends now, and says what follows.</summary>
[Needs(PeerSupportPermissions.ManageOrganisations), InModule(PeerSupportModule.Name)]
internal sealed class EndOrganisationAgreementPage(TenantDb db, KeepOrganisationAgreements keep, TimeProvider time) : PageModel, ILoadsPage
{
    [BindProperty(SupportsGet = true)]
    public OrganisationId Id { get; set; }

    [BindProperty(SupportsGet = true)]
    public OrganisationAgreementId Agreement { get; set; }

    public string Name { get; private set; } = "";

    /// <summary>Coming hours that no other agreement covers.</summary>
    public int HoursLeft { get; private set; }

    public string HoursHref { get; private set; } = "";

    public string BackHref => $"~/kontor/organisasjoner/{Id}";

    public Task OnGetAsync(CancellationToken cancellation) => LoadAsync(cancellation);

    public async Task LoadAsync(CancellationToken cancellation)
    {
        Name = (await OrganisationReads.OneAsync(db, Id, cancellation)).Name;
        await OrganisationReads.RequireAgreementAsync(db, Id, Agreement, cancellation);
        var now = time.GetUtcNow();
        var (planned, others) = (db.Hours.Where(one => one.OrganisationId == Id && one.Status == HoursStatus.Planned && one.StartsAt > now), db.OrganisationAgreements.Where(one => one.Id != Agreement));
        HoursLeft = await planned.CountAsync(cancellation) - await db.Agreed(planned, others).CountAsync(cancellation);
        var today = Oslo.Date(now);
        HoursHref = $"~/kontor/treffetid?organisasjon={Id}&status=planned&fra={today.Text()}&til={today.AddYears(HoursWish.MostYears).Text()}";
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        await keep.EndAsync(Id, Agreement, cancellation);
        return LocalRedirect(BackHref + "?gjort=avsluttet");
    }
}
