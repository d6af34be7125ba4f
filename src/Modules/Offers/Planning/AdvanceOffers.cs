using Microsoft.EntityFrameworkCore;
using Saas.Kernel.Audit;
using Saas.Kernel.Data;
using Saas.Kernel.Jobs;
using Saas.Offers.Catalogue;
using Saas.Offers.Contracts;

namespace Saas.Offers.Planning;

/// <summary>Every ten minutes: an offer whose first session has begun is running, one whose last session is over is completed.</summary>
internal sealed class AdvanceOffers(TenantDb db, AuditLog audit, TimeProvider time) : ITenantJob
{
    public static string Name => "offers.advance";

    public static string Cron => "0 1/10 * * * ?";

    public static string Period(DateTimeOffset now) => Scheduling.EveryMinutes(now, 10);

    public Task RunAsync(CancellationToken cancellation) => db.InOneTransactionAsync(async () =>
    {
        var now = time.GetUtcNow();
        await db.Database.ExecuteSqlAsync(
            $"select from offers.offers where tenant_id = {db.TenantId.Value} and ((status = 'published' and starts_at <= {now}) or (status = 'running' and ends_at <= {now})) order by id for update",
            cancellation);
        var due = await db.Offers
            .Where(o => (o.Status == OfferStatus.Published && o.StartsAt <= now) || (o.Status == OfferStatus.Running && o.EndsAt <= now))
            .ToListAsync(cancellation);
        foreach (var offer in due)
        {
            if (offer.Status == OfferStatus.Published)
            {
                offer.Start(now);
                audit.Note("offers.start", "offer", offer.Id.Value);
            }

            if (offer.EndsAt <= now)
            {
                offer.Complete(now);
                audit.Note("offers.complete", "offer", offer.Id.Value);
            }
        }

        if (due.Count > 0)
        {
            await db.SaveChangesAsync(cancellation);
            await CatalogueVersions.RaiseAsync(db, cancellation);
        }
    }, cancellation);
}
