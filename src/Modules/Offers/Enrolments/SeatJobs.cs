using Microsoft.EntityFrameworkCore;
using Saas.Kernel.Data;
using Saas.Kernel.Errors;
using Saas.Kernel.Jobs;

namespace Saas.Offers.Enrolments;

/// <summary>Every five minutes: seats that were offered and not answered in time go to the next on the list.</summary>
internal sealed class LapseSeatOffers(TenantDb db, Seats seats, TimeProvider time) : ITenantJob
{
    private const int Batch = 200;

    public static string Name => "offers.lapse-seat-offers";

    public static string Cron => "0 0/5 * * * ?";

    public static string Period(DateTimeOffset now) => Scheduling.EveryMinutes(now, 5);

    public async Task RunAsync(CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var late = await db.Set<Enrolment>().AsNoTracking()
            .Where(e => e.Status == EnrolmentStatus.Offered && e.OfferedUntil < now)
            .OrderBy(e => e.OfferedUntil).Select(e => e.Id).Take(Batch).ToListAsync(cancellation);
        foreach (var id in late)
        {
            try
            {
                await seats.LapseAsync(id, cancellation);
            }
            catch (Refused)
            {
                // They answered in the same moment; the row lock let them win.
            }

            db.ChangeTracker.Clear();
        }
    }
}
