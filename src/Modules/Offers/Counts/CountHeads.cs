using Microsoft.EntityFrameworkCore;
using Saas.Kernel.Audit;
using Saas.Kernel.Data;
using Saas.Kernel.Errors;
using Saas.Kernel.Time;
using Saas.Offers.Contracts;
using Saas.Offers.Planning;
using Saas.Tenants.Contracts;

namespace Saas.Offers.Counts;

/// <summary>Counts heads at the door of a drop-in offer or a self-help group: page, API and demo come here.</summary>
internal sealed class CountHeads(TenantDb db, AuditLog audit, IMunicipalities municipalities, TimeProvider time)
{
    /// <param name="before">What the writer saw, when they say it: another number since then is not written over unseen.</param>
    /// <exception cref="Missing">No such session in this room.</exception>
    /// <exception cref="Refused"><c>count.by_name</c>, <c>count.not_held</c>, <c>count.too_early</c> and those of <see cref="SessionCount.Write"/></exception>
    /// <exception cref="Invalid">A municipality is not in the register.</exception>
    /// <exception cref="DbUpdateConcurrencyException">Somebody else has counted since.</exception>
    public Task<SessionCount> WriteAsync(SessionId id, HeadCount count, uint? before, CancellationToken cancellation) => db.InOneTransactionAsync(async () =>
    {
        var now = time.GetUtcNow();
        await db.Database.ExecuteSqlAsync($"select from offers.sessions where tenant_id = {db.TenantId.Value} and id = {id.Value} for update", cancellation);
        var session = await db.Sessions.AsNoTracking().SingleOrDefaultAsync(session => session.Id == id, cancellation) ?? throw new Missing("session");
        session.RequirePlanned();
        Check(await db.Offers.AsNoTracking().SingleAsync(offer => offer.Id == session.OfferId, cancellation), session, now);
        foreach (var home in count.Homes.Keys.Where(number => !MunicipalityNumber.TryParse(number, out var parsed) || municipalities.Last(parsed) is null))
        {
            throw new Invalid("homes", $"{home} is not a municipality number");
        }

        var row = await db.SessionCounts.Include(one => one.Homes).SingleOrDefaultAsync(one => one.SessionId == id, cancellation);
        if (before is { } seen && seen != (row?.Version ?? 0))
        {
            throw new DbUpdateConcurrencyException("Somebody else has counted since.");
        }

        if (row is null)
        {
            db.SessionCounts.Add(row = SessionCount.Of(db.TenantId, id, now));
        }

        row.Write(count, now);
        audit.Note("offers.count", "offer", session.OfferId.Value);
        await db.SaveChangesAsync(cancellation);
        return row;
    }, cancellation);

    private static void Check(Offer offer, Session session, DateTimeOffset now)
    {
        if (!offer.CountsHeads)
        {
            throw new Refused("count.by_name", "Attendance of this offer is kept by name.");
        }

        if (offer.Status is OfferStatus.Draft or OfferStatus.Cancelled)
        {
            throw new Refused("count.not_held", $"The offer is {offer.Status}; there is nothing to count.");
        }

        if (Oslo.Date(session.StartsAt) > Oslo.Date(now))
        {
            throw new Refused("count.too_early", "The session has not begun. Count from the day it takes place.");
        }
    }
}
