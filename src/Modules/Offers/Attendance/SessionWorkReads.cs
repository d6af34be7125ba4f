using Microsoft.EntityFrameworkCore;
using Saas.Kernel.Audit;
using Saas.Kernel.Data;
using Saas.Kernel.Outbox;
using Saas.Kernel.Secrets;
using Saas.Offers.Contracts;
using Saas.Offers.Method;
using Saas.Offers.Planning;

namespace Saas.Offers.Attendance;

/// <summary>Sessions with the representatives who lead them. Two queries.</summary>
internal sealed class SessionWorkReads(TenantDb db, KeyRing keys, AuditLog audit) : ISessionWork
{
    public Task<IReadOnlyList<SessionWork>> OfOfferAsync(OfferId offer, CancellationToken cancellation) => ReadAsync(db.Sessions.Where(session => session.OfferId == offer), cancellation);

    public async Task<SessionWork?> FindAsync(SessionId session, CancellationToken cancellation) => (await ReadAsync(db.Sessions.Where(one => one.Id == session), cancellation)).SingleOrDefault();

    private async Task<IReadOnlyList<SessionWork>> ReadAsync(IQueryable<Session> sessions, CancellationToken cancellation)
    {
        var rows = await sessions.AsNoTracking().Join(db.Offers, session => session.OfferId, offer => offer.Id, (session, offer) => new
        {
            session.Id, session.OfferId, Offer = offer.Details.Title, offer.Details.PlaceKind, session.Number, session.Title, session.StartsAt, session.EndsAt, session.Status,
        }).OrderBy(row => row.StartsAt).ThenBy(row => row.Number).ToListAsync(cancellation);
        var ids = rows.ConvertAll(row => row.Id);
        var leaders = await db.SessionLeaders.AsNoTracking().Where(leader => ids.Contains(leader.SessionId))
            .Join(db.PlanPeople.Where(person => person.Side == Side.Representative), leader => leader.PersonId, person => person.Id, (leader, person) => new { leader.SessionId, Person = person }).ToListAsync(cancellation);
        var cipher = leaders.Count > 0 ? await keys.ForAsync(db.Tenant, cancellation) : null;
        if (leaders.Exists(leader => !leader.Person.IsShown))
        {
            audit.Note("offers.people_read", "offer", rows[0].OfferId.Value);
            await db.SaveChangesAsync(cancellation);
        }

        var names = leaders.ToLookup(leader => leader.SessionId, leader => leader.Person.Open(cipher!).Name);
        return [.. rows.Select(row => new SessionWork(
            row.Id, row.OfferId, row.Offer, row.Number, row.Title, row.StartsAt, row.EndsAt, row.Status == SessionStatus.Planned, row.PlaceKind != PlaceKind.Digital, [.. names[row.Id]]))];
    }
}

/// <summary>
/// Takes «attendance was taken» out of the outbox and tells whoever listens. The module handles its own event, so that it is done also while nobody listens.
/// </summary>
internal sealed class TellOfHeldSessions(ISessionWork sessions, IEnumerable<IHearSessionHeld> listeners) : IOutboxHandler
{
    public const string Message = "event.session-held";

    private readonly IReadOnlyList<IHearSessionHeld> _listeners = [.. listeners];

    public string Kind => Message;

    public async Task HandleAsync(OutboxMessage message, CancellationToken cancellation)
    {
        if (_listeners.Count == 0 || await sessions.FindAsync(new SessionId(message.Subject), cancellation) is not { } held)
        {
            return;
        }

        foreach (var listener in _listeners)
        {
            await listener.HearAsync(held, cancellation);
        }
    }
}
