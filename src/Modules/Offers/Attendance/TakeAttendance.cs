using Microsoft.EntityFrameworkCore;
using Saas.Kernel.Audit;
using Saas.Kernel.Data;
using Saas.Kernel.Errors;
using Saas.Kernel.Outbox;
using Saas.Kernel.Tenancy;
using Saas.Offers.Contracts;
using Saas.Offers.Enrolments;
using Saas.Offers.Planning;

namespace Saas.Offers.Attendance;

/// <summary>Records who was at a session. Page, API and demo all come here; saying it again corrects it.</summary>
internal sealed class TakeAttendance(TenantDb db, TenantScope scope, JobQueue queue, AuditLog audit, TimeProvider time)
{
    /// <param name="present">Those who were there.</param>
    /// <param name="among">Those it is said about; everybody with a seat when null. The rest of them were absent.</param>
    /// <exception cref="Missing">No such session in this room.</exception>
    /// <exception cref="Refused">See <see cref="AttendanceRules.Check"/>.</exception>
    /// <exception cref="Invalid">Somebody is said to be present who has no seat in the offer.</exception>
    public Task RecordAsync(SessionId id, IReadOnlyCollection<EnrolmentId> present, IReadOnlyCollection<EnrolmentId>? among, CancellationToken cancellation) => db.InOneTransactionAsync(async () =>
    {
        var session = await db.Sessions.AsNoTracking().SingleOrDefaultAsync(s => s.Id == id, cancellation) ?? throw new Missing("session");
        var offer = await Enrolling.LockAsync(db, session.OfferId, cancellation); // two who take attendance at once take turns
        var now = time.GetUtcNow();
        AttendanceRules.Check(offer, session, now);

        var seated = (await db.Enrolments.Where(e => e.OfferId == offer.Id && e.Status == EnrolmentStatus.Confirmed).Select(e => e.Id).ToListAsync(cancellation)).ToHashSet();
        if (among is null && present.Any(one => !seated.Contains(one)))
        {
            throw new Invalid("present", "names somebody who has no seat in this offer");
        }

        var here = present.ToHashSet();
        var marks = await db.AttendanceMarks.Where(mark => mark.SessionId == id).ToDictionaryAsync(mark => mark.EnrolmentId, cancellation);
        foreach (var enrolment in among is null ? seated : seated.Intersect(among)) // who left while the list lay open is left out
        {
            if (!marks.TryGetValue(enrolment, out var mark))
            {
                db.AttendanceMarks.Add(AttendanceMark.Record(scope.Tenant.Id, id, enrolment, here.Contains(enrolment), scope.Actor.Id, now));
            }
            else if (mark.Present != here.Contains(enrolment))
            {
                mark.Correct(here.Contains(enrolment), scope.Actor.Id, now);
            }
        }

        queue.Enqueue(TellOfHeldSessions.Message, id.Value);
        audit.Note("attendance.record", "offer", offer.Id.Value, $"nr. {session.Number}");
        await db.SaveChangesAsync(cancellation);
    }, cancellation);
}
