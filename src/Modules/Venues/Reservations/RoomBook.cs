using Microsoft.EntityFrameworkCore;
using Npgsql;
using Saas.Kernel.Audit;
using Saas.Kernel.Data;
using Saas.Kernel.Errors;
using Saas.Kernel.Time;
using Saas.Venues.Contracts;
using Saas.Venues.Premises;

namespace Saas.Venues.Reservations;

/// <summary>
/// Makes reservations: every module, the pages, the API and the demo come here. The rooms' rows, taken late and in order, put everybody in line; the table's
/// exclusion constraint is what holds if this code, or somebody else's, is wrong.
/// </summary>
internal sealed class RoomBook(TenantDb db, AuditLog audit, Clashes clashes, FreeTimes free, OneWish one, TimeProvider time)
{
    /// <summary>Stores nothing.</summary>
    public async Task<RoomAnswer> CheckAsync(BookingFor booking, IReadOnlyList<RoomWish> wishes, IReadOnlyCollection<Guid> except, CancellationToken cancellation)
    {
        Clashes.CheckShape(wishes);
        if (wishes.Count == 0)
        {
            return Done([]);
        }

        var ground = await Ground.ReadAsync(db, wishes, false, cancellation);
        var ignored = ground.Taken.Where(taken => taken.Module == booking.Module && except.Contains(taken.Subject)).Select(taken => taken.Id).ToHashSet();
        return await AnswerAsync(clashes.Of(ground, wishes, ignored, time.GetUtcNow()), booking, ground, wishes, ignored, cancellation);
    }

    /// <summary>Each wish by itself. Stores nothing.</summary>
    public async Task<IReadOnlyList<RoomConflict>> EachAsync(IReadOnlyList<RoomWish> wishes, CancellationToken cancellation)
    {
        Clashes.CheckShape(wishes);
        return wishes.Count == 0 ? [] : clashes.Of(await Ground.ReadAsync(db, wishes, false, cancellation), wishes, new HashSet<ReservationId>(), time.GetUtcNow(), each: true);
    }

    /// <summary>All or nothing.</summary>
    /// <param name="subjects">Subjects whose other coming reservations are released; what they have that is wished for again stays.</param>
    public async Task<RoomAnswer> MakeAsync(BookingFor booking, IReadOnlyCollection<Guid> subjects, IReadOnlyList<RoomWish> wishes, CancellationToken cancellation)
    {
        Clashes.CheckShape(wishes);
        var own = db.Database.CurrentTransaction is null;
        if (own && subjects.Count == 0 && wishes is [var only] && await one.TryAsync(booking, only, cancellation) is { } done)
        {
            return done;
        }

        try
        {
            return await db.InOneTransactionAsync(() => MakeInsideAsync(booking, subjects, wishes, cancellation), cancellation);
        }
        catch (DbUpdateException error) when (error.InnerException is PostgresException { SqlState: PostgresErrorCodes.ExclusionViolation })
        {
            // Somebody came past the rooms' locks; the constraint held. What is there now is read afresh, and answered as any other conflict.
            db.ChangeTracker.Clear();
            return own
                ? await db.InOneTransactionAsync(() => MakeInsideAsync(booking, subjects, wishes, cancellation), cancellation)
                : throw new Refused("room.taken", "The room is taken.") { Arguments = ["", Oslo.WallClock(wishes[0].StartsAt), Oslo.WallClock(wishes[0].EndsAt), ""] };
        }
    }

    private async Task<RoomAnswer> MakeInsideAsync(BookingFor booking, IReadOnlyCollection<Guid> subjects, IReadOnlyList<RoomWish> wishes, CancellationToken cancellation)
    {
        var ground = wishes.Count == 0 ? new Ground(new Dictionary<RoomId, Room>(), [], []) : await Ground.ReadAsync(db, wishes, true, cancellation);
        var now = time.GetUtcNow();
        var mine = subjects.Count == 0 ? [] : await LockAsync(booking.Module, subjects, wishes, now, cancellation);
        var (kept, fresh) = Sort(mine, wishes);
        var given = mine.Except(kept.Values).ToList();
        var ignored = given.Select(reservation => reservation.Id).ToHashSet();
        var conflicts = clashes.Of(ground, fresh, ignored, now);
        if (conflicts.Count > 0)
        {
            return await AnswerAsync(conflicts, booking, ground, wishes, ignored, cancellation);
        }

        await ground.ExpireInTheWayAsync(db, fresh, now, cancellation);
        var wanted = wishes.Select(wish => wish.Subject).ToHashSet();
        given.ForEach(reservation =>
        {
            // What only moves is not given back: the plan offers nobody a time that was never free to have.
            if (wanted.Contains(reservation.Subject))
            {
                reservation.GiveWay(now);
            }
            else
            {
                reservation.Release(now);
            }

            audit.Note(wanted.Contains(reservation.Subject) ? "reservations.replace" : "reservations.release", "reservation", reservation.Id.Value);
        });
        foreach (var (_, reservation) in kept)
        {
            reservation.Retitle(booking);
            if (reservation.Status != ReservationStatus.Held)
            {
                continue;
            }

            if (booking.HoldUntil is { } until)
            {
                reservation.Prolong(until, now);
            }
            else
            {
                reservation.Confirm(now);
            }
        }

        if (given.Count > 0)
        {
            await db.SaveChangesAsync(cancellation); // what is given up must be free before it is taken anew: sessions may change places
        }

        var made = fresh.Select(wish => Make(booking, wish, ground.Rooms[wish.Room], now)).ToList();
        await db.SaveChangesAsync(cancellation);
        return Done([.. made.Concat(kept.Values).OrderBy(r => r.StartsAt).Select(r => View(r, ground.Rooms[r.RoomId]))]) with { Warnings = Small(booking, ground, wishes) };
    }

    private Reservation Make(BookingFor booking, RoomWish wish, Room room, DateTimeOffset now)
    {
        var id = ReservationId.New(now);
        var reservation = Reservation.Make(db.TenantId, id, booking, wish.Subject == default ? wish with { Subject = id.Value } : wish, room.BufferMinutes, now);
        db.Reservations.Add(reservation);
        audit.Note(booking.HoldUntil is null ? "reservations.reserve" : "reservations.hold", "reservation", id.Value);
        return reservation;
    }

    /// <summary>What these subjects have that is not over, locked; of one that is under way also what has just run out where it wants to go on.</summary>
    private async Task<List<Reservation>> LockAsync(string module, IReadOnlyCollection<Guid> subjects, IReadOnlyList<RoomWish> wishes, DateTimeOffset now, CancellationToken cancellation)
    {
        Guid[] ids = [.. subjects];
        var begun = wishes.Where(wish => wish.IsUnderWay).ToLookup(wish => wish.Subject);
        Guid[] goingOn = [.. begun.Select(wish => wish.Key)];
        await db.Database.ExecuteSqlAsync(
            $"select from venues.reservations where tenant_id = {db.TenantId.Value} and module = {module} and subject = any ({ids}) and status in ('held', 'confirmed') order by id for update",
            cancellation);
        var rows = await db.Reservations.Where(r => r.Module == module && ids.Contains(r.Subject) && (r.EndsAt > now || goingOn.Contains(r.Subject)))
            .Where(r => r.Status == ReservationStatus.Held || r.Status == ReservationStatus.Confirmed).ToListAsync(cancellation);
        return [.. rows.Where(row => row.Blocks(now) && (row.EndsAt > now || begun[row.Subject].Any(wish => row.StartsAt < wish.EndsAt && wish.StartsAt < row.BlockedUntil)))];
    }

    private static (Dictionary<RoomWish, Reservation> Kept, List<RoomWish> Fresh) Sort(List<Reservation> mine, IReadOnlyList<RoomWish> wishes)
    {
        var kept = new Dictionary<RoomWish, Reservation>();
        var fresh = new List<RoomWish>();
        foreach (var wish in wishes)
        {
            var same = mine.FirstOrDefault(r => r.Subject == wish.Subject && r.RoomId == wish.Room && r.StartsAt == wish.StartsAt && r.EndsAt == wish.EndsAt && !kept.ContainsValue(r));
            if (same is null)
            {
                fresh.Add(wish);
            }
            else
            {
                kept[wish] = same;
            }
        }

        return (kept, fresh);
    }

    private async Task<RoomAnswer> AnswerAsync(
        List<RoomConflict> conflicts, BookingFor booking, Ground ground, IReadOnlyList<RoomWish> wishes, IReadOnlySet<ReservationId> ignored, CancellationToken cancellation) => conflicts.Count == 0
        ? Done([]) with { Warnings = Small(booking, ground, wishes) }
        : new RoomAnswer([], conflicts, await free.NearAsync(conflicts[0], booking.People, ignored, cancellation), []);

    private static List<SmallRoom> Small(BookingFor booking, Ground ground, IReadOnlyList<RoomWish> wishes) => booking.People is not { } people ? []
        : [.. wishes.Select(wish => wish.Room).Distinct().Select(id => ground.Rooms[id]).Where(room => room.Capacity < people).Select(room => new SmallRoom(room.Id, room.Name, room.Capacity, people))];

    private static RoomAnswer Done(IReadOnlyList<ReservedRoom> reserved) => new(reserved, [], [], []);

    internal static ReservedRoom View(Reservation r, Room room) => new(r.Id, r.Subject, r.RoomId, room.Name, room.Venue.Name, r.Status, r.StartsAt, r.EndsAt, r.HoldUntil);
}
