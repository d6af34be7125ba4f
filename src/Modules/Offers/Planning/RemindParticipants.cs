using Microsoft.EntityFrameworkCore;
using Saas.Kernel.Audit;
using Saas.Kernel.Data;
using Saas.Kernel.Jobs;
using Saas.Kernel.Outbox;
using Saas.Kernel.Time;
using Saas.Offers.Contracts;
using Saas.Offers.Enrolments;

namespace Saas.Offers.Planning;

/// <summary>
/// Every hour: those who have a seat are reminded of the sessions that come near. Each session once; the mark on it and the mails are one transaction.
/// Who enrolled after the reminder was due has just been told when it is.
/// </summary>
internal sealed class RemindParticipants(TenantDb db, JobQueue queue, AuditLog audit, TimeProvider time) : ITenantJob
{
    /// <summary>The longest that somebody may want to be reminded ahead, and a day for the clock.</summary>
    private static readonly TimeSpan Horizon = TimeSpan.FromDays(15);

    public static string Name => "offers.remind-participants";

    public static string Cron => "0 7 * * * ?";

    public static string Period(DateTimeOffset now) => Scheduling.EveryMinutes(now, 60);

    public async Task RunAsync(CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var near = await db.Sessions.AsNoTracking()
            .Where(s => s.Status == SessionStatus.Planned && s.RemindedAt == null && s.StartsAt > now && s.StartsAt < now + Horizon)
            .Join(db.Offers.Where(o => (o.Status == OfferStatus.Published || o.Status == OfferStatus.Running) && o.SeatsTaken > 0), s => new { s.TenantId, Id = s.OfferId }, o => new { o.TenantId, o.Id }, (s, o) => o.Id)
            .Distinct().ToListAsync(cancellation);
        foreach (var offer in near)
        {
            await db.InOneTransactionAsync(() => RemindAsync(offer, now, cancellation), cancellation);
            db.ChangeTracker.Clear();
        }
    }

    private async Task RemindAsync(OfferId id, DateTimeOffset now, CancellationToken cancellation)
    {
        var offer = await Enrolling.LockAsync(db, id, cancellation);
        await db.Entry(offer).Collection(o => o.Sessions).LoadAsync(cancellation);
        var rule = offer.ReminderRule;
        foreach (var session in rule.Due(offer, now).ToList())
        {
            var due = rule.DueAt(session);
            var coming = await db.Enrolments.AsNoTracking().Where(e => e.OfferId == id && e.Status == EnrolmentStatus.Confirmed && e.CreatedAt < due).Select(e => e.Id).ToListAsync(cancellation);
            coming.ForEach(enrolment => queue.Enqueue(EnrolmentMails.SessionReminder, enrolment.Value, session.Id.ToString()));
            session.Remind(now);
            audit.Note("sessions.remind", "offer", id.Value);
        }

        await db.SaveChangesAsync(cancellation);
    }
}
