using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Saas.Kernel.Audit;
using Saas.Kernel.Data;
using Saas.Kernel.Jobs;
using Saas.Kernel.Time;
using Saas.PeerSupport.OfficeHours;

namespace Saas.PeerSupport.Conversations;

/// <summary>Every night: who had an appointment is forgotten thirty days after it, or after it was cancelled or called off.</summary>
internal sealed class TendConversations(TenantDb db, AuditLog audit, TimeProvider time) : ITenantJob
{
    public const int DaysKept = 30;

    public static string Name => "conversations.tend";

    public static string Cron => "0 20 3 * * ?";

    public static string Period(DateTimeOffset now) => Oslo.Date(now).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public Task RunAsync(CancellationToken cancellation) => db.InOneTransactionAsync(async () =>
    {
        var before = time.GetUtcNow().AddDays(-DaysKept);
        var all = db.Hours;
        var old = db.Conversations.Where(one => one.EndedAt < before || all.Any(hours => hours.Id == one.HoursId && hours.EndsAt < before));
        foreach (var id in await old.Select(one => one.Id).ToListAsync(cancellation))
        {
            audit.Note("conversations.forget", "conversation", id.Value);
        }

        await old.ExecuteDeleteAsync(cancellation);
        await db.SaveChangesAsync(cancellation);
    }, cancellation);
}
