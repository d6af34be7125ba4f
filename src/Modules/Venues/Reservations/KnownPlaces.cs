using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;
using Saas.Kernel.Data;
using Saas.Kernel.Tenancy;
using Saas.Venues.Calendars;
using Saas.Venues.Contracts;
using Saas.Venues.Premises;

namespace Saas.Venues.Reservations;

/// <summary>A room with what decides when it may be used.</summary>
/// <param name="Closed">Closed days of the tenant, from the day it was read on.</param>
internal sealed record Place(
    string Name, int Capacity, int BufferMinutes, DateTimeOffset? RetiredAt, VenueId VenueId, string Venue, IReadOnlyList<OpeningHour> Hours, bool OpenOnHolidays, List<ClosedDay> Closed)
{
    public VenueCalendar Calendar => new(VenueId, Hours, OpenOnHolidays, Closed);
}

/// <summary>
/// Rooms as they stand now, kept in memory as long as nothing of their tenant's premises changes (<c>platform.premises_versions</c>, asked on every use). Each tenant's are its
/// own: what is kept was read in its room, and is found by tenant and room together.
/// </summary>
internal sealed class KnownPlaces(Databases databases) : IDisposable
{
    private const int Most = 10_000;

    private static readonly Func<TenantDb, RoomId, DateOnly, CancellationToken, Task<Place?>> Read = EF.CompileAsyncQuery(
        (TenantDb db, RoomId id, DateOnly from, CancellationToken _) => db.Set<Room>().AsNoTracking().Where(room => room.Id == id).Select(room => new Place(
            room.Name, room.Capacity, room.BufferMinutes, room.RetiredAt ?? room.Venue.RetiredAt, room.VenueId, room.Venue.Name, room.Venue.OpeningHours, room.Venue.OpenOnHolidays,
            db.Set<ClosedDay>().Where(day => day.ToOn >= from).ToList())).SingleOrDefault());

    private readonly VersionTable _versions = new(databases, "platform.premises_versions");
    private readonly MemoryCache _known = new(new MemoryCacheOptions { SizeLimit = Most });

    public void Dispose() => _known.Dispose();

    /// <param name="from">What was closed before it is not told.</param>
    /// <returns>Null when there is no such room in the tenant.</returns>
    public async Task<Place?> FindAsync(TenantDb db, RoomId id, DateOnly from, CancellationToken cancellation)
    {
        var version = await _versions.CurrentAsync(db.TenantId);
        if (_known.TryGetValue((db.TenantId, id), out (long Version, Place Place) kept) && kept.Version == version)
        {
            return kept.Place;
        }

        // Read after the number: it may be newer than that, never older.
        var place = await Read(db, id, from, cancellation);
        return place is null ? null : _known.Set((db.TenantId, id), (version, place), new MemoryCacheEntryOptions { Size = 1, SlidingExpiration = TimeSpan.FromHours(1) }).place;
    }
}
