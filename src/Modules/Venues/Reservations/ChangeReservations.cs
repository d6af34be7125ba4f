using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Saas.Kernel.Audit;
using Saas.Kernel.Data;
using Saas.Kernel.Errors;
using Saas.Venues.Contracts;

namespace Saas.Venues.Reservations;

/// <summary>The verbs on reservations that are there: confirm, move, release, cancel.</summary>
internal sealed class ChangeReservations(TenantDb db, AuditLog audit, Clashes clashes, FreeTimes free, TimeProvider time)
{
    /// <summary>The office's own reservations; other modules keep theirs.</summary>
    public const string Office = "venues";

    public Task ConfirmAsync(ReservationId id, CancellationToken cancellation) => OneAsync(id, "confirm", (reservation, now) => reservation.Confirm(now), null, cancellation);

    public Task ReleaseAsync(ReservationId id, CancellationToken cancellation) => OneAsync(id, "release", (reservation, now) => reservation.Release(now), null, cancellation);

    public Task CancelAsync(ReservationId id, string? reason, CancellationToken cancellation) => OneAsync(id, "cancel", (reservation, now) => reservation.Cancel(reason, now), reason, cancellation);

    /// <summary>Moves a reservation, itself not in its own way.</summary>
    public async Task<ReservedRoom> MoveAsync(ReservationId id, RoomId? room, DateTimeOffset startsAt, DateTimeOffset endsAt, CancellationToken cancellation) =>
        await db.InOneTransactionAsync(async () =>
        {
            var (wanted, subject, _) = await OfficesOwnAsync(id, cancellation);
            return await MoveInsideAsync(r => r.Id == id, new RoomWish(subject, room ?? wanted, startsAt, endsAt), cancellation);
        }, cancellation);

    public Task<ReservedRoom> MoveAsync(string module, RoomWish wish, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        return db.InOneTransactionAsync(() => MoveInsideAsync(
            r => r.Module == module && r.Subject == wish.Subject && r.EndsAt > now && (r.Status == ReservationStatus.Confirmed || (r.Status == ReservationStatus.Held && r.HoldUntil > now)), wish, cancellation), cancellation);
    }

    /// <summary>Confirms what these subjects hold. Who has had a room and has none any more is told, so that nothing is promised without one; who never had any is none of our business.</summary>
    public Task ConfirmAsync(string module, IReadOnlyCollection<Guid> subjects, CancellationToken cancellation) => db.InOneTransactionAsync(async () =>
    {
        await EachAsync(module, subjects, "confirm", alsoConfirmed: false, (reservation, now) => reservation.Confirm(now), cancellation);
        Guid[] ids = [.. subjects];
        var had = await db.Reservations.AsNoTracking().Where(r => r.Module == module && ids.Contains(r.Subject)).Select(r => new { r.Subject, r.Status }).ToListAsync(cancellation);
        if (had.GroupBy(one => one.Subject).Any(one => one.All(r => r.Status != ReservationStatus.Confirmed)))
        {
            throw Reservation.WasExpired();
        }
    }, cancellation);

    /// <summary>One verb on all that these subjects have and that is not over.</summary>
    public Task EachAsync(string module, IReadOnlyCollection<Guid> subjects, string verb, bool alsoConfirmed, Action<Reservation, DateTimeOffset> change, CancellationToken cancellation) =>
        db.InOneTransactionAsync(async () =>
        {
            Guid[] ids = [.. subjects];
            var now = time.GetUtcNow();
            await db.Database.ExecuteSqlAsync(
                $"select from venues.reservations where tenant_id = {db.TenantId.Value} and module = {module} and subject = any ({ids}) and status in ('held', 'confirmed') order by id for update",
                cancellation);
            var rows = await db.Reservations.Where(r => r.Module == module && ids.Contains(r.Subject) && r.EndsAt > now)
                .Where(r => r.Status == ReservationStatus.Held || (alsoConfirmed && r.Status == ReservationStatus.Confirmed)).OrderBy(r => r.Id).ToListAsync(cancellation);
            foreach (var row in rows.Where(row => !alsoConfirmed || row.Blocks(now)))
            {
                change(row, now);
                audit.Note("reservations." + verb, "reservation", row.Id.Value);
            }

            await db.SaveChangesAsync(cancellation);
        }, cancellation);

    private Task OneAsync(ReservationId id, string verb, Action<Reservation, DateTimeOffset> change, string? reason, CancellationToken cancellation) => db.InOneTransactionAsync(async () =>
    {
        await OfficesOwnAsync(id, cancellation);
        await db.Database.ExecuteSqlAsync($"select from venues.reservations where tenant_id = {db.TenantId.Value} and id = {id.Value} for update", cancellation);
        var reservation = await db.Reservations.SingleAsync(r => r.Id == id, cancellation);
        change(reservation, time.GetUtcNow());
        audit.Note("reservations." + verb, "reservation", id.Value, reason);
        await db.SaveChangesAsync(cancellation);
    }, cancellation);

    /// <exception cref="Missing">No such reservation in this room.</exception>
    /// <exception cref="Refused"><c>reservation.not_yours</c>: another part of the house made it, and would not know.</exception>
    private async Task<(RoomId Room, Guid Subject, string Module)> OfficesOwnAsync(ReservationId id, CancellationToken cancellation)
    {
        var row = await db.Reservations.AsNoTracking().Where(r => r.Id == id).Select(r => new { r.RoomId, r.Subject, r.Module }).SingleOrDefaultAsync(cancellation) ?? throw new Missing("reservation");
        return row.Module == Office ? (row.RoomId, row.Subject, row.Module)
            : throw NotYours(row.Module);
    }

    public static Refused NotYours(string module) => new("reservation.not_yours", $"The reservation belongs to {module}. Change it there, so that those it concerns are told.");

    private async Task<ReservedRoom> MoveInsideAsync(Expression<Func<Reservation, bool>> which, RoomWish wish, CancellationToken cancellation)
    {
        Clashes.CheckShape([wish]);
        var ground = await Ground.ReadAsync(db, [wish], true, cancellation);
        var id = await db.Reservations.Where(which).OrderBy(r => r.StartsAt).Select(r => (ReservationId?)r.Id).FirstOrDefaultAsync(cancellation) ?? throw new Missing("reservation");
        await db.Database.ExecuteSqlAsync($"select from venues.reservations where tenant_id = {db.TenantId.Value} and id = {id.Value} for update", cancellation);
        var reservation = await db.Reservations.SingleAsync(r => r.Id == id, cancellation);
        var now = time.GetUtcNow();
        reservation.Move(ground.Rooms[wish.Room], wish.StartsAt, wish.EndsAt, now);
        var conflicts = clashes.Of(ground, [wish], new HashSet<ReservationId> { id }, now);
        if (conflicts.Count > 0)
        {
            throw Clashes.Refusal(conflicts, await free.NearAsync(conflicts[0], null, new HashSet<ReservationId> { id }, cancellation));
        }

        await ground.ExpireInTheWayAsync(db, [wish], now, cancellation);
        audit.Note("reservations.move", "reservation", id.Value);
        try
        {
            await db.SaveChangesAsync(cancellation);
        }
        catch (DbUpdateException error) when (error.InnerException is PostgresException { SqlState: PostgresErrorCodes.ExclusionViolation })
        {
            throw new Refused("room.taken", "The room is taken."); // past the locks; the constraint held
        }

        return RoomBook.View(reservation, ground.Rooms[wish.Room]);
    }
}
