using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Saas.Kernel.Audit;
using Saas.Kernel.Data;
using Saas.Kernel.Jobs;
using Saas.Kernel.Outbox;
using Saas.Kernel.Time;
using Saas.PeerSupport.Contracts;
using Saas.PeerSupport.OfficeHours;
using Saas.PeerSupport.Organisations;

namespace Saas.PeerSupport.Staffing;

/// <summary>Every morning: who has a shift tomorrow is reminded, once for each start; who represents the organisation no more has no shifts any more.</summary>
internal sealed class TendShifts(TenantDb db, JobQueue queue, AuditLog audit, TimeProvider time) : ITenantJob
{
    public static string Name => "shifts.tend";

    public static string Cron => "0 15 9 * * ?";

    public static string Period(DateTimeOffset now) => Oslo.Date(now).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public Task RunAsync(CancellationToken cancellation) => db.InOneTransactionAsync(async () =>
    {
        var now = time.GetUtcNow();
        await FreeAsync(now, cancellation);
        await RemindAsync(Oslo.Date(now).AddDays(1), cancellation);
        await db.SaveChangesAsync(cancellation);
    }, cancellation);

    private async Task FreeAsync(DateTimeOffset now, CancellationToken cancellation)
    {
        foreach (var one in await Active(db.Hours.Where(hours => hours.StartsAt > now)).Where(one => one.Person.EndedAt != null).ToListAsync(cancellation))
        {
            one.Shift.GiveUp(one.Hours, now);
            audit.Note("shifts.free", "shift", one.Shift.Id.Value);
        }
    }

    private async Task RemindAsync(DateOnly tomorrow, CancellationToken cancellation)
    {
        var (from, to) = (Oslo.StartOf(tomorrow), Oslo.StartOf(tomorrow.AddDays(1)));
        foreach (var one in await Active(db.Hours.Where(hours => hours.Status == HoursStatus.Planned && hours.StartsAt >= from && hours.StartsAt < to))
            .Where(one => one.Person.EndedAt == null).ToListAsync(cancellation))
        {
            if (one.Shift.Remind(one.Hours))
            {
                queue.Enqueue(ShiftMails.Reminder, one.Shift.Id.Value);
            }
        }
    }

    private IQueryable<Manned> Active(IQueryable<Hours> which) =>
        from hours in which
        join shift in db.Shifts on hours.Id equals shift.HoursId
        join person in db.Representatives on shift.PersonId equals person.Id
        where shift.Status == ShiftStatus.Taken || shift.Status == ShiftStatus.Offered
        orderby shift.Id
        select new Manned { Shift = shift, Hours = hours, Person = person };

    private sealed class Manned
    {
        public required Shift Shift { get; init; }

        public required Hours Hours { get; init; }

        public required Representative Person { get; init; }
    }
}
