using Microsoft.EntityFrameworkCore;
using Saas.Kernel.Data;
using Saas.Offers.Contracts;
using Saas.Offers.Enrolments;

namespace Saas.Offers.Planning;

/// <summary>Divides the seats of an offer that people are in: first weighed against all of them, then done, under the offer's row lock.</summary>
internal sealed class SeatDivision(TenantDb db)
{
    private SeatArrangement? _arrangement;
    private List<Enrolment> _people = [];

    /// <exception cref="Kernel.Errors.Refused">See <see cref="SeatArrangement.Weigh"/>.</exception>
    public async Task WeighAsync(Offer offer, OfferRequest request, CancellationToken cancellation)
    {
        var plan = request.Seating();
        _arrangement = null;
        if (plan.IsEmpty && request.QuotaForOthers is null && offer.Pools.Count + offer.Quotas.Count == 0)
        {
            return; // undivided before and after
        }

        _people = await db.Enrolments
            .Where(e => e.OfferId == offer.Id && (e.Status == EnrolmentStatus.Confirmed || e.Status == EnrolmentStatus.Waiting || e.Status == EnrolmentStatus.Offered))
            .ToListAsync(cancellation);
        _arrangement = SeatArrangement.Weigh(offer, plan, request.QuotaForOthers, [.. _people.Select(one => new Placed(one.Id, one.Role, one.HomeMunicipality, one.PoolId, one.HoldsSeat))]);
    }

    public async Task ApplyAsync(Offer offer, DateTimeOffset now, CancellationToken cancellation)
    {
        if (_arrangement is null)
        {
            return;
        }

        var before = offer.Pools.Select(pool => (PoolId?)pool.Id).ToList();
        var pools = _arrangement.Apply(offer, now);
        foreach (var person in _people)
        {
            person.MoveTo(pools.TryGetValue(person.Id, out var pool) ? pool : null);
        }

        // Those who have left remember no pool that is gone.
        foreach (var gone in before.Where(id => offer.Pools.TrueForAll(pool => pool.Id != id)))
        {
            await db.Enrolments.Where(e => e.PoolId == gone && e.Status != EnrolmentStatus.Confirmed && e.Status != EnrolmentStatus.Waiting && e.Status != EnrolmentStatus.Offered)
                .ExecuteUpdateAsync(set => set.SetProperty(e => e.PoolId, (PoolId?)null), cancellation);
        }
    }
}
