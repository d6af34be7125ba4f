using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Saas.Kernel.Data;
using Saas.Kernel.Errors;
using Saas.Offers.Contracts;
using Saas.Offers.Method;
using Saas.Offers.Planning;
using Saas.Venues.Contracts;

namespace Saas.Offers.Demo;

/// <summary>What happens to the sessions of demo offers: they sit in rooms, somebody leads them, one is moved and one cancelled.</summary>
internal static class DemoSessions
{
    /// <summary>Puts an offer into the room that its place is named after, on all dates that the room can be had.</summary>
    public static async Task SeatAsync(IServiceProvider room, OfferRequest request, CancellationToken cancellation)
    {
        var rooms = await room.GetRequiredService<IRooms>().ListAsync(cancellation);
        if (request.PlaceKind != PlaceKind.Fixed || rooms.FirstOrDefault(one => request.Place.StartsWith($"{one.Name}, {one.Venue}", StringComparison.OrdinalIgnoreCase)) is not { } fits)
        {
            return;
        }

        var wishes = request.Sessions.Select((session, i) => new RoomWish(new Guid(i, 0, 0, new byte[8]), fits.Id, session.StartsAt, session.EndsAt)).ToList();
        var answer = await room.GetRequiredService<IReservations>().CheckAsync(new BookingFor(SessionRooms.Module, "session", request.Title), wishes, [], cancellation);
        var taken = answer.Conflicts.Select(conflict => conflict.Subject).ToHashSet();
        for (var i = 0; i < wishes.Count; i++)
        {
            request.Sessions[i].RoomId = taken.Contains(wishes[i].Subject) ? null : fits.Id;
        }
    }

    /// <summary>Leaders in turn, one from each side; the video link; and what has happened since.</summary>
    public static async Task RunAsync(IServiceProvider room, OfferId id, DemoOffer demo, CancellationToken cancellation)
    {
        var (db, sessions) = (room.GetRequiredService<TenantDb>(), room.GetRequiredService<SessionPlanner>());
        var all = await db.Sessions.AsNoTracking().Where(session => session.OfferId == id).OrderBy(session => session.Number).ToListAsync(cancellation);
        var people = (await db.PlanPeople.AsNoTracking().Where(person => person.OfferId == id && person.Phase == MethodPhase.Delivery).OrderBy(person => person.Position).ToListAsync(cancellation)).ToLookup(person => person.Side);
        foreach (var session in all)
        {
            PlanPersonId[] leaders = [.. new[] { Side.Professional, Side.Representative }.Where(side => people[side].Any()).Select(side => people[side].ElementAt((session.Number - 1) % people[side].Count()).Id)];
            if (leaders.Length > 0 || demo.VideoLink is not null)
            {
                await sessions.DescribeAsync(session.Id, new SessionWords(session.Title, session.Note, session.Place, session.Municipality, session.RoomId), leaders, demo.VideoLink, false, cancellation);
                db.ChangeTracker.Clear();
            }
        }

        foreach (var change in demo.Changes)
        {
            var session = all[change.Session - 1];
            if (change.Cancel is { } reason)
            {
                await sessions.CancelAsync(session.Id, reason, cancellation);
            }
            else if (change.MoveDays is { } days)
            {
                await MoveAsync(sessions, session, days, cancellation);
            }

            db.ChangeTracker.Clear();
        }
    }

    /// <summary>Days are added on the wall clock. A room that is taken that day costs the demo nothing: the session stays where it was.</summary>
    private static async Task MoveAsync(SessionPlanner sessions, Session session, int days, CancellationToken cancellation)
    {
        DateTimeOffset Later(DateTimeOffset at) => Kernel.Time.Oslo.Instant(Kernel.Time.Oslo.Date(at).AddDays(days), TimeOnly.FromDateTime(Kernel.Time.Oslo.WallClock(at)));
        try
        {
            await sessions.MoveAsync(session.Id, Later(session.StartsAt), Later(session.EndsAt), null, "Vi får ikke lokalet den dagen.", true, cancellation);
        }
        catch (Refused)
        {
            // nothing was half done
        }
    }
}
