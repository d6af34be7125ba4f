using Microsoft.EntityFrameworkCore;
using Saas.Kernel.Audit;
using Saas.Kernel.Data;
using Saas.Kernel.Jobs;
using Saas.Venues.Contracts;

namespace Saas.Venues.Reservations;

/// <summary>Every five minutes: holds that nobody confirmed in time end. (Who wants the room sooner does not wait for this.)</summary>
internal sealed class ExpireHolds(TenantDb db, AuditLog audit, TimeProvider time) : ITenantJob
{
    private const int Batch = 500;

    public static string Name => "venues.expire-holds";

    public static string Cron => "0 2/5 * * * ?";

    public static string Period(DateTimeOffset now) => Scheduling.EveryMinutes(now, 5);

    public Task RunAsync(CancellationToken cancellation) => db.InOneTransactionAsync(async () =>
    {
        var now = time.GetUtcNow();
        await db.Database.ExecuteSqlAsync(
            $"select from venues.reservations where tenant_id = {db.TenantId.Value} and status = 'held' and hold_until <= {now} order by hold_until, id limit {Batch} for update", cancellation);
        var due = await db.Reservations.Where(r => r.Status == ReservationStatus.Held && r.HoldUntil <= now).OrderBy(r => r.HoldUntil).ThenBy(r => r.Id).Take(Batch).ToListAsync(cancellation);
        foreach (var reservation in due)
        {
            reservation.Expire(now);
            audit.Note("reservations.expire", "reservation", reservation.Id.Value);
        }

        await db.SaveChangesAsync(cancellation);
    }, cancellation);
}
