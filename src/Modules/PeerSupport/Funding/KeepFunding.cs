using Microsoft.EntityFrameworkCore;
using Saas.Kernel.Audit;
using Saas.Kernel.Data;
using Saas.Kernel.Errors;
using Saas.Kernel.Secrets;
using Saas.Kernel.Time;
using Saas.Offers.Contracts;
using Saas.PeerSupport.Contracts;

namespace Saas.PeerSupport.Funding;

/// <summary>The verbs on grants: page and API come here.</summary>
internal sealed class KeepFunding(TenantDb db, KeyRing keys, IOffers offers, AuditLog audit, TimeProvider time)
{
    public async Task<FundingGrantId> NoteAsync(FundingRequest request, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var id = FundingGrantId.New(now);
        db.FundingGrants.Add(FundingGrant.Note(db.TenantId, id, request.Terms(), await keys.ForAsync(db.Tenant, cancellation), now));
        audit.Note("funding.note", "funding", id.Value);
        await db.SaveChangesAsync(cancellation);
        return id;
    }

    /// <exception cref="Refused"><c>funding.reported</c></exception>
    public async Task ChangeAsync(FundingGrantId id, FundingRequest request, CancellationToken cancellation)
    {
        var cipher = await keys.ForAsync(db.Tenant, cancellation);
        await DoAsync(id, "funding.change", (grant, now) => grant.Change(request.Terms(), cipher, now), cancellation);
    }

    /// <exception cref="Refused"><c>funding.reported</c></exception>
    public Task ReportAsync(FundingGrantId id, CancellationToken cancellation) => DoAsync(id, "funding.report", (grant, now) => grant.Report(Oslo.Date(now), now), cancellation);

    /// <exception cref="Refused"><c>funding.not_reported</c></exception>
    public Task ReopenAsync(FundingGrantId id, CancellationToken cancellation) => DoAsync(id, "funding.reopen", (grant, now) => grant.Reopen(now), cancellation);

    /// <summary>Says that the money goes to an offer; said twice, it is said once.</summary>
    /// <exception cref="Missing">No such grant or offer in this room.</exception>
    /// <exception cref="Refused"><c>funding.reported</c></exception>
    public async Task TieAsync(FundingGrantId id, OfferId offer, CancellationToken cancellation)
    {
        var grant = await FindAsync(id, cancellation);
        if ((await offers.NamedAsync([offer], cancellation)).Count == 0)
        {
            throw new Missing("offer");
        }

        grant.RequireOpen();
        if (!await db.FundedOffers.AnyAsync(tie => tie.GrantId == id && tie.OfferId == offer, cancellation))
        {
            db.FundedOffers.Add(FundedOffer.Tie(db.TenantId, id, offer));
            audit.Note("funding.tie", "funding", id.Value);
            await db.SaveChangesAsync(cancellation);
        }
    }

    /// <exception cref="Missing">No such grant in this room, or the offer is not tied to it.</exception>
    /// <exception cref="Refused"><c>funding.reported</c></exception>
    public async Task LoosenAsync(FundingGrantId id, OfferId offer, CancellationToken cancellation)
    {
        var tie = await db.FundedOffers.SingleOrDefaultAsync(one => one.GrantId == id && one.OfferId == offer, cancellation) ?? throw new Missing("offer of the grant");
        (await FindAsync(id, cancellation)).RequireOpen();
        db.FundedOffers.Remove(tie);
        audit.Note("funding.loosen", "funding", id.Value);
        await db.SaveChangesAsync(cancellation);
    }

    private async Task DoAsync(FundingGrantId id, string verb, Action<FundingGrant, DateTimeOffset> act, CancellationToken cancellation)
    {
        act(await FindAsync(id, cancellation), time.GetUtcNow());
        audit.Note(verb, "funding", id.Value);
        await db.SaveChangesAsync(cancellation);
    }

    private async Task<FundingGrant> FindAsync(FundingGrantId id, CancellationToken cancellation) =>
        await db.FundingGrants.SingleOrDefaultAsync(grant => grant.Id == id, cancellation) ?? throw new Missing("grant");
}
