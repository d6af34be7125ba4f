using Microsoft.Extensions.Localization;
using Saas.Offers.Contracts;
using Saas.Offers.Enrolments;
using Saas.Offers.Planning;
using Saas.Tenants.Contracts;

namespace Saas.Offers.Office.Participants;

/// <summary>One place in line.</summary>
/// <param name="Number">Counted from the front of their part of the seats.</param>
/// <param name="With">The one they came with.</param>
/// <param name="Skipped">Why the free seat was not offered to them, in words.</param>
internal sealed record PlaceInLine(int Number, Participant Person, string? With, string? Skipped);

/// <param name="Name">The part of the seats; null when they are not divided.</param>
internal sealed record PartOfLine(string? Name, IReadOnlyList<PlaceInLine> Places);

internal sealed record QuotaLine(string Name, int Taken, int Most);

/// <summary>Seats and waiting list as the coordinator sees them.</summary>
internal sealed class WaitingListView
{
    private readonly Dictionary<EnrolmentId, string> _with = [];

    public IReadOnlyList<PartOfLine> Parts { get; private init; } = [];

    public IReadOnlyList<Pool> Pools { get; private init; } = [];

    public IReadOnlyList<QuotaLine> Quotas { get; private init; } = [];

    public int? QuotaForOthers { get; private init; }

    /// <summary>The offer has begun, so nothing is given away by itself.</summary>
    public bool IsStopped { get; private init; }

    public bool MayOffer { get; private init; }

    /// <summary>The name of the one somebody came with.</summary>
    public string? With(Participant person) => _with.GetValueOrDefault(person.Id);

    public static WaitingListView Of(
        OfferHead head, IReadOnlyList<Participant> queue, IReadOnlyList<Participant> confirmed, WaitingQueue line, IMunicipalities municipalities, IStringLocalizer<WaitingText> text, bool mayWrite,
        DateTimeOffset now)
    {
        var offer = head.Offer;
        var skips = offer.PromotesItself(now) ? line.Skips(offer) : new Dictionary<EnrolmentId, Obstacle>();
        var pairs = Pairs(queue.Concat(confirmed));
        var numbers = queue.GroupBy(person => person.Pool).SelectMany(part => part.Select((person, i) => (person.Id, Number: i + 1))).ToDictionary(place => place.Id, place => place.Number);
        var parts = queue.GroupBy(person => person.Pool).OrderBy(part => offer.Pools.FindIndex(pool => pool.Id == part.Key))
            .Select(part => new PartOfLine(offer.Pools.Find(pool => pool.Id == part.Key)?.Name, [.. part.Select(Place)])).ToList();
        var view = new WaitingListView
        {
            Parts = parts, Pools = offer.Pools, QuotaForOthers = offer.Details.QuotaForOthers, IsStopped = !offer.PromotesItself(now), MayOffer = mayWrite && offer.IsOpenToStaff(now),
            Quotas = [.. offer.Quotas.Where(quota => !quota.IsDefault || quota.SeatsTaken > 0).Select(quota => new QuotaLine(NameOf(municipalities, quota.Municipality), quota.SeatsTaken, quota.Most))],
        };
        foreach (var (id, other) in pairs)
        {
            view._with[id] = other.Who.Participant;
        }

        return view;

        PlaceInLine Place(Participant person)
        {
            var other = pairs.GetValueOrDefault(person.Id);
            return new PlaceInLine(numbers[person.Id], person, other?.Who.Participant, skips.TryGetValue(person.Id, out var obstacle) ? Why(obstacle, person, other) : null);
        }

        string Why(Obstacle obstacle, Participant person, Participant? other) => obstacle.Kind switch
        {
            ObstacleKind.QuotaFull => text["Skip.quota", NameOf(municipalities, obstacle.Municipality!), obstacle.Most],
            _ when other is not null && other.Pool != person.Pool => text["Skip.together", other.Who.Participant],
            ObstacleKind.TooFewForTwo when other is not null => obstacle.Pool is { } pool
                ? text["Skip.two.in", Math.Min(numbers[person.Id], numbers[other.Id]), Math.Max(numbers[person.Id], numbers[other.Id]), text["Skip.seat"], pool]
                : text["Skip.two", Math.Min(numbers[person.Id], numbers[other.Id]), Math.Max(numbers[person.Id], numbers[other.Id]), text["Skip.seat"]],
            _ => text["Skip.pool", obstacle.Pool ?? ""],
        };
    }

    private static Dictionary<EnrolmentId, Participant> Pairs(IEnumerable<Participant> people) => people.Where(person => person.Party is not null).DistinctBy(person => person.Id)
        .GroupBy(person => person.Party!.Value).Where(pair => pair.Count() == 2)
        .SelectMany(pair => new[] { (pair.First().Id, pair.Last()), (pair.Last().Id, pair.First()) }).ToDictionary(pair => pair.Item1, pair => pair.Item2);

    private static string NameOf(IMunicipalities municipalities, string number) => MunicipalityNumber.TryParse(number, out var parsed) ? municipalities.Last(parsed)?.Name ?? number : number;
}
