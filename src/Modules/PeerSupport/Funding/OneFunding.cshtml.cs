using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Saas.Kernel.Data;
using Saas.Kernel.Http;
using Saas.Kernel.Secrets;
using Saas.Kernel.Time;
using Saas.Offers.Contracts;
using Saas.PeerSupport.Contracts;

namespace Saas.PeerSupport.Funding;

/// <summary>One grant: what it is for, when to report, and the offers that the money goes to.</summary>
[Needs(PeerSupportPermissions.ReadFunding), InModule(PeerSupportModule.Name)]
internal sealed class OneFundingPage(TenantDb db, IOffers offers, KeyRing keys, IRights rights, TimeProvider time) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public FundingGrantId Id { get; set; }

    public FundingGrant Grant { get; private set; } = null!;

    public string? RemindEmail { get; private set; }

    public FundingState State { get; private set; }

    public IReadOnlyList<OfferChoice> Offers { get; private set; } = [];

    /// <summary>Offers that are not tied to it.</summary>
    public IReadOnlyList<SelectListItem> Others { get; private set; } = [];

    public bool MayWrite { get; private set; }

    /// <summary>Economy reads grants, and does not see offers.</summary>
    public bool MayReadOffers { get; private set; }

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        (Grant, Offers) = await FundingReads.OneAsync(db, offers, Id, cancellation);
        RemindEmail = Grant.OpenRemindEmail(await keys.ForAsync(db.Tenant, cancellation));
        State = FundingReads.RowOf(Grant, Offers.Count).State(Oslo.Date(time.GetUtcNow()));
        var caller = await rights.ReadAsync(cancellation);
        (MayWrite, MayReadOffers) = (caller.May(PeerSupportPermissions.WriteFunding), caller.May("offers.read"));
        Others = !MayWrite || Grant.ReportedOn is not null ? [] : [.. (await offers.ChooseAsync(cancellation)).ExceptBy(Offers.Select(offer => offer.Id), offer => offer.Id)
            .Select(offer => new SelectListItem(offer.StartsOn is { } start ? $"{offer.Title}, {start:dd.MM.yyyy}" : offer.Title, offer.Id.ToString()))];
    }
}
