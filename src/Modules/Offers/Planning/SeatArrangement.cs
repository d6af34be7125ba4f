using Saas.Kernel.Data;
using Saas.Kernel.Errors;
using Saas.Offers.Contracts;
using Saas.Offers.Enrolments;

namespace Saas.Offers.Planning;

/// <summary>How the seats are to be divided.</summary>
internal sealed record SeatPlan(IReadOnlyList<PoolPlan> Pools, IReadOnlyList<QuotaPlan> Quotas)
{
    public static SeatPlan None { get; } = new([], []);

    /// <summary>As an offer has it, for one like it.</summary>
    public static SeatPlan Of(Offer offer) => new(
        [.. offer.Pools.OrderBy(pool => pool.Number).Select(pool => new PoolPlan(pool.Name, [.. pool.Roles.Select(KebabEnum.Parse<EnrolmentRole>)], pool.Seats))],
        [.. offer.Quotas.Where(quota => !quota.IsDefault).Select(quota => new QuotaPlan(quota.Municipality, quota.Most))]);

    public bool IsEmpty => Pools.Count + Quotas.Count == 0;
}

/// <summary>Somebody who has a seat, is offered one or waits, as far as dividing the seats is concerned.</summary>
internal sealed record Placed(EnrolmentId Id, EnrolmentRole Role, string Home, PoolId? Pool, bool HoldsSeat);

/// <summary>
/// Divides an offer's seats anew while people have them. Everybody stays in their pool as long as it is there, and otherwise goes to the one for their role.
/// All is weighed before anything is changed, and the counts are made afresh from the people themselves.
/// </summary>
internal sealed class SeatArrangement
{
    private readonly List<(Pool? Old, PoolPlan Plan, int Taken, int Waiting)> _pools = [];
    private readonly List<(QuotaPlan Plan, bool IsDefault, int Taken)> _quotas = [];

    private readonly Dictionary<EnrolmentId, int> _places = [];

    /// <exception cref="Refused"><c>offer.pool_lacks_role</c>, <c>offer.pool_too_small</c>, <c>offer.quota_in_use</c>, <c>offer.quota_for_others_in_use</c></exception>
    public static SeatArrangement Weigh(Offer offer, SeatPlan plan, int? quotaForOthers, IReadOnlyList<Placed> people)
    {
        var arrangement = new SeatArrangement();
        arrangement.WeighPools(offer, plan.Pools, people);
        arrangement.WeighQuotas(plan.Quotas, quotaForOthers, people);
        return arrangement;
    }

    /// <returns>The pool that each of the people is in now.</returns>
    public IReadOnlyDictionary<EnrolmentId, PoolId> Apply(Offer offer, DateTimeOffset now)
    {
        var made = _pools.Select(pool => pool.Old ?? Pool.Make(offer, now)).ToList();
        offer.Pools.RemoveAll(pool => !made.Contains(pool));
        offer.Pools.AddRange(made.Where(pool => !offer.Pools.Contains(pool)));
        for (var i = 0; i < made.Count; i++)
        {
            made[i].Set(i + 1, _pools[i].Plan, _pools[i].Taken, _pools[i].Waiting);
        }

        offer.Quotas.RemoveAll(quota => !_quotas.Exists(row => row.Plan.Municipality == quota.Municipality));
        foreach (var (plan, isDefault, taken) in _quotas)
        {
            var row = offer.Quotas.Find(quota => quota.Municipality == plan.Municipality);
            if (row is null)
            {
                offer.Quotas.Add(row = Quota.Make(offer, plan.Municipality, plan.Most, isDefault, now));
            }

            row.Set(plan.Most, isDefault, taken);
        }

        offer.CountOpen();
        return _places.ToDictionary(place => place.Key, place => made[place.Value].Id);
    }

    private void WeighPools(Offer offer, IReadOnlyList<PoolPlan> plans, IReadOnlyList<Placed> people)
    {
        var left = offer.Pools.ToList();
        var old = new Pool?[plans.Count];
        Match((pool, plan) => string.Equals(pool.Name, plan.Name, StringComparison.OrdinalIgnoreCase));
        Match((pool, plan) => plan.Roles.Any(pool.IsFor)); // renamed
        foreach (var person in people.Where(_ => plans.Count > 0))
        {
            var at = person.Pool is { } stays ? Array.FindIndex(old, pool => pool?.Id == stays) : -1;
            at = at >= 0 ? at : plans.ToList().FindIndex(plan => plan.Roles.Contains(person.Role));
            _places[person.Id] = at >= 0 ? at : throw new Refused("offer.pool_lacks_role", "Somebody is enrolled in a role that no pool is for. Give the role to a pool, or change the enrolment first.") { Field = "Pools" };
        }

        for (var i = 0; i < plans.Count; i++)
        {
            var here = people.Where(person => _places[person.Id] == i).ToList();
            var taken = here.Count(person => person.HoldsSeat);
            if (taken > plans[i].Seats)
            {
                throw new Refused("offer.pool_too_small", $"{taken} seats of the pool are taken, so there cannot be fewer than that.") { Arguments = [taken, plans[i].Name], Field = $"Pools[{i}].Seats" };
            }

            _pools.Add((old[i], plans[i], taken, here.Count - taken));
        }

        void Match(Func<Pool, PoolPlan, bool> same)
        {
            for (var i = 0; i < plans.Count; i++)
            {
                if (old[i] is null && left.Find(pool => same(pool, plans[i])) is { } match)
                {
                    old[i] = match;
                    left.Remove(match);
                }
            }
        }
    }

    private void WeighQuotas(IReadOnlyList<QuotaPlan> plans, int? forOthers, IReadOnlyList<Placed> people)
    {
        var taken = people.Where(person => person.HoldsSeat).GroupBy(person => person.Home, StringComparer.Ordinal).ToDictionary(home => home.Key, home => home.Count(), StringComparer.Ordinal);
        for (var i = 0; i < plans.Count; i++)
        {
            var here = taken.GetValueOrDefault(plans[i].Municipality);
            if (here > plans[i].Most)
            {
                throw new Refused("offer.quota_in_use", $"Residents of {plans[i].Municipality} have {here} seats, so the quota cannot be lower.") { Arguments = [here], Field = $"Quotas[{i}].Seats" };
            }

            _quotas.Add((plans[i], false, here));
        }

        foreach (var (home, here) in taken.Where(home => forOthers is not null && plans.All(plan => plan.Municipality != home.Key)))
        {
            if (here > forOthers)
            {
                throw new Refused("offer.quota_for_others_in_use", $"Residents of {home} have {here} seats, so the quota for others cannot be lower. Give {home} a quota of its own.") { Arguments = [here], Field = "QuotaForOthers" };
            }

            _quotas.Add((new QuotaPlan(home, forOthers!.Value), true, here));
        }
    }
}
