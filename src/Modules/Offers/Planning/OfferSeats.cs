using Saas.Kernel.Errors;
using Saas.Kernel.Time;
using Saas.Offers.Contracts;
using Saas.Offers.Enrolments;

namespace Saas.Offers.Planning;

/// <summary>One seat that somebody asks for: in which pool, for a resident of which municipality.</summary>
internal readonly record struct SeatClaim(PoolId? Pool, string Home);

internal enum ObstacleKind
{
    /// <summary>No seat is free at all.</summary>
    Full,

    /// <summary>Seats are free, but none of those kept for this role.</summary>
    PoolFull,

    /// <summary>Two come together, and fewer than two of the seats they can have are free.</summary>
    TooFewForTwo,

    /// <summary>The residents of the municipality have all the seats they may have.</summary>
    QuotaFull,
}

/// <summary>Why somebody cannot have a seat now.</summary>
/// <param name="Free">Seats that are free where they look.</param>
/// <param name="Pool">The pool that is full.</param>
/// <param name="Municipality">The municipality whose quota is used.</param>
/// <param name="Most">That quota.</param>
internal sealed record Obstacle(ObstacleKind Kind, int Free = 0, string? Pool = null, string? Municipality = null, int Most = 0);

// Who may have a seat, and the counts of seats. Every verb here is called under the row's lock, with pools and quotas loaded.
internal sealed partial class Offer
{
    /// <summary>The parts its seats are divided into; none means one pool of all seats.</summary>
    public List<Pool> Pools { get; private init; } = [];

    public List<Quota> Quotas { get; private init; } = [];

    /// <summary>Seats a newcomer can have in the pools together; null without pools.</summary>
    public int? PoolSeatsOpen { get; private set; }

    public bool HasFreeSeat => Free > 0;

    /// <summary>Participants are known and counted by name. A self-help group's are not, nor those who come through an open door.</summary>
    public bool CountsByName => Details is { Participation: Participation.Enrolled, Kind: not OfferKind.SelfHelpGroup };

    /// <summary>The room counts heads at the door.</summary>
    public bool CountsHeads => !CountsByName;

    private int Free => (Details.Capacity ?? 0) - SeatsTaken;

    /// <summary>Whether the public can enrol now.</summary>
    public bool IsOpen(DateTimeOffset now) => IsOpen(Status, StartsAt, EndsAt, Details.EnrolUntil, Details.LateEnrolment, now);

    /// <summary>Whether one can enrol now, for whoever has only read these.</summary>
    internal static bool IsOpen(OfferStatus status, DateTimeOffset? startsAt, DateTimeOffset? endsAt, DateOnly? enrolUntil, bool late, DateTimeOffset now) =>
        (late ? status is OfferStatus.Published or OfferStatus.Running && endsAt > now : status == OfferStatus.Published && startsAt > now)
        && (enrolUntil is not { } last || Oslo.Date(now) <= last);

    /// <summary>Staff may enrol somebody after the start, too, until the offer is over; but never into a self-help group that has begun.</summary>
    public bool IsOpenToStaff(DateTimeOffset now) =>
        Details.Participation == Participation.Enrolled && Status is OfferStatus.Published or OfferStatus.Running && EndsAt > now && !IsClosedGroup(now);

    /// <summary>A self-help group that has met is closed to newcomers.</summary>
    public bool IsClosedGroup(DateTimeOffset now) => Details.Kind == OfferKind.SelfHelpGroup && StartsAt <= now;

    /// <summary>Free seats go to those who wait without anybody doing anything.</summary>
    public bool PromotesItself(DateTimeOffset now) => !IsClosedGroup(now)
        && (Details.LateEnrolment ? Status is OfferStatus.Published or OfferStatus.Running && EndsAt > now : Status == OfferStatus.Published && StartsAt > now);

    /// <summary>Until when a seat offered now is held. Nobody can accept one after the start (or, when people may come late, after the end), however long the list's own deadline is.</summary>
    public DateTimeOffset AnswerBy(DateTimeOffset now)
    {
        var last = StartsAt > now && !Details.LateEnrolment ? StartsAt.Value : EndsAt!.Value;
        var until = now.AddHours(Details.AcceptHours);
        return until < last ? until : last;
    }

    /// <summary>The pool whose seats a role has; null when the seats are not divided.</summary>
    /// <exception cref="Refused"><c>offer.no_seats_for_role</c></exception>
    public PoolId? PoolFor(EnrolmentRole role) => Pools.Count == 0 ? null : Pools.Find(pool => pool.IsFor(role))?.Id
        ?? throw new Refused("offer.no_seats_for_role", "None of the seats are for people in this role. Choose another role, or ask the coordinator.") { Field = "Role" };

    /// <summary>What keeps these from having a seat each now; null when nothing does. Two claims are two who come together.</summary>
    public Obstacle? ObstacleFor(IReadOnlyList<SeatClaim> claims)
    {
        if (Free < claims.Count)
        {
            return Free <= 0 ? new Obstacle(ObstacleKind.Full) : new Obstacle(ObstacleKind.TooFewForTwo, Free);
        }

        foreach (var wanted in claims.Where(claim => claim.Pool is not null).GroupBy(claim => claim.Pool!.Value))
        {
            var pool = PoolOf(wanted.Key);
            if (pool.Free < wanted.Count())
            {
                return pool.Free <= 0 ? new Obstacle(ObstacleKind.PoolFull, Free, pool.Name) : new Obstacle(ObstacleKind.TooFewForTwo, pool.Free, pool.Name);
            }
        }

        return claims.GroupBy(claim => claim.Home, StringComparer.Ordinal)
            .Select(wanted => QuotaOf(wanted.Key) is var (most, taken) && most - taken < wanted.Count() ? new Obstacle(ObstacleKind.QuotaFull, Free, null, wanted.Key, most) : null)
            .FirstOrDefault(obstacle => obstacle is not null);
    }

    /// <summary>Gives the next numbers, and says whether they come with seats (the rest goes to the waiting list).</summary>
    /// <param name="othersFirst">Somebody who waits may have what these ask for, and comes first.</param>
    /// <param name="byStaff">Enrolled by the room's own people, who may do so after the start.</param>
    /// <returns>The first number; the second of two gets the one after it.</returns>
    /// <exception cref="Refused"><c>offer.drop_in</c>, <c>offer.group_closed</c>, <c>offer.closed</c>, <c>offer.full</c>, <c>offer.pool_full</c>, <c>offer.one_seat_for_two</c>, <c>offer.quota_full</c></exception>
    public (int Number, bool Seat) TakeNumbers(IReadOnlyList<SeatClaim> claims, bool othersFirst, bool byStaff, DateTimeOffset now)
    {
        Require(Details.Participation == Participation.Enrolled, "offer.drop_in", "Nobody enrols in a drop-in offer; just come.");
        Require(!IsClosedGroup(now) || Status is not (OfferStatus.Published or OfferStatus.Running), "offer.group_closed",
            "A self-help group is closed after its first session, so that those in it can trust each other. Look for another group, or plan a new one.");
        Require(byStaff ? IsOpenToStaff(now) : IsOpen(now), "offer.closed", "Enrolment in this offer is closed.");
        var obstacle = ObstacleFor(claims);
        if (obstacle is not null && !Details.WaitingList)
        {
            throw Refusal(obstacle);
        }

        var seat = obstacle is null && !othersFirst;
        Require(seat || Details.WaitingList, "offer.full", "All seats are taken and there is no waiting list.");
        Count(claims, seat ? 1 : 0, seat ? 0 : 1, now);
        var first = LastNumber + 1;
        LastNumber += claims.Count;
        return (first, seat);
    }

    /// <summary>Seats are given back.</summary>
    public void FreeSeats(IReadOnlyList<SeatClaim> claims, DateTimeOffset now) => Count(claims, -1, 0, now);

    /// <summary>Some leave the waiting list.</summary>
    public void LeaveQueue(IReadOnlyList<SeatClaim> claims, DateTimeOffset now) => Count(claims, 0, -1, now);

    /// <summary>Some who wait are offered seats; they are held for them.</summary>
    /// <param name="waited">In which pools they waited, when the seats are in others.</param>
    public void HoldSeats(IReadOnlyList<SeatClaim> claims, IReadOnlyList<SeatClaim> waited, DateTimeOffset now)
    {
        Count(waited, 0, -1, now);
        Count(claims, 1, 0, now);
    }

    /// <summary>Makes room for these: as many seats more as they lack. A quota is a promise to the other municipalities and is not stretched.</summary>
    public void AddSeatsFor(IReadOnlyList<SeatClaim> claims)
    {
        var lacking = Math.Max(0, claims.Count - Free);
        foreach (var wanted in claims.Where(claim => claim.Pool is not null).GroupBy(claim => claim.Pool!.Value))
        {
            PoolOf(wanted.Key).Grow(Math.Max(0, wanted.Count() - PoolOf(wanted.Key).Free));
        }

        Details = Details with { Capacity = Pools.Count > 0 ? Pools.Sum(pool => pool.Seats) : Details.Capacity + lacking };
        CountOpen();
    }

    private void Count(IReadOnlyList<SeatClaim> claims, int seats, int waiting, DateTimeOffset now)
    {
        SeatsTaken += seats * claims.Count;
        Waiting += waiting * claims.Count;
        foreach (var claim in claims)
        {
            if (claim.Pool is { } id)
            {
                PoolOf(id).Take(seats);
                PoolOf(id).Queue(waiting);
            }

            if (seats != 0)
            {
                QuotaRow(claim.Home, now)?.Take(seats);
            }
        }

        CountOpen();
    }

    internal void CountOpen() => PoolSeatsOpen = Pools.Count == 0 ? null : Pools.Sum(pool => pool.Waiting > 0 ? 0 : pool.Free);

    private Pool PoolOf(PoolId id) => Pools.Find(pool => pool.Id == id) ?? throw new InvalidOperationException("The offer's pools are not loaded.");

    private (int Most, int Taken)? QuotaOf(string home) => Quotas.Find(quota => quota.Municipality == home) is { } own ? (own.Most, own.SeatsTaken)
        : Details.QuotaForOthers is { } most ? (most, 0) : null;

    private Quota? QuotaRow(string home, DateTimeOffset now)
    {
        var row = Quotas.Find(quota => quota.Municipality == home);
        if (row is null && Details.QuotaForOthers is { } most)
        {
            Quotas.Add(row = Quota.Make(this, home, most, isDefault: true, now));
        }

        return row;
    }

    private static Refused Refusal(Obstacle obstacle) => obstacle.Kind switch
    {
        ObstacleKind.PoolFull => new Refused("offer.pool_full", "The seats for this role are taken and there is no waiting list.") { Arguments = [obstacle.Pool!] },
        ObstacleKind.TooFewForTwo => new Refused("offer.one_seat_for_two", "One seat is free, two come together, and there is no waiting list. Enrol one, or choose another offer."),
        ObstacleKind.QuotaFull => new Refused("offer.quota_full", "The residents of this municipality have all the seats they may have, and there is no waiting list."),
        _ => new Refused("offer.full", "All seats are taken and there is no waiting list."),
    };
}
