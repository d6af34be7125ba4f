using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Saas.Kernel.Audit;
using Saas.Kernel.Data;
using Saas.Kernel.Http;
using Saas.Kernel.Secrets;
using Saas.Kernel.Time;
using Saas.Offers.Contracts;
using Saas.Offers.Planning;

namespace Saas.Offers.Agreements;

/// <summary>One agreement: who does what, whom to call, and the offers that rest on it.</summary>
[Needs(OfferPermissions.ReadAgreements), InModule(OffersModule.Name)]
internal sealed class OneAgreementPage(TenantDb db, KeyRing keys, AuditLog audit, IRights rights, TimeProvider time) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public AgreementId Id { get; set; }

    public Agreement Agreement { get; private set; } = null!;

    public AgreementContacts Contacts { get; private set; } = null!;

    public IReadOnlyList<AttachedOffer> Offers { get; private set; } = [];

    public IReadOnlyList<SelectListItem> Others { get; private set; } = [];

    public bool MayWrite { get; private set; }

    public DateOnly Today => Oslo.Date(time.GetUtcNow());

    public AgreementState State => new AgreementRow(
        Id, Agreement.Kind, Agreement.Title, Agreement.Party, Agreement.PartyNumber, Agreement.StartsOn, Agreement.EndsOn, Agreement.RemindWeeks, Agreement.EndedAt, 0).State(Today);

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        (Agreement, Contacts) = await AgreementReads.OneAsync(db, keys, audit, Id, cancellation);
        Offers = await AgreementReads.OffersAsync(db, Id, cancellation);
        MayWrite = (await rights.ReadAsync(cancellation)).May(OfferPermissions.WriteAgreements) && Agreement.EndedAt is null;
        var attached = Offers.Select(offer => offer.Id).ToHashSet();
        Others = !MayWrite ? [] : [.. (await db.Offers.AsNoTracking().Where(offer => offer.Status != OfferStatus.Cancelled && offer.Status != OfferStatus.Completed)
            .OrderBy(offer => offer.Details.Title).Take(300).Select(offer => new { offer.Id, offer.Details.Title, offer.StartsAt }).ToListAsync(cancellation))
            .Where(offer => !attached.Contains(offer.Id))
            .Select(offer => new SelectListItem(offer.StartsAt is { } start ? $"{offer.Title}, {Oslo.Date(start):dd.MM.yyyy}" : offer.Title, offer.Id.ToString()))];
    }
}
