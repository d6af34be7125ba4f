using Microsoft.EntityFrameworkCore;
using Saas.Kernel.Audit;
using Saas.Kernel.Data;
using Saas.Kernel.Errors;
using Saas.Kernel.Outbox;
using Saas.Kernel.Secrets;
using Saas.Kernel.Time;
using Saas.PeerSupport.Contracts;
using Saas.PeerSupport.Organisations;

namespace Saas.PeerSupport.CallBacks;

/// <summary>Takes wishes to be called, and what became of them. The organisation's leaders are told that there is one, not whose.</summary>
internal sealed class KeepCallBacks(TenantDb db, KeyRing keys, JobQueue queue, AuditLog audit, TimeProvider time)
{
    /// <summary>Organisations that can be asked: those whose agreement runs today.</summary>
    public async Task<IReadOnlyList<(OrganisationId Id, string Name)>> ChoicesAsync(CancellationToken cancellation)
    {
        var today = Oslo.Date(time.GetUtcNow());
        var agreements = db.OrganisationAgreements;
        var found = await (
            from organisation in db.Organisations.AsNoTracking()
            where agreements.Any(one => one.OrganisationId == organisation.Id && one.EndedAt == null && one.StartsOn <= today && (one.EndsOn == null || one.EndsOn >= today))
            orderby organisation.Name, organisation.Id
            select new { organisation.Id, organisation.Name }).ToListAsync(cancellation);
        return [.. found.Select(one => (one.Id, one.Name))];
    }

    /// <exception cref="Missing">No such organisation here, or no agreement with it runs today.</exception>
    public async Task<CallBackId> AskAsync(OrganisationId organisation, CallBackPerson person, CancellationToken cancellation)
    {
        if ((await ChoicesAsync(cancellation)).All(one => one.Id != organisation))
        {
            throw new Missing("organisation");
        }

        var now = time.GetUtcNow();
        var wish = CallBack.Ask(db.TenantId, CallBackId.New(now), organisation, person, await keys.ForAsync(db.Tenant, cancellation), now);
        db.CallBacks.Add(wish);
        var leaders = await db.Representatives.Where(one => one.OrganisationId == organisation && one.EndedAt == null && one.UserId != null && one.Part == RepresentativePart.Leader)
            .Select(one => one.Id).ToListAsync(cancellation);
        foreach (var leader in leaders.Select(one => one.ToString()).DefaultIfEmpty()) // the room's own address when nobody leads it
        {
            queue.Enqueue(CallBackMail.Kind, wish.Id.Value, leader);
        }

        audit.Note("call-backs.ask", "call-back", wish.Id.Value);
        await db.SaveChangesAsync(cancellation);
        return wish.Id;
    }

    public Task CallAsync(CallBackId id, OrganisationId? of, CancellationToken cancellation) => DoAsync(id, of, "call", (one, now) => one.Call(now), cancellation);

    public Task NotReachAsync(CallBackId id, OrganisationId? of, CancellationToken cancellation) => DoAsync(id, of, "not-reach", (one, now) => one.NotReach(now), cancellation);

    public Task CloseAsync(CallBackId id, OrganisationId? of, CancellationToken cancellation) => DoAsync(id, of, "close", (one, now) => one.Close(now), cancellation);

    /// <param name="of">The organisation that the caller leads; null for the office.</param>
    private Task DoAsync(CallBackId id, OrganisationId? of, string verb, Action<CallBack, DateTimeOffset> act, CancellationToken cancellation) => db.InOneTransactionAsync(async () =>
    {
        await db.Database.ExecuteSqlAsync($"select from peer_support.call_backs where tenant_id = {db.TenantId.Value} and id = {id.Value} for update", cancellation);
        var wish = await db.CallBacks.SingleOrDefaultAsync(one => one.Id == id, cancellation);
        if (wish is null || (of is { } own && wish.OrganisationId != own))
        {
            throw new Missing("call-back");
        }

        act(wish, time.GetUtcNow());
        audit.Note("call-backs." + verb, "call-back", id.Value);
        await db.SaveChangesAsync(cancellation);
    }, cancellation);
}
