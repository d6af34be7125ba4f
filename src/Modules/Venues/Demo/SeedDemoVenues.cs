using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Saas.Kernel.Data;
using Saas.Kernel.Tenancy;
using Saas.Kernel.Time;
using Saas.Venues.Calendars;
using Saas.Venues.Contracts;
using Saas.Venues.Premises;
using Saas.Venues.Reservations;

namespace Saas.Venues.Demo;

/// <summary>Fills a demo room with venues, and their weeks with reservations: the week before last to three weeks ahead.</summary>
public sealed class SeedDemoVenues(TenantScopes scopes, TimeProvider time)
{
    private const int WeeksBefore = 2;
    private const int WeeksAhead = 3;

    /// <summary>Does nothing when the room has venues already.</summary>
    public async Task RunAsync(Tenant tenant, IReadOnlyList<DemoVenue> venues, CancellationToken cancellation)
    {
        await using var scope = scopes.Open(tenant, Actor.System);
        var db = scope.ServiceProvider.GetRequiredService<TenantDb>();
        if (await db.Venues.AnyAsync(cancellation))
        {
            return;
        }

        foreach (var demo in venues)
        {
            await SeedAsync(scope.ServiceProvider, db, demo, cancellation);
        }
    }

    private async Task SeedAsync(IServiceProvider room, TenantDb db, DemoVenue demo, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var house = room.GetRequiredService<Housekeeping>();
        var venue = await house.OpenVenueAsync(demo.Venue.Facts(), cancellation);
        var rooms = new Dictionary<string, Room>(StringComparer.Ordinal);
        foreach (var request in demo.Rooms)
        {
            rooms[request.Name] = await house.OpenRoomAsync(venue.Id, request.Facts(), cancellation);
        }

        var today = Oslo.Date(now);
        var monday = today.AddDays(-(int)OpeningHour.On(today));
        var calendar = VenueCalendar.Of(venue, []);
        foreach (var week in Enumerable.Range(-WeeksBefore, WeeksBefore + 1 + WeeksAhead))
        {
            foreach (var one in demo.Week)
            {
                Reserve(db, one, rooms[one.Room], monday.AddDays((7 * week) + (int)one.Day), calendar, week, now);
            }
        }

        await db.SaveChangesAsync(cancellation);
    }

    /// <summary>Straight into the book: what has been cannot be reserved by the rules any more. The constraint watches here, too.</summary>
    private static void Reserve(TenantDb db, DemoReservation one, Room room, DateOnly day, VenueCalendar calendar, int week, DateTimeOffset now)
    {
        var (from, to) = (Oslo.Instant(day, one.From), Oslo.Instant(day, one.To));
        if (calendar.Against(from, to) is not null)
        {
            return;
        }

        var hold = one.Ends == "held" && week > 0;
        var id = ReservationId.New(now);
        var booking = new BookingFor(ChangeReservations.Office, "meeting", one.Title) { Organisation = one.Organisation, Hue = one.Hue, HoldUntil = hold ? now.AddDays(2) : null };
        var reservation = Reservation.Make(db.TenantId, id, booking, new RoomWish(id.Value, room.Id, from, to), room.BufferMinutes, hold ? now : from.AddDays(-14) < now ? from.AddDays(-14) : now);
        if (one.Ends == "released" && reservation.EndsAt > now)
        {
            reservation.Release(now);
        }

        db.Reservations.Add(reservation);
    }
}
