using Microsoft.EntityFrameworkCore;
using Npgsql;
using Saas.Kernel.Audit;
using Saas.Kernel.Data;
using Saas.Kernel.Errors;
using Saas.Venues.Contracts;

namespace Saas.Venues.Premises;

/// <summary>The verbs on venues, rooms and closed days: pages, API and demo come here.</summary>
internal sealed class Housekeeping(TenantDb db, AuditLog audit, TimeProvider time)
{
    public async Task<Venue> OpenVenueAsync(VenueFacts facts, CancellationToken cancellation)
    {
        var venue = Venue.Open(db.TenantId, facts, time.GetUtcNow());
        db.Venues.Add(venue);
        audit.Note("venues.open", "venue", venue.Id.Value);
        await db.SaveChangesAsync(cancellation);
        return venue;
    }

    /// <param name="version">The version the caller read; somebody else's later change is not overwritten.</param>
    public Task<Venue> ChangeVenueAsync(VenueId id, uint? version, string verb, Action<Venue, DateTimeOffset> change, CancellationToken cancellation) => db.InOneTransactionAsync(async () =>
    {
        var venue = await db.Venues.SingleOrDefaultAsync(v => v.Id == id, cancellation) ?? throw new Missing("venue");
        db.Entry(venue).Property(v => v.Version).OriginalValue = version ?? venue.Version;
        change(venue, time.GetUtcNow());
        audit.Note("venues." + verb, "venue", id.Value);
        await db.SaveChangesAsync(cancellation);
        return venue;
    }, cancellation);

    /// <exception cref="Refused"><c>room.name_taken</c></exception>
    public async Task<Room> OpenRoomAsync(VenueId venueId, RoomFacts facts, CancellationToken cancellation)
    {
        if (!await db.Venues.AnyAsync(v => v.Id == venueId, cancellation))
        {
            throw new Missing("venue");
        }

        var room = Room.Open(db.TenantId, venueId, facts, time.GetUtcNow());
        db.Rooms.Add(room);
        audit.Note("rooms.open", "room", room.Id.Value);
        await SaveRoomAsync(room.Name, cancellation);
        return room;
    }

    /// <exception cref="Refused"><c>room.name_taken</c>, <c>room.retired</c>, <c>room.in_use</c></exception>
    public Task<Room> ChangeRoomAsync(RoomId id, uint? version, string verb, Action<Room, DateTimeOffset> change, CancellationToken cancellation) => db.InOneTransactionAsync(async () =>
    {
        var room = await db.Rooms.SingleOrDefaultAsync(r => r.Id == id, cancellation) ?? throw new Missing("room");
        db.Entry(room).Property(r => r.Version).OriginalValue = version ?? room.Version;
        change(room, time.GetUtcNow());
        audit.Note("rooms." + verb, "room", id.Value);
        await SaveRoomAsync(room.Name, cancellation);
        return room;
    }, cancellation);

    public async Task<ClosedDay> CloseAsync(VenueId? venueId, DateOnly from, DateOnly to, string reason, CancellationToken cancellation)
    {
        if (venueId is { } id && !await db.Venues.AnyAsync(v => v.Id == id, cancellation))
        {
            throw new Missing("venue");
        }

        var day = ClosedDay.Close(db.TenantId, venueId, from, to, reason, time.GetUtcNow());
        db.ClosedDays.Add(day);
        audit.Note("venues.close", "closed-day", day.Id.Value);
        await db.SaveChangesAsync(cancellation);
        return day;
    }

    public async Task OpenAgainAsync(ClosedDayId id, CancellationToken cancellation)
    {
        var day = await db.ClosedDays.SingleOrDefaultAsync(d => d.Id == id, cancellation) ?? throw new Missing("closed day");
        db.ClosedDays.Remove(day);
        audit.Note("venues.open-again", "closed-day", id.Value);
        await db.SaveChangesAsync(cancellation);
    }

    private async Task SaveRoomAsync(string name, CancellationToken cancellation)
    {
        try
        {
            await db.SaveChangesAsync(cancellation);
        }
        catch (DbUpdateException error) when (error.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation })
        {
            throw new Refused("room.name_taken", "The venue has another room of that name. Choose another name.") { Arguments = [name], Field = "Name" };
        }
    }
}
