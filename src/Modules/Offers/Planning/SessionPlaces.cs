using Saas.Offers.Contracts;
using Saas.Venues.Contracts;

namespace Saas.Offers.Planning;

/// <summary>Looks up the rooms of sessions for whoever must find the way there. No query where no session has a room.</summary>
internal sealed class Whereabouts(IRooms rooms)
{
    public async Task<SessionPlaces> OfAsync(IEnumerable<RoomId?> sessions, CancellationToken cancellation)
    {
        var ids = sessions.OfType<RoomId>().Distinct().ToList();
        return ids.Count == 0 ? SessionPlaces.None : new SessionPlaces(await rooms.PlacesAsync(ids, cancellation));
    }

    /// <summary>Of an offer's sessions; nothing for one that is digital.</summary>
    public Task<SessionPlaces> OfAsync(Offer offer, CancellationToken cancellation) =>
        OfAsync(offer.Details.PlaceKind == PlaceKind.Digital ? [] : offer.Sessions.Select(session => session.RoomId), cancellation);
}

/// <summary>Where sessions are held: what the coordinator wrote about this one, else its room with house and address, else where the offer is.</summary>
internal sealed class SessionPlaces(IReadOnlyDictionary<RoomId, RoomPlace> rooms)
{
    private const int Longest = 200; // as a place that is written

    public static SessionPlaces None { get; } = new(new Dictionary<RoomId, RoomPlace>());

    public RoomPlace? Room(RoomId? id) => id is { } room ? rooms.GetValueOrDefault(room) : null;

    public string Of(Session session, Offer offer) => Of(session.Place, session.RoomId) ?? offer.Details.Place;

    /// <returns>Null where neither a place nor a room is known: it is where the offer is.</returns>
    public string? Of(string? written, RoomId? room) => written ?? (Room(room) is { } place ? Text(place) : null);

    private static string Text(RoomPlace place)
    {
        var text = string.Join(", ", new[] { place.Room, place.Venue, place.Address, place.Town }.Where(part => part.Length > 0));
        return text.Length <= Longest ? text : text[..Longest];
    }
}
