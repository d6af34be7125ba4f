using Saas.PeerSupport.Contracts;
using Saas.PeerSupport.Organisations;
using Saas.Venues.Contracts;

namespace Saas.PeerSupport.OwnOrganisation;

/// <summary>What stands around each of an organisation's own pages: what was agreed, and the tabs that the caller has something to do with.</summary>
internal sealed class OwnFrame(Representing representing, IRooms rooms, IEnumerable<OwnTab> tabs)
{
    public IReadOnlyList<OwnTab> Tabs(Organisations.OwnOrganisation own) =>
        [.. tabs.Where(tab => !tab.LeadersOnly || own.Part == RepresentativePart.Leader).OrderBy(tab => tab.Order)];

    /// <summary>Names of the rooms that they may book without asking; none means any.</summary>
    public async Task<IReadOnlyList<string>> RoomsAsync(Organisations.OwnOrganisation own, CancellationToken cancellation) =>
        own.Rooms.Count == 0 ? [] : [.. (await rooms.PlacesAsync(own.Rooms, cancellation)).Values.Select(place => place.Room).Order(StringComparer.CurrentCulture)];

    /// <summary>Whether there is another one of theirs to go to.</summary>
    public async Task<bool> IsOneOfSeveralAsync(CancellationToken cancellation) => (await representing.ReadAsync(cancellation)).Count > 1;
}
