using Saas.PeerSupport.Contracts;
using Saas.PeerSupport.Seasons;

namespace Saas.PeerSupport.Demo;

/// <summary>What the organisations of a demo tenant apply for: in the season that runs, which is allocated and published, and in the next one, which is open.</summary>
public sealed record DemoSeason(string Tenant, IReadOnlyList<DemoWish> Now, IReadOnlyList<DemoWish> Next);

/// <param name="Organisation">Its number.</param>
/// <param name="DeclinedBecause">Why it was not given; what could be had is given.</param>
public sealed record DemoWish(
    string Organisation, HoursKind Kind, string? Title, int? People, int? ConversationMinutes, int Peers, string? Note, DemoChoice First, DemoChoice? Second, string? DeclinedBecause);

/// <param name="Room">Name of a room; any room when null.</param>
public sealed record DemoChoice(string Rule, Venues.Contracts.Weekday Day, TimeOnly From, TimeOnly To, string? Room)
{
    internal SeasonChoiceRequest Request(IReadOnlyDictionary<string, Venues.Contracts.RoomId> rooms) =>
        new ChoiceForm { Rule = Rule, Day = Kernel.Data.KebabEnum.Text(Day), From = From, To = To, Place = Room is null ? null : "rom-" + rooms[Room] }.Request();
}
