using Saas.Venues.Contracts;
using Saas.Venues.Premises;

namespace Saas.Venues.Demo;

/// <summary>A venue of the demo, with an ordinary week in it.</summary>
public sealed record DemoVenue(string Tenant, VenueRequest Venue, IReadOnlyList<RoomRequest> Rooms, IReadOnlyList<DemoReservation> Week);

/// <summary>What happens in a room every week, by the clock on the wall.</summary>
/// <param name="Ends">released, held or nothing.</param>
public sealed record DemoReservation(string Room, Weekday Day, TimeOnly From, TimeOnly To, string Title, string? Organisation, int? Hue, string? Ends);
