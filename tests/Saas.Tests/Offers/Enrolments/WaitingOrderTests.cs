using Saas.Kernel.Errors;
using Saas.Kernel.Tenancy;
using Saas.Offers.Contracts;
using Saas.Offers.Enrolments;
using Saas.Offers.Planning;

namespace Saas.Tests.Offers.Enrolments;

/// <summary>Who may have a free seat: pools, quotas and two who come together, decided by the offer alone.</summary>
public sealed class WaitingOrderTests
{
    private static readonly DateTimeOffset Now = new(2026, 9, 1, 8, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_role_has_the_seats_of_its_own_pool()
    {
        var offer = Divided(("Pasienter", 2, EnrolmentRole.Participant), ("Pårørende", 1, EnrolmentRole.NextOfKin));
        var (patient, kin) = (Seat(offer, EnrolmentRole.Participant), Seat(offer, EnrolmentRole.NextOfKin));
        Assert.True(offer.TakeNumbers([kin], false, false, Now).Seat);
        Assert.Equal(ObstacleKind.PoolFull, offer.ObstacleFor([kin])!.Kind);
        Assert.False(offer.TakeNumbers([kin], false, false, Now).Seat);
        Assert.True(offer.TakeNumbers([patient], false, false, Now).Seat);
        Assert.Equal((2, 1, 1), (offer.SeatsTaken, offer.Waiting, offer.PoolSeatsOpen));
        Assert.Equal("offer.no_seats_for_role", Assert.Throws<Refused>(() => offer.PoolFor(EnrolmentRole.Professional)).Code);
    }

    [Fact]
    public void Two_are_placed_together_or_not_at_all()
    {
        var offer = Plain(capacity: 3);
        SeatClaim[] two = [new(null, "1931"), new(null, "1931")];
        Assert.Equal((1, true), offer.TakeNumbers(two, false, false, Now));
        Assert.Equal((3, false), offer.TakeNumbers(two, false, false, Now));
        Assert.Equal(new Obstacle(ObstacleKind.TooFewForTwo, 1), offer.ObstacleFor(two));
        Assert.Equal((2, 2, 4), (offer.SeatsTaken, offer.Waiting, offer.LastNumber));

        var across = Divided(("Pasienter", 1, EnrolmentRole.Participant), ("Pårørende", 1, EnrolmentRole.NextOfKin));
        SeatClaim[] pair = [Seat(across, EnrolmentRole.Participant), Seat(across, EnrolmentRole.NextOfKin)];
        Assert.True(across.TakeNumbers([pair[1]], false, false, Now).Seat);
        Assert.False(across.TakeNumbers(pair, false, false, Now).Seat); // one pool has room, the other has not
        Assert.Equal((1, 2), (across.SeatsTaken, across.Waiting));
    }

    [Fact]
    public void A_municipality_has_no_more_seats_than_its_quota_and_the_others_their_own()
    {
        var offer = Plain(capacity: 10, forOthers: 1, quotas: ("1931", 2));
        Assert.True(offer.TakeNumbers([new(null, "1931")], false, false, Now).Seat);
        Assert.Equal(new Obstacle(ObstacleKind.QuotaFull, 9, null, "1931", 2), offer.ObstacleFor([new(null, "1931"), new(null, "1931")]));
        Assert.True(offer.TakeNumbers([new(null, "5536"), new(null, "1931")], false, false, Now).Seat);
        Assert.Equal(ObstacleKind.QuotaFull, offer.ObstacleFor([new(null, "5536")])!.Kind);
        Assert.Null(offer.ObstacleFor([new(null, "5534")]));
        offer.FreeSeats([new(null, "5536")], Now);
        Assert.Null(offer.ObstacleFor([new(null, "5536")]));
    }

    [Fact]
    public void A_free_seat_goes_to_the_first_who_may_have_it_and_who_is_passed_over_is_told_why()
    {
        var offer = Plain(capacity: 3, forOthers: null, quotas: ("1931", 2));
        offer.TakeNumbers([new(null, "1931")], false, false, Now);
        offer.TakeNumbers([new(null, "1931")], false, false, Now);
        var (party, two, three) = (EnrolmentId.New(Now), EnrolmentId.New(Now), EnrolmentId.New(Now));
        var (one, four) = (EnrolmentId.New(Now), EnrolmentId.New(Now));
        var queue = new WaitingQueue([new(four, 6, null, null, "5536"), new(one, 3, null, null, "1931"), new(two, 4, null, party, "5536"), new(three, 5, null, party, "5536")]);

        Assert.Equal([four], queue.Next(offer)!.People.Select(person => person.Id));
        var skips = queue.Skips(offer);
        Assert.Equal(ObstacleKind.QuotaFull, skips[one].Kind);
        Assert.Equal(ObstacleKind.TooFewForTwo, skips[two].Kind);
        Assert.Equal(skips[two], skips[three]);
        Assert.False(skips.ContainsKey(four));
    }

    [Fact]
    public void Seats_are_divided_anew_with_everybody_in_them()
    {
        var offer = Plain(capacity: 4);
        List<Placed> people = [Person(EnrolmentRole.Participant, true), Person(EnrolmentRole.NextOfKin, true), Person(EnrolmentRole.NextOfKin, false)];
        SeatPlan both = new([new("Pasienter", [EnrolmentRole.Participant], 3), new("Pårørende", [EnrolmentRole.NextOfKin], 1)], []);
        var placed = SeatArrangement.Weigh(offer, both, null, people).Apply(offer, Now);
        Assert.Equal(offer.Pools[1].Id, placed[people[2].Id]);
        Assert.Equal([(1, 0), (1, 1)], offer.Pools.Select(pool => (pool.SeatsTaken, pool.Waiting)));

        people = people.ConvertAll(person => person with { Pool = placed[person.Id] });
        Assert.Equal("offer.pool_lacks_role", Refusal(offer, new SeatPlan([both.Pools[0]], []), null, people));
        Assert.Equal("offer.pool_too_small", Refusal(offer, new SeatPlan([new("Alle", [EnrolmentRole.Participant, EnrolmentRole.NextOfKin], 1)], []), null, people));
        Assert.Equal("offer.quota_in_use", Refusal(offer, new SeatPlan(both.Pools, [new("1931", 1)]), null, people));
        Assert.Equal("offer.quota_for_others_in_use", Refusal(offer, both, 1, people));

        // Renamed is the same pool; gone is no division at all.
        var before = offer.Pools[1].Id;
        SeatArrangement.Weigh(offer, new SeatPlan([both.Pools[0], both.Pools[1] with { Name = "De nærmeste" }], []), null, people).Apply(offer, Now);
        Assert.Equal((before, "De nærmeste"), (offer.Pools[1].Id, offer.Pools[1].Name));
        Assert.Empty(SeatArrangement.Weigh(offer, SeatPlan.None, null, people).Apply(offer, Now));
        Assert.Null(offer.PoolSeatsOpen);
    }

    private static string Refusal(Offer offer, SeatPlan plan, int? others, List<Placed> people) => Assert.Throws<Refused>(() => SeatArrangement.Weigh(offer, plan, others, people)).Code;

    private static Placed Person(EnrolmentRole role, bool seat) => new(EnrolmentId.New(Now), role, "1931", null, seat);

    private static SeatClaim Seat(Offer offer, EnrolmentRole role) => new(offer.PoolFor(role), "1931");

    private static Offer Divided(params (string Name, int Seats, EnrolmentRole Role)[] pools)
    {
        var offer = Plain(pools.Sum(pool => pool.Seats));
        SeatArrangement.Weigh(offer, new SeatPlan([.. pools.Select(pool => new PoolPlan(pool.Name, [pool.Role], pool.Seats))], []), null, []).Apply(offer, Now);
        return offer;
    }

    private static Offer Plain(int capacity, int? forOthers = null, params (string Municipality, int Most)[] quotas)
    {
        var details = new OfferDetails
        {
            Language = "nb", Title = "Kurs", Summary = "", Description = "", Topic = "kols", Place = "Finnsnes", DeliveryLanguage = "nb", RegionWide = true,
            Professional = "Sara Lind", Representative = "Per Arne Skogli", Capacity = capacity, WaitingList = true, QuotaForOthers = forOthers,
        };
        var offer = Offer.Plan(TenantId.New(Now), true, details, [new("Første samling", Now.AddDays(30), Now.AddDays(30).AddHours(3))], Now);
        SeatArrangement.Weigh(offer, new SeatPlan([], [.. quotas.Select(quota => new QuotaPlan(quota.Municipality, quota.Most))]), forOthers, []).Apply(offer, Now);
        offer.Publish(Now);
        return offer;
    }
}
