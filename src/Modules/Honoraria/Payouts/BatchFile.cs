using Microsoft.EntityFrameworkCore;
using Saas.Honoraria.Contracts;
using Saas.Honoraria.Payouts.Files;
using Saas.Kernel.Data;
using Saas.Kernel.Secrets;

namespace Saas.Honoraria.Payouts;

/// <summary>Reads a payout's file back, piece by piece, as it was made.</summary>
internal sealed class BatchFile(TenantDb db, KeyRing keys)
{
    public async Task CopyToAsync(BatchId id, Stream to, CancellationToken cancellation)
    {
        var cipher = await keys.ForAsync(db.Tenant, cancellation);
        for (var number = 0; ; number++)
        {
            var at = number;
            if (await db.BatchPieces.AsNoTracking().SingleOrDefaultAsync(one => one.BatchId == id && one.Number == at, cancellation) is not { } piece)
            {
                return;
            }

            await to.WriteAsync(cipher.DecryptBytes(FilePieces.Table, "content", piece.Id, piece.Content), cancellation);
        }
    }
}
