using Saas.Kernel.Time;
using Saas.PeerSupport.Contracts;
using Saas.PeerSupport.OfficeHours;
using Saas.Venues.Contracts;

namespace Saas.PeerSupport.Seasons;

/// <summary>
/// All wishes of a season in all rooms that would do, weighed against the rooms' book in one question and against each other, and a proposal of who gets what:
/// whoever applied first comes first, first choices before second ones, the smallest room that is large enough.
/// </summary>
internal sealed class SeasonWishes(Season season, IReadOnlyList<RoomChoice> rooms)
{
    private readonly List<Candidate> _all = [];
    private ILookup<(RoomId Room, DateOnly Date), Candidate> _named = Array.Empty<Candidate>().ToLookup(_ => default((RoomId, DateOnly)));

    /// <summary>Every single time of every candidate; the subject says whose it is.</summary>
    public IReadOnlyList<RoomWish> Times => [.. _all.SelectMany(one => one.Times.Select(time => time.Wish))];

    public void Add(HoursApplication application, string organisation)
    {
        foreach (var order in Enum.GetValues<ChoiceOrder>())
        {
            if (application.Choice(order) is not { } choice)
            {
                continue;
            }

            foreach (var room in rooms.Where(room => room.Id == choice.Room || room.Capacity >= (application.People ?? 1)).OrderByDescending(choice.Wants).ThenBy(IsKitchen).ThenBy(room => room.Capacity).ThenBy(room => room.Id.Value))
            {
                var subject = new Guid(_all.Count, 0, 0, [0, 0, 0, 0, 0, 0, 0, 0]);
                _all.Add(new Candidate(application, organisation, order, room.Id, choice.Wants(room), subject, SeasonTimes.Of(choice, room.Id, season.StartsOn, season.EndsOn, subject)));
            }
        }
    }

    public void Weigh(IReadOnlyList<RoomConflict> found)
    {
        var of = found.ToLookup(conflict => conflict.Subject);
        _all.ForEach(one => one.Clashes = [.. of[one.Subject].GroupBy(conflict => (conflict.Code, With: conflict.TakenBy.Count > 0 ? conflict.TakenBy[0].Organisation ?? conflict.TakenBy[0].Title : conflict.Reason))
            .Select(clash => new SeasonClash(clash.Key.Code, [.. clash.Select(conflict => Oslo.Date(conflict.StartsAt))], clash.Key.With))]);
        _named = _all.Where(one => one.Order == ChoiceOrder.First && one.Application.FirstChoice.Room == one.Room)
            .SelectMany(one => one.Times.Select(time => (Key: (one.Room, time.Date), One: one))).ToLookup(pair => pair.Key, pair => pair.One);
    }

    /// <summary>The wishes that name a room, with what stands in their way: the book, and the first choices of others.</summary>
    public IReadOnlyList<SeasonOption> Wished(HoursApplicationId id) => [.. _all
        .Where(one => one.Application.Id == id && one.Application.Choice(one.Order)!.Room == one.Room)
        .Select(one => new SeasonOption(one.Order, one.Room, one.Times.Count, [.. one.Clashes, .. Others(one)]))];

    /// <summary>What each could get with nobody in the way, one after the other.</summary>
    public Dictionary<HoursApplicationId, SeasonOption> Propose()
    {
        var placed = new Dictionary<(RoomId, DateOnly), List<RoomWish>>();
        var proposals = new Dictionary<HoursApplicationId, SeasonOption>();
        foreach (var application in _all.GroupBy(one => one.Application.Id))
        {
            // As wished, first and second; only then another room than was wished for.
            if (application.OrderByDescending(one => one.IsWished).FirstOrDefault(one => one.IsFree && one.Times.TrueForAll(time => !Meets(placed, time))) is not { } best)
            {
                continue;
            }

            proposals[application.Key] = new SeasonOption(best.Order, best.Room, best.Times.Count, best.Clashes);
            foreach (var time in best.Times)
            {
                (placed.TryGetValue((best.Room, time.Date), out var there) ? there : placed[(best.Room, time.Date)] = []).Add(time.Wish);
            }
        }

        return proposals;
    }

    private IEnumerable<SeasonClash> Others(Candidate one) => one.Times
        .SelectMany(time => _named[(one.Room, time.Date)].Where(other => other.Application.Id != one.Application.Id && Overlaps(one, other)).Select(other => (other.Application.Id, other.Organisation, time.Date)))
        .GroupBy(clash => (clash.Id, clash.Organisation)).Select(clash => new SeasonClash("wish", [.. clash.Select(date => date.Date)], clash.Key.Organisation));

    private static bool Overlaps(Candidate one, Candidate other)
    {
        var (mine, theirs) = (one.Application.Choice(one.Order)!, other.Application.FirstChoice);
        return mine.From < theirs.To && theirs.From < mine.To;
    }

    private static bool Meets(Dictionary<(RoomId, DateOnly), List<RoomWish>> placed, SeasonTimes time) =>
        placed.TryGetValue((time.Wish.Room, time.Date), out var there) && there.Exists(other => other.StartsAt < time.Wish.EndsAt && time.Wish.StartsAt < other.EndsAt);

    /// <summary>Nobody meets in a kitchen while another room is free.</summary>
    private static bool IsKitchen(RoomChoice room) => room.Kind is RoomKind.TrainingKitchen or RoomKind.TrainingRoom;

    /// <summary>One wish of one application in one room.</summary>
    private sealed record Candidate(
        HoursApplication Application, string Organisation, ChoiceOrder Order, RoomId Room, bool IsWished, Guid Subject, List<SeasonTimes> Times)
    {
        public IReadOnlyList<SeasonClash> Clashes { get; set; } = [];

        public bool IsFree => Times.Count > 0 && Clashes.All(clash => clash.Code == HoursPlan.Closed) && Clashes.Sum(clash => clash.Dates.Count) < Times.Count;
    }
}
