using Microsoft.EntityFrameworkCore;
using Saas.Kernel.Audit;
using Saas.Kernel.Data;
using Saas.Kernel.Errors;
using Saas.Kernel.Outbox;
using Saas.Kernel.Secrets;
using Saas.Kernel.Tenancy;
using Saas.Offers.Attendance;
using Saas.Offers.Contracts;
using Saas.Offers.Counts;
using Saas.Offers.Enrolments;
using Saas.Venues.Contracts;

namespace Saas.Offers.Planning;

/// <summary>A session after a verb, and to how many it was told.</summary>
internal sealed record SessionDone(Offer Offer, Session Session, int Told);

/// <summary>
/// The coordinator's verbs on one session: page, API and demo come here. Each runs under the offer's row lock, with the room's reservation and the notices
/// in the same transaction: all of it happens, or nothing.
/// </summary>
internal sealed class SessionPlanner(TenantDb db, TenantScope scope, Planner planner, KeyRing keys, JobQueue queue, AuditLog audit, Whereabouts whereabouts)
{
    /// <summary>Adds one or many, all or none.</summary>
    public async Task<IReadOnlyList<Session>> AddAsync(OfferId offerId, IReadOnlyList<SessionPlan> plans, CancellationToken cancellation)
    {
        List<Session> added = [];
        await planner.ChangeAsync(offerId, null, (offer, now) =>
        {
            added = [.. plans.Select(plan => offer.AddSession(plan, now))];
            audit.Note("sessions.add", "offer", offerId.Value, plans.Count > 1 ? $"{plans.Count} samlinger" : null);
            return Task.CompletedTask;
        }, cancellation);
        return added;
    }

    public Task<Offer> RemindAsync(OfferId id, ReminderWhen? when, int? days, CancellationToken cancellation) => planner.ChangeAsync(id, null, (offer, now) =>
    {
        offer.ChooseReminder(when, days, now);
        audit.Note("offers.reminder", "offer", id.Value);
        return Task.CompletedTask;
    }, cancellation);

    /// <summary>Says what a session is about and where. When it is held somewhere else than before, those who have a seat are told.</summary>
    /// <param name="everywhere">Gives the coming sessions the same video link.</param>
    public Task<SessionDone> DescribeAsync(SessionId id, SessionWords words, IReadOnlyCollection<PlanPersonId> leaders, string? video, bool everywhere, CancellationToken cancellation) => DoAsync(id, async (offer, now) =>
    {
        var cipher = await keys.ForAsync(scope.Tenant, cancellation);
        var places = await whereabouts.OfAsync([offer.Find(id).RoomId, words.Room], cancellation);
        var notice = Notice(offer, offer.Find(id), places, NoticeKind.Moved, null, now);
        var session = offer.DescribeSession(id, words, now);
        foreach (var one in everywhere ? offer.Sessions.Where(other => other.IsPlanned && other.EndsAt > now) : [session])
        {
            one.LinkVideo(cipher, video);
        }

        await LeadingSessions.ChooseAsync(db, offer, id, leaders, cancellation);
        audit.Note("sessions.change", "offer", offer.Id.Value, $"nr. {session.Number}");
        var elsewhere = notice.OldPlace != places.Of(session, offer);
        return new SessionDone(offer, session, elsewhere && session.EndsAt > now ? await TellAsync(offer, notice, cancellation) : 0);
    }, cancellation);

    /// <summary>Moves one session, to another time or another room, and tells those who have a seat, unless it was over already.</summary>
    /// <param name="room">Another room; null for the same as before.</param>
    /// <param name="tell">That they may be told. Somebody may have enrolled since it was asked, so it is decided here, under the lock.</param>
    /// <exception cref="Refused"><c>reservation.asks_first</c></exception>
    public Task<SessionDone> MoveAsync(
        SessionId id, DateTimeOffset startsAt, DateTimeOffset endsAt, RoomId? room, string? message, bool tell, CancellationToken cancellation) => DoAsync(id, async (offer, now) =>
    {
        var session = offer.Find(id);
        var places = await whereabouts.OfAsync([session.RoomId, room], cancellation);
        var notice = Notice(offer, session, places, NoticeKind.Moved, message, now);
        var (from, to) = (session.StartsAt, session.EndsAt);
        offer.MoveSession(id, startsAt, endsAt, await HasAttendanceAsync(id, cancellation), now);
        session.Sit(room ?? session.RoomId);
        audit.Note("sessions.move", "offer", offer.Id.Value, $"nr. {session.Number}");
        var changed = (from, to, notice.OldPlace) != (session.StartsAt, session.EndsAt, places.Of(session, offer));
        if (changed && endsAt > now && offer.TellsPeople && !tell)
        {
            throw IReservationOwner.Ask();
        }

        return new SessionDone(offer, session, changed && endsAt > now ? await TellAsync(offer, notice, cancellation) : 0);
    }, cancellation);

    /// <summary>Cancels one session and tells those who have a seat, unless it would have been over already.</summary>
    public Task<SessionDone> CancelAsync(SessionId id, string reason, CancellationToken cancellation) => DoAsync(id, async (offer, now) =>
    {
        var session = offer.Find(id);
        var notice = Notice(offer, session, await whereabouts.OfAsync([session.RoomId], cancellation), NoticeKind.Cancelled, null, now);
        audit.Note("sessions.cancel", "offer", offer.Id.Value, $"nr. {session.Number}");
        offer.CancelSession(id, reason, await HasAttendanceAsync(id, cancellation), now);
        return new SessionDone(offer, session, session.EndsAt > now ? await TellAsync(offer, notice, cancellation) : 0);
    }, cancellation);

    public Task<SessionDone> RemoveAsync(SessionId id, CancellationToken cancellation) => DoAsync(id, async (offer, now) =>
    {
        audit.Note("sessions.remove", "offer", offer.Id.Value, $"nr. {offer.Find(id).Number}");
        return new SessionDone(offer, offer.RemoveSession(id, await HasAttendanceAsync(id, cancellation), now), 0);
    }, cancellation);

    /// <summary>Those who are told when something happens to a session: with a seat, taken or held. Who waits has nothing in their calendar.</summary>
    public static IQueryable<Enrolment> Seated(TenantDb db, OfferId offer) =>
        db.Enrolments.AsNoTracking().Where(e => e.OfferId == offer && (e.Status == EnrolmentStatus.Confirmed || e.Status == EnrolmentStatus.Offered));

    private async Task<SessionDone> DoAsync(SessionId id, Func<Offer, DateTimeOffset, Task<SessionDone>> act, CancellationToken cancellation)
    {
        var offerId = await db.Sessions.Where(s => s.Id == id).Select(s => (OfferId?)s.OfferId).SingleOrDefaultAsync(cancellation) ?? throw new Missing("session");
        SessionDone? done = null;
        await planner.ChangeAsync(offerId, null, async (offer, now) => done = await act(offer, now), cancellation);
        return done!;
    }

    private static SessionNotice Notice(Offer offer, Session session, SessionPlaces places, NoticeKind kind, string? message, DateTimeOffset now) =>
        SessionNotice.Of(session, places.Of(session, offer), kind, message, offer.SeatsTaken, now);

    private async Task<int> TellAsync(Offer offer, SessionNotice notice, CancellationToken cancellation)
    {
        if (!offer.TellsPeople)
        {
            return 0;
        }

        var seated = await Seated(db, offer.Id).Select(e => e.Id).ToListAsync(cancellation);
        db.SessionNotices.Add(notice);
        var mail = notice.Kind == NoticeKind.Moved ? EnrolmentMails.SessionMoved : EnrolmentMails.SessionCancelled;
        seated.ForEach(enrolment => queue.Enqueue(mail, enrolment.Value, notice.Id.ToString()));
        return seated.Count;
    }

    /// <summary>By name, or counted at the door.</summary>
    private async Task<bool> HasAttendanceAsync(SessionId id, CancellationToken cancellation) =>
        await db.AttendanceMarks.AnyAsync(mark => mark.SessionId == id, cancellation) || await db.SessionCounts.AnyAsync(count => count.SessionId == id, cancellation);
}
