using Saas.Tests.Support;

namespace Saas.Tests.Offers.Enrolments;

/// <summary>The counts that an offer, its pools and its quotas keep, held against the enrolments themselves.</summary>
internal static class SeatCounts
{
    /// <returns>Every count that is wrong, and everybody who is parted from the one they came with.</returns>
    public static Task<List<string[]>> WrongAsync(TestDatabase database, Guid offer) => database.RowsAsync($"""
        select p.name, p.seats_taken::text, p.waiting::text from offers.pools p where p.offer_id = '{offer}' and (p.seats_taken, p.waiting) <>
          (select count(*) filter (where e.status in ('confirmed', 'offered')), count(*) filter (where e.status = 'waiting') from offers.enrolments e where e.pool_id = p.id)
        union all
        select q.municipality, q.seats_taken::text, q.most::text from offers.quotas q where q.offer_id = '{offer}' and q.seats_taken <>
          (select count(*) from offers.enrolments e where e.offer_id = q.offer_id and e.home_municipality = q.municipality and e.status in ('confirmed', 'offered'))
        union all
        select o.seats_taken::text, o.waiting::text, o.capacity::text from offers.offers o where o.id = '{offer}' and ((o.seats_taken, o.waiting) <>
          (select count(*) filter (where e.status in ('confirmed', 'offered')), count(*) filter (where e.status = 'waiting') from offers.enrolments e where e.offer_id = o.id) or o.seats_taken > o.capacity)
        union all
        select e.party_id::text, min(e.status), max(e.status) from offers.enrolments e
        where e.offer_id = '{offer}' and e.party_id is not null and e.status in ('confirmed', 'offered', 'waiting') group by e.party_id having count(distinct e.status) > 1
        """);
}
