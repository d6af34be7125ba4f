using Microsoft.EntityFrameworkCore;
using Saas.Kernel.Data;
using Saas.Offers.Contracts;
using Saas.Offers.Planning;

namespace Saas.Offers.Enrolments;

/// <summary>One who waits, as far as order and seats are concerned.</summary>
internal sealed record Waiter(EnrolmentId Id, int Number, PoolId? Pool, EnrolmentId? Party, string Home)
{
    public SeatClaim Claim => new(Pool, Home);
}

/// <summary>One person, or two who enrolled together, with their place in line.</summary>
internal sealed record WaitingParty(IReadOnlyList<Waiter> People)
{
    public IReadOnlyList<SeatClaim> Claims { get; } = [.. People.Select(person => person.Claim)];
}

/// <summary>
/// Those who wait for an offer, in the order of their numbers. A free seat goes to the first who may have it; whoever may not (the quota is used, two come
/// together, the seat is for others) keeps their place and is asked about the next.
/// </summary>
internal sealed class WaitingQueue
{
    public WaitingQueue(IEnumerable<Waiter> waiters) => Parties =
    [
        .. waiters.GroupBy(waiter => waiter.Party?.Value ?? waiter.Id.Value).Select(party => new WaitingParty([.. party.OrderBy(person => person.Number)])).OrderBy(party => party.People[0].Number),
    ];

    public IReadOnlyList<WaitingParty> Parties { get; }

    public static async Task<WaitingQueue> ReadAsync(TenantDb db, OfferId offer, CancellationToken cancellation) => new(
        await db.Enrolments.AsNoTracking().Where(e => e.OfferId == offer && e.Status == EnrolmentStatus.Waiting)
            .Select(e => new Waiter(e.Id, e.Number, e.PoolId, e.PartyId, e.HomeMunicipality)).ToListAsync(cancellation));

    /// <summary>The first who may have a seat now.</summary>
    public WaitingParty? Next(Offer offer) => Parties.FirstOrDefault(party => offer.ObstacleFor(party.Claims) is null);

    /// <summary>Why each who waits has not been offered what is free; those for whom nothing but the order stands in the way are not in it.</summary>
    public IReadOnlyDictionary<EnrolmentId, Obstacle> Skips(Offer offer) => !offer.HasFreeSeat ? new Dictionary<EnrolmentId, Obstacle>() :
        (from party in Parties
         let obstacle = offer.ObstacleFor(party.Claims)
         where obstacle is not null
         from person in party.People
         select (person.Id, obstacle)).ToDictionary(skip => skip.Id, skip => skip.obstacle);
}
