using Microsoft.EntityFrameworkCore;
using Saas.Honoraria.Contracts;
using Saas.Kernel.Audit;
using Saas.Kernel.Data;
using Saas.Kernel.Errors;
using Saas.Kernel.Secrets;

namespace Saas.Honoraria.Claims;

/// <summary>The files of a claim: kept encrypted while it is written, and opened for those who may see it, which is noted.</summary>
internal sealed class KeepReceipts(TenantDb db, KeyRing keys, WriteClaims claims, AuditLog audit, TimeProvider time)
{
    public const int Most = 20;

    /// <exception cref="Refused"><c>claim.is_…</c>, <c>claim.rest</c>, <c>claim.many_receipts</c></exception>
    /// <exception cref="Missing">No such claim, or not the caller's own.</exception>
    public Task<ReceiptId> AttachAsync(ClaimId id, ReceiptFile file, UserRepresentativeId? own, CancellationToken cancellation) => db.InOneTransactionAsync(async () =>
    {
        var claim = await claims.LockAsync(id, own, cancellation);
        claim.RequireWritable();
        if (await db.Receipts.CountAsync(receipt => receipt.ClaimId == id, cancellation) >= Most)
        {
            throw new Refused("claim.many_receipts", $"A claim has at most {Most} receipts.") { Arguments = [Most] };
        }

        var now = time.GetUtcNow();
        var receipt = Receipt.Of(db.TenantId, ReceiptId.New(now), id, file, await keys.ForAsync(db.Tenant, cancellation), now);
        db.Receipts.Add(receipt);
        audit.Note("claims.attach", "claim", id.Value);
        await db.SaveChangesAsync(cancellation);
        return receipt.Id;
    }, cancellation);

    /// <summary>A receipt of the claim itself, or one that its lines show: a claim that stands in for another has the other's.</summary>
    /// <returns>The file as it was sent, without what a camera wrote beside the picture.</returns>
    /// <exception cref="Missing">No such receipt of that claim, or not the caller's own.</exception>
    public async Task<ReceiptFile> OpenAsync(ClaimId id, ReceiptId receipt, UserRepresentativeId? own, CancellationToken cancellation)
    {
        var found = await (
            from one in db.Receipts.AsNoTracking()
            from claim in db.Set<Claim>()
            where one.Id == receipt && claim.Id == id && (own == null || claim.RepresentativeId == own) && (one.ClaimId == id || claim.Lines.Any(line => line.ReceiptId == receipt))
            select one).SingleOrDefaultAsync(cancellation) ?? throw new Missing("receipt");
        audit.Note("claims.read-receipt", "claim", id.Value);
        await db.SaveChangesAsync(cancellation);
        return new ReceiptFile(found.Type, found.Open(await keys.ForAsync(db.Tenant, cancellation)));
    }
}
