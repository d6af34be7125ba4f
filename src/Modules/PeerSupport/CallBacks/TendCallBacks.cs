using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Saas.Kernel.Audit;
using Saas.Kernel.Data;
using Saas.Kernel.Jobs;
using Saas.Kernel.Time;

namespace Saas.PeerSupport.CallBacks;

/// <summary>Every night: a wish to be called is deleted thirty days after it was closed, and ninety days after it came whatever has become of it.</summary>
internal sealed class TendCallBacks(TenantDb db, AuditLog audit, TimeProvider time) : ITenantJob
{
    public const int DaysKept = 30;
    public const int MostDays = 90;

    public static string Name => "call-backs.tend";

    public static string Cron => "0 25 3 * * ?";

    public static string Period(DateTimeOffset now) => Oslo.Date(now).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public Task RunAsync(CancellationToken cancellation) => db.InOneTransactionAsync(async () =>
    {
        var now = time.GetUtcNow();
        var (closed, came) = (now.AddDays(-DaysKept), now.AddDays(-MostDays));
        var old = db.CallBacks.Where(one => one.ClosedAt < closed || one.CreatedAt < came);
        foreach (var id in await old.Select(one => one.Id).ToListAsync(cancellation))
        {
            audit.Note("call-backs.forget", "call-back", id.Value);
        }

        await old.ExecuteDeleteAsync(cancellation);
        await db.SaveChangesAsync(cancellation);
    }, cancellation);
}
