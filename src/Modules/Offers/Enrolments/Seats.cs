using Microsoft.EntityFrameworkCore;
using Saas.Kernel.Audit;
using Saas.Kernel.Data;
using Saas.Kernel.Errors;
using Saas.Kernel.Outbox;
using Saas.Offers.Catalogue;
using Saas.Offers.Contracts;
using Saas.Offers.Planning;

namespace Saas.Offers.Enrolments;

/// <summary>
/// What happens to seats after enrolment: cancel, accept, decline, lapse. Each frees or keeps seats under the offer's row lock, and a free seat goes to the
/// first on the waiting list who may have it, in the same transaction. Two who enrolled together answer as one; only leaving can be done alone.
/// </summary>
internal sealed class Seats(TenantDb db, JobQueue queue, AuditLog audit, TimeProvider time)
{
    /// <summary>Ends an enrolment, by the person or on their behalf; of two who came together, both.</summary>
    /// <param name="alone">Only this one leaves; the other keeps what they have, is alone from then on, and is told.</param>
    /// <exception cref="Refused"><c>enrolment.ended</c></exception>
    public Task CancelAsync(EnrolmentId id, string? reason, CancellationToken cancellation, bool alone = false) => ChangeAsync(id, alone, (offer, party, now) =>
    {
        var claims = Claims(party);
        var (held, waited) = (party[0].HoldsSeat, party[0].Status == EnrolmentStatus.Waiting);
        foreach (var enrolment in party)
        {
            enrolment.Cancel(now);
            queue.Enqueue(EnrolmentMails.Cancelled, enrolment.Id.Value);
            audit.Note(alone ? "enrolments.cancel-alone" : "enrolments.cancel", "enrolment", enrolment.Id.Value, reason);
        }

        if (held)
        {
            offer.FreeSeats(claims, now);
        }
        else if (waited)
        {
            offer.LeaveQueue(claims, now);
        }
    }, cancellation);

    /// <exception cref="Refused"><c>enrolment.not_offered</c>, <c>enrolment.offer_lapsed</c>, <c>enrolment.offer_cancelled</c></exception>
    public Task AcceptAsync(EnrolmentId id, CancellationToken cancellation) => ChangeAsync(id, false, (offer, party, now) =>
    {
        // The mail with the question may be older than the one that calls the offer off.
        if (offer.Status == OfferStatus.Cancelled)
        {
            throw new Refused("enrolment.offer_cancelled", "The offer has been called off, so there is no seat to say yes to. Look for another offer.");
        }

        foreach (var enrolment in party)
        {
            enrolment.Accept(now);
            queue.Enqueue(EnrolmentMails.Confirmed, enrolment.Id.Value);
            audit.Note("enrolments.accept", "enrolment", enrolment.Id.Value);
        }
    }, cancellation);

    /// <exception cref="Refused"><c>enrolment.not_offered</c></exception>
    public Task DeclineAsync(EnrolmentId id, CancellationToken cancellation) => ChangeAsync(id, false, (offer, party, now) =>
    {
        foreach (var enrolment in party)
        {
            enrolment.Decline(now);
            audit.Note("enrolments.decline", "enrolment", enrolment.Id.Value);
        }

        offer.FreeSeats(Claims(party), now);
    }, cancellation);

    /// <summary>Takes held seats back when the time to answer has passed.</summary>
    public Task LapseAsync(EnrolmentId id, CancellationToken cancellation) => ChangeAsync(id, false, (offer, party, now) =>
    {
        foreach (var enrolment in party)
        {
            enrolment.Lapse(now);
            queue.Enqueue(EnrolmentMails.Lapsed, enrolment.Id.Value);
            audit.Note("enrolments.lapse", "enrolment", enrolment.Id.Value);
        }

        offer.FreeSeats(Claims(party), now);
    }, cancellation);

    /// <summary>
    /// Offers a seat to a particular person (and the one they came with) out of turn; those who are passed over keep their places. A seat that is free in
    /// another pool will do.
    /// </summary>
    /// <param name="reason">Stands in the log, so nothing about health and no names.</param>
    /// <param name="extraSeat">Makes one seat more (two for two) when none is free. A quota is not stretched.</param>
    /// <exception cref="Refused"><c>enrolment.not_waiting</c>, <c>offer.closed</c>, <c>seat.none_free</c>, <c>seat.one_for_two</c>, <c>seat.quota_full</c></exception>
    public Task OfferOutOfTurnAsync(EnrolmentId id, string reason, bool extraSeat, CancellationToken cancellation) => ChangeAsync(id, false, (offer, party, now) =>
    {
        if (party[0].Status != EnrolmentStatus.Waiting)
        {
            throw new Refused("enrolment.not_waiting", "Only somebody who waits can be offered a seat.");
        }

        if (!offer.IsOpenToStaff(now))
        {
            throw offer.IsClosedGroup(now) ? new Refused("offer.group_closed", "A self-help group is closed after its first session.") : new Refused("offer.closed", "The offer is over, or not open yet.");
        }

        var waited = Claims(party);
        var claims = FreeClaims(offer, waited);
        if (offer.ObstacleFor(claims) is { Kind: not ObstacleKind.QuotaFull } && extraSeat)
        {
            offer.AddSeatsFor(claims = waited);
        }

        if (offer.ObstacleFor(claims) is { } obstacle)
        {
            throw obstacle.Kind switch
            {
                ObstacleKind.QuotaFull => new Refused("seat.quota_full", $"The residents of {obstacle.Municipality} have all the {obstacle.Most} seats they may have. Raise the quota first.") { Arguments = [obstacle.Most] },
                ObstacleKind.TooFewForTwo => new Refused("seat.one_for_two", "Two come together, and one seat is free. Add an extra seat, or wait until two are free."),
                _ => new Refused("seat.none_free", "No seat is free. Add an extra seat, or wait until somebody cancels."),
            };
        }

        for (var i = 0; i < party.Count; i++)
        {
            party[i].MoveTo(claims[i].Pool);
        }

        Offer(offer, party, waited, now);
        audit.Note("enrolments.offer-out-of-turn", "enrolment", id.Value, reason);
    }, cancellation);

    /// <summary>Gives free seats to those who wait, the first who may have one first. Also called when an offer gets more seats.</summary>
    public async Task PromoteAsync(Offer offer, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        if (!offer.HasFreeSeat || offer.Waiting == 0 || !offer.PromotesItself(now))
        {
            return;
        }

        // Giving seats away never makes room for somebody who was passed over, so once through the line is enough.
        foreach (var waiting in (await WaitingQueue.ReadAsync(db, offer.Id, cancellation)).Parties.Where(party => offer.ObstacleFor(party.Claims) is null))
        {
            var ids = waiting.People.Select(person => person.Id).ToList();
            var party = await db.Enrolments.Where(e => ids.Contains(e.Id)).OrderBy(e => e.Number).ToListAsync(cancellation);
            Offer(offer, party, waiting.Claims, now);
        }

        await db.SaveChangesAsync(cancellation);
    }

    private void Offer(Offer offer, List<Enrolment> party, IReadOnlyList<SeatClaim> waited, DateTimeOffset now)
    {
        offer.HoldSeats(Claims(party), waited, now);
        foreach (var enrolment in party)
        {
            enrolment.OfferSeat(now, offer.AnswerBy(now));
            queue.Enqueue(EnrolmentMails.Offered, enrolment.Id.Value);
            audit.Note("enrolments.offer-seat", "enrolment", enrolment.Id.Value);
        }
    }

    /// <summary>The claims where seats are free: in their own pools, or where there are none, in others.</summary>
    private static List<SeatClaim> FreeClaims(Offer offer, List<SeatClaim> waited)
    {
        var free = offer.Pools.ToDictionary(pool => pool.Id, pool => pool.Free);
        return waited.ConvertAll(claim =>
        {
            var pool = claim.Pool is not { } own || free[own] > 0 ? claim.Pool : offer.Pools.Find(other => free[other.Id] > 0)?.Id ?? own;
            if (pool is { } taken)
            {
                free[taken]--;
            }

            return claim with { Pool = pool };
        });
    }

    private static List<SeatClaim> Claims(List<Enrolment> party) => party.ConvertAll(enrolment => enrolment.Claim);

    /// <summary>Changes an enrolment, with the other one who came along, unless they have ended theirs.</summary>
    private Task ChangeAsync(EnrolmentId id, bool alone, Action<Offer, List<Enrolment>, DateTimeOffset> change, CancellationToken cancellation) => db.InOneTransactionAsync(async () =>
    {
        var found = await db.Enrolments.Where(e => e.Id == id).Select(e => new { e.OfferId, e.PartyId }).SingleOrDefaultAsync(cancellation) ?? throw new Missing("enrolment");
        var offer = await Enrolling.LockAsync(db, found.OfferId, cancellation);
        var party = await db.Enrolments.Where(e => e.Id == id || (!alone && found.PartyId != null && e.PartyId == found.PartyId
                && (e.Status == EnrolmentStatus.Confirmed || e.Status == EnrolmentStatus.Waiting || e.Status == EnrolmentStatus.Offered)))
            .OrderBy(e => e.Number).ToListAsync(cancellation);
        if (party.Find(enrolment => enrolment.Id == id) is { IsActive: false } ended)
        {
            party = [ended]; // whatever is asked is refused, and the other one is left in peace
        }

        change(offer, party, time.GetUtcNow());
        if (alone && found.PartyId is { } both)
        {
            await TellTheOtherAsync(both, id, cancellation);
        }

        await db.SaveChangesAsync(cancellation);
        await PromoteAsync(offer, cancellation);
        await CatalogueVersions.RaiseAsync(db, cancellation);
    }, cancellation);

    private async Task TellTheOtherAsync(EnrolmentId party, EnrolmentId gone, CancellationToken cancellation)
    {
        var stays = await db.Enrolments.Where(e => e.PartyId == party && e.Id != gone && (e.Status == EnrolmentStatus.Confirmed || e.Status == EnrolmentStatus.Waiting || e.Status == EnrolmentStatus.Offered))
            .Select(e => e.Id).ToListAsync(cancellation);
        stays.ForEach(other => queue.Enqueue(EnrolmentMails.CompanionLeft, other.Value));
    }
}
