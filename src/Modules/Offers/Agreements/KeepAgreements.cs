using Microsoft.EntityFrameworkCore;
using Saas.Kernel.Audit;
using Saas.Kernel.Data;
using Saas.Kernel.Errors;
using Saas.Kernel.Secrets;
using Saas.Offers.Contracts;

namespace Saas.Offers.Agreements;

/// <summary>The verbs on agreements: page, API and demo come here.</summary>
internal sealed class KeepAgreements(TenantDb db, KeyRing keys, AuditLog audit, TimeProvider time)
{
    public async Task<AgreementId> MakeAsync(AgreementRequest request, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var id = AgreementId.New(now);
        db.Agreements.Add(Agreement.Make(db.TenantId, id, request.Terms(), await keys.ForAsync(db.Tenant, cancellation), now));
        audit.Note("agreements.make", "agreement", id.Value);
        await db.SaveChangesAsync(cancellation);
        return id;
    }

    /// <exception cref="Missing">No such agreement in this room.</exception>
    /// <exception cref="Refused"><c>agreement.ended</c></exception>
    public async Task ChangeAsync(AgreementId id, AgreementRequest request, CancellationToken cancellation)
    {
        var cipher = await keys.ForAsync(db.Tenant, cancellation);
        (await FindAsync(id, cancellation)).Change(request.Terms(), cipher, time.GetUtcNow());
        audit.Note("agreements.change", "agreement", id.Value);
        await db.SaveChangesAsync(cancellation);
    }

    /// <exception cref="Refused"><c>agreement.ended</c></exception>
    public async Task EndAsync(AgreementId id, CancellationToken cancellation)
    {
        (await FindAsync(id, cancellation)).End(time.GetUtcNow());
        audit.Note("agreements.end", "agreement", id.Value);
        await db.SaveChangesAsync(cancellation);
    }

    /// <summary>Says that an offer rests on the agreement; said twice, it is said once.</summary>
    /// <exception cref="Missing">No such agreement or offer in this room.</exception>
    public async Task AttachAsync(AgreementId id, OfferId offer, CancellationToken cancellation)
    {
        await FindAsync(id, cancellation);
        if (!await db.Set<Planning.Offer>().AnyAsync(one => one.Id == offer, cancellation))
        {
            throw new Missing("offer");
        }

        if (!await db.AgreementOffers.AnyAsync(link => link.AgreementId == id && link.OfferId == offer, cancellation))
        {
            db.AgreementOffers.Add(AgreementOffer.Attach(db.TenantId, id, offer));
            audit.Note("agreements.attach", "agreement", id.Value);
            await db.SaveChangesAsync(cancellation);
        }
    }

    /// <exception cref="Missing">No such agreement in this room, or the offer does not rest on it.</exception>
    public async Task DetachAsync(AgreementId id, OfferId offer, CancellationToken cancellation)
    {
        db.AgreementOffers.Remove(await db.AgreementOffers.SingleOrDefaultAsync(link => link.AgreementId == id && link.OfferId == offer, cancellation) ?? throw new Missing("offer of the agreement"));
        audit.Note("agreements.detach", "agreement", id.Value);
        await db.SaveChangesAsync(cancellation);
    }

    private async Task<Agreement> FindAsync(AgreementId id, CancellationToken cancellation) =>
        await db.Agreements.SingleOrDefaultAsync(agreement => agreement.Id == id, cancellation) ?? throw new Missing("agreement");
}
