using Saas.Kernel.Errors;
using Saas.Kernel.Time;
using Saas.Offers.Contracts;

namespace Saas.Offers.Planning;

/// <summary>
/// An offer's verbs on its sessions. As long as nobody has enrolled, sessions come, go and move as one likes. From then on one is moved or cancelled, each by
/// a verb of its own, so that those who have a seat are told.
/// </summary>
internal sealed partial class Offer
{
    public const int MostSessions = 500;

    /// <summary>Somebody has a seat or waits for one, and may have made room in their calendar.</summary>
    public bool HasPeople => SeatsTaken > 0 || Waiting > 0;

    /// <summary>All that were planned are cancelled: then the offer itself should be.</summary>
    public bool HasOnlyCancelled => Sessions.Count > 0 && Sessions.TrueForAll(session => !session.IsPlanned);

    /// <summary>Whether moving or cancelling is told to anybody.</summary>
    public bool TellsPeople => Status is OfferStatus.Published or OfferStatus.Running && SeatsTaken > 0;

    public ReminderWhen? Reminder { get; private set; }

    public int? ReminderDays { get; private set; }

    /// <summary>When those who come are reminded: the offer's own rule, or the usual one.</summary>
    public ReminderRule ReminderRule => Reminder is { } when ? new ReminderRule(when, ReminderDays ?? 0) : Planning.ReminderRule.Usual;

    /// <param name="when">Null for the usual rule.</param>
    /// <exception cref="Refused"><c>offer.ended</c></exception>
    public void ChooseReminder(ReminderWhen? when, int? days, DateTimeOffset now)
    {
        RequireNotEnded();
        (Reminder, ReminderDays, ChangedAt) = (when, when is null or ReminderWhen.None ? null : days, now);
    }

    /// <exception cref="Refused"><c>offer.ended</c>, <c>session.too_many</c></exception>
    /// <exception cref="Invalid">It does not lie ahead.</exception>
    public Session AddSession(SessionPlan plan, DateTimeOffset now)
    {
        RequireNotEnded();
        Require(Sessions.Count < MostSessions, "session.too_many", $"An offer has at most {MostSessions} sessions.");
        RequireAhead(plan.StartsAt, now);
        var session = Session.Plan(TenantId, Id, Sessions.Select(one => one.Number).DefaultIfEmpty().Max() + 1, plan, now);
        Sessions.Add(session);
        Recount(now);
        return session;
    }

    /// <exception cref="Refused"><c>offer.ended</c>, <c>session.cancelled</c></exception>
    public Session DescribeSession(SessionId id, SessionWords words, DateTimeOffset now)
    {
        var session = Find(id);
        RequireNotEnded();
        session.RequirePlanned();
        session.Describe(words);
        ChangedAt = now;
        return session;
    }

    /// <param name="hasAttendance">Whether attendance is recorded for it: then it was held, and on that day.</param>
    /// <exception cref="Refused"><c>offer.ended</c>, <c>session.cancelled</c>, <c>session.has_attendance</c></exception>
    /// <exception cref="Invalid">It does not lie ahead. Only the hours of one that has begun can be put right afterwards, on its own day.</exception>
    public Session MoveSession(SessionId id, DateTimeOffset startsAt, DateTimeOffset endsAt, bool hasAttendance, DateTimeOffset now)
    {
        var session = Find(id);
        RequireNotEnded();
        session.RequirePlanned();
        var sameDay = Oslo.Date(startsAt) == Oslo.Date(session.StartsAt);
        Require(sameDay || !hasAttendance, "session.has_attendance", "Attendance is recorded, so the session was held that day. Take the attendance away first, or add a new session.");
        if (!sameDay || session.StartsAt > now)
        {
            RequireAhead(startsAt, now);
        }

        session.Move(startsAt, endsAt);
        Recount(now);
        return session;
    }

    /// <exception cref="Refused"><c>offer.ended</c>, <c>session.offer_is_draft</c>, <c>session.cancelled</c>, <c>session.has_attendance</c></exception>
    public Session CancelSession(SessionId id, string reason, bool hasAttendance, DateTimeOffset now)
    {
        var session = Find(id);
        RequireNotEnded();
        Require(Status != OfferStatus.Draft, "session.offer_is_draft", "The offer is a draft that nobody has seen. Remove the session instead.");
        session.RequirePlanned();
        Require(!hasAttendance, "session.has_attendance", "Attendance is recorded, so the session was held. Take the attendance away first.");
        session.Cancel(reason);
        Recount(now);
        return session;
    }

    /// <exception cref="Refused"><c>offer.ended</c>, <c>session.people_enrolled</c>, <c>session.has_attendance</c></exception>
    public Session RemoveSession(SessionId id, bool hasAttendance, DateTimeOffset now)
    {
        var session = Find(id);
        RequireNotEnded();
        Require(!hasAttendance, "session.has_attendance", "Attendance is recorded, so the session was held. Take the attendance away first.");
        RequireNobody();
        Sessions.Remove(session);
        Recount(now);
        return session;
    }

    public Session Find(SessionId id) => Sessions.Find(session => session.Id == id) ?? throw new Missing("session");

    /// <summary>The order that numbers follow: planned ones by time, then cancelled ones.</summary>
    public IReadOnlyList<Session> InOrder() => [.. Sessions.OrderBy(session => session.Status).ThenBy(session => session.StartsAt).ThenBy(session => session.Id.Value)];

    /// <summary>The planned ones as they are.</summary>
    public IReadOnlyList<SessionPlan> Plans() => [.. Sessions.Where(session => session.IsPlanned).Select(s => new SessionPlan(s.Title, s.StartsAt, s.EndsAt, s.Note, s.Place, s.Municipality, s.Id, s.RoomId))];

    /// <summary>All sessions anew, as a form or a PUT has them. Each is found again by its id; one without an id is the one at that very time, one that was moved, or new.</summary>
    private void WriteSessions(IReadOnlyList<SessionPlan> plans, DateTimeOffset now)
    {
        Require(plans.Count <= MostSessions, "session.too_many", $"An offer has at most {MostSessions} sessions.");
        var left = Sessions.Where(session => session.IsPlanned).OrderBy(session => session.StartsAt).ToList();
        var matched = plans.OrderBy(plan => plan.Id is null).ThenBy(plan => plan.StartsAt).Select(plan => (Plan: plan, Session: Match(plan, left))).Where(pair => pair.Session?.IsPlanned != false).ToList();
        if (plans.All(plan => plan.Id is null) && left.Count == matched.Count(pair => pair.Session is null))
        {
            // As many came as went, and nobody gave ids: they were moved.
            var moved = new Queue<Session>(left);
            matched = [.. matched.Select(pair => (pair.Plan, pair.Session ?? moved.Dequeue()))];
            left.Clear();
        }

        if (left.Count > 0 || matched.Exists(pair => pair.Session is { } session && (session.StartsAt != pair.Plan.StartsAt || session.EndsAt != pair.Plan.EndsAt)))
        {
            RequireNobody();
        }

        left.ForEach(session => Sessions.Remove(session));
        var next = Sessions.Select(session => session.Number).DefaultIfEmpty().Max();
        foreach (var (plan, session) in matched.OrderBy(pair => pair.Plan.StartsAt))
        {
            if (session is null)
            {
                Sessions.Add(Session.Plan(TenantId, Id, ++next, plan, now));
            }
            else
            {
                session.Describe(plan.Words);
                session.Move(plan.StartsAt, plan.EndsAt);
            }
        }

        Recount(now);
    }

    /// <summary>Which session a plan is about, taken out of those that are left; null when it is a new one. A cancelled one is found, and stays as it is.</summary>
    private Session? Match(SessionPlan plan, List<Session> left)
    {
        var session = plan.Id is { } id
            ? Sessions.Find(one => one.Id == id) ?? throw new Invalid("sessions", $"names a session that the offer does not have: {id}")
            : left.Find(one => one.StartsAt == plan.StartsAt && one.EndsAt == plan.EndsAt);
        if (session is not null)
        {
            left.Remove(session);
        }

        return session;
    }

    /// <summary>When the offer begins and ends, and how often it meets. With nothing left but cancelled ones it keeps its dates.</summary>
    private void Recount(DateTimeOffset now)
    {
        var planned = Sessions.Where(session => session.IsPlanned).ToList();
        var counted = planned.Count > 0 ? planned : Sessions;
        SessionCount = planned.Count;
        StartsAt = counted.Count > 0 ? counted.Min(session => session.StartsAt) : null;
        EndsAt = counted.Count > 0 ? counted.Max(session => session.EndsAt) : null;
        ChangedAt = now;
    }

    private void RequireNotEnded() =>
        Require(Status is not (OfferStatus.Completed or OfferStatus.Cancelled), "offer.ended", $"The offer is {Status} and is kept as it was. Copy it to a new one instead.");

    private void RequireNobody() => Require(!HasPeople, "session.people_enrolled",
        "People have enrolled. Move or cancel the sessions one by one instead, so that they are told.");

    private static void RequireAhead(DateTimeOffset startsAt, DateTimeOffset now)
    {
        if (startsAt <= now)
        {
            throw new Invalid("startsAt", "is in the past");
        }
    }
}
