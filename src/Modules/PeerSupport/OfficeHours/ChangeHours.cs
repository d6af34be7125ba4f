using Microsoft.EntityFrameworkCore;
using Saas.Kernel.Audit;
using Saas.Kernel.Data;
using Saas.Kernel.Errors;
using Saas.PeerSupport.Contracts;
using Saas.Venues.Contracts;

namespace Saas.PeerSupport.OfficeHours;

/// <summary>Somebody who has made appointments by the hours, and must follow when they change: in the same unit of work, after the change and before it is saved.</summary>
internal interface IFollowHours
{
    Task FollowAsync(Hours hours, HoursChange change, CancellationToken cancellation);

    /// <summary>How many people it tells by mail when the hours are moved; the office is asked first.</summary>
    Task<int> TellsAsync(HoursId id, CancellationToken cancellation) => Task.FromResult(0);
}

/// <summary>What became of hours.</summary>
internal enum HoursChange
{
    Approved,
    Refused,
    Moved,
    Cancelled,
    GivenBack,
}

/// <summary>The verbs on one time that is planned or asked for, each with the room's reservation in the same transaction.</summary>
internal sealed class ChangeHours(TenantDb db, IReservations reservations, AuditLog audit, IEnumerable<IFollowHours> followers, TellLeaders leaders, TimeProvider time)
{
    /// <param name="of">The caller's own organisation; null for the office, which may change everybody's.</param>
    /// <exception cref="Missing">No such hours in this room, or another organisation's.</exception>
    public Task<Hours> GiveBackAsync(HoursId id, OrganisationId? of, CancellationToken cancellation) => DoAsync(id, of, HoursChange.GivenBack, async (hours, now) =>
    {
        hours.GiveBack(now);
        await reservations.ReleaseAsync(PlanHours.Module, [id.Value], cancellation);
    }, null, cancellation);

    public Task<Hours> ApproveAsync(HoursId id, CancellationToken cancellation) => DoAsync(id, null, HoursChange.Approved, async (hours, now) =>
    {
        hours.Approve(now);
        await reservations.ConfirmAsync(PlanHours.Module, [id.Value], cancellation);
    }, null, cancellation);

    public Task<Hours> RefuseAsync(HoursId id, string reason, CancellationToken cancellation) => DoAsync(id, null, HoursChange.Refused, async (hours, now) =>
    {
        hours.Refuse(reason, now);
        await reservations.ReleaseAsync(PlanHours.Module, [id.Value], cancellation);
    }, reason, cancellation);

    /// <param name="room">Another room; null for the same as before.</param>
    /// <exception cref="Refused"><c>room.taken</c> and its like, with conflicts and alternatives.</exception>
    public Task<Hours> MoveAsync(HoursId id, OrganisationId? of, RoomId? room, DateTimeOffset startsAt, DateTimeOffset endsAt, CancellationToken cancellation) => DoAsync(id, of, HoursChange.Moved, async (hours, now) =>
    {
        HoursLength.Require(startsAt, endsAt);
        hours.Move(room ?? hours.RoomId, startsAt, endsAt, now);
        await reservations.MoveAsync(PlanHours.Module, new RoomWish(id.Value, hours.RoomId, startsAt, endsAt), cancellation);
    }, null, cancellation);

    public Task<Hours> CancelAsync(HoursId id, string reason, CancellationToken cancellation) => DoAsync(id, null, HoursChange.Cancelled, async (hours, now) =>
    {
        hours.Cancel(reason, now);
        await reservations.CancelAsync(PlanHours.Module, [id.Value], reason, cancellation);
    }, reason, cancellation);

    private Task<Hours> DoAsync(HoursId id, OrganisationId? of, HoursChange change, Func<Hours, DateTimeOffset, Task> act, string? reason, CancellationToken cancellation) => db.InOneTransactionAsync(async () =>
    {
        await db.Database.ExecuteSqlAsync($"select from peer_support.hours where tenant_id = {db.TenantId.Value} and id = {id.Value} for update", cancellation);
        var hours = await db.Hours.SingleOrDefaultAsync(one => one.Id == id, cancellation);
        if (hours is null || (of is { } own && hours.OrganisationId != own))
        {
            throw new Missing("hours");
        }

        var was = HoursPlace.Of(hours);
        await act(hours, time.GetUtcNow());
        foreach (var follower in followers)
        {
            await follower.FollowAsync(hours, change, cancellation);
        }

        if (of is null && change is HoursChange.Moved or HoursChange.Cancelled) // the office does it
        {
            await (change == HoursChange.Moved ? leaders.MovedAsync(hours, was, cancellation) : leaders.CancelledAsync(hours, cancellation));
        }

        audit.Note("office-hours." + KebabEnum.Text(change), "hours", id.Value, reason);
        await db.SaveChangesAsync(cancellation);
        return hours;
    }, cancellation);
}

internal static class HoursLength
{
    /// <exception cref="Refused"><c>hours.end_before_start</c>, <c>hours.too_long</c></exception>
    public static void Require(DateTimeOffset startsAt, DateTimeOffset endsAt)
    {
        if (endsAt <= startsAt)
        {
            throw new Refused("hours.end_before_start", "It ends before it begins.") { Field = "endsAt" };
        }

        if (endsAt - startsAt > TimeSpan.FromHours(24))
        {
            throw new Refused("hours.too_long", "It lasts longer than a day. Plan one for each day instead.") { Field = "endsAt" };
        }
    }
}
