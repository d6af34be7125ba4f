namespace Saas.Venues.Contracts;

/// <summary>The rooms of the present tenant, for pickers and for pages that tell people where to go.</summary>
public interface IRooms
{
    /// <summary>Rooms in use, by venue and name. One query.</summary>
    Task<IReadOnlyList<RoomChoice>> ListAsync(CancellationToken cancellation);

    /// <summary>Where rooms are and what to know before one comes there; also of rooms no longer in use. Unknown ids are left out.</summary>
    Task<IReadOnlyDictionary<RoomId, RoomPlace>> PlacesAsync(IReadOnlyCollection<RoomId> rooms, CancellationToken cancellation);
}

/// <summary>A room as somebody chooses it.</summary>
/// <param name="Capacity">How many people it is meant for.</param>
public sealed record RoomChoice(RoomId Id, string Name, string Venue, RoomKind Kind, int Capacity);

/// <summary>A room as somebody finds it.</summary>
/// <param name="Address">Street address; may be empty.</param>
/// <param name="Town">Postal town or village; may be empty.</param>
/// <param name="Municipality">Municipality number, where it is known.</param>
/// <param name="MapUrl">An https address of a map, where there is one.</param>
/// <param name="Directions">How to get there and in; may be empty.</param>
/// <param name="Accessibility">Of the venue and the room together.</param>
public sealed record RoomPlace(
    RoomId Id, string Room, VenueId VenueId, string Venue, string Address, string? PostalCode, string Town, string? Municipality, string? MapUrl, string Directions,
    int Capacity, IReadOnlyList<Accessibility> Accessibility, IReadOnlyList<Equipment> Equipment);
