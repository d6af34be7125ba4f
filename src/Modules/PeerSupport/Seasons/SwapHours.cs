using Microsoft.EntityFrameworkCore;
using Saas.Kernel.Audit;
using Saas.Kernel.Data;
using Saas.Kernel.Errors;
using Saas.Kernel.Outbox;
using Saas.PeerSupport.Contracts;
using Saas.PeerSupport.OfficeHours;
using Saas.PeerSupport.Organisations;
using Saas.Venues.Contracts;

namespace Saas.PeerSupport.Seasons;

/// <summary>
/// Two organisations exchange one time each. Accepting is one transaction under the locks of the proposal and of both hours: both move, or neither, and what
/// hangs on them follows as after any other move.
/// </summary>
internal sealed class SwapHours(TenantDb db, IReservations reservations, HoursNames names, JobQueue queue, AuditLog audit, IEnumerable<IFollowHours> followers, TimeProvider time)
{
    /// <param name="from">The organisation that proposes.</param>
    /// <param name="offered">An hour of its own.</param>
    /// <param name="wanted">An hour of another organisation.</param>
    /// <exception cref="Missing">The offered hours are not its own, the wanted ones are not there, or a season has not announced them.</exception>
    /// <exception cref="Refused"><c>swap.with_itself</c>, <c>swap.not_planned</c>, <c>swap.begun</c>, <c>swap.proposed_already</c></exception>
    public Task<SwapId> ProposeAsync(OrganisationId from, HoursId offered, HoursId wanted, string note, CancellationToken cancellation) => db.InOneTransactionAsync(async () =>
    {
        var (mine, theirs) = await LockHoursAsync(offered, wanted, cancellation);
        if (mine.OrganisationId != from)
        {
            throw new Missing("hours");
        }

        if (theirs.OrganisationId == from)
        {
            throw new Refused("swap.with_itself", "Both hours are the organisation's own. Move them instead, or choose another organisation's.") { Field = "wanted" };
        }

        if (await db.Announced(db.Hours.Where(hours => hours.Id == offered || hours.Id == wanted)).CountAsync(cancellation) < 2)
        {
            throw new Missing("hours"); // what a season gives is nobody's to swap before it is published
        }

        if (await db.Swaps.AnyAsync(one => one.OfferedHoursId == offered && one.WantedHoursId == wanted && one.Status == SwapStatus.Proposed, cancellation))
        {
            throw new Refused("swap.proposed_already", "This swap is proposed already, and waits for an answer.") { Field = "wanted" };
        }

        var now = time.GetUtcNow();
        var swap = Swap.Propose(db.TenantId, SwapId.New(now), mine, theirs, note, now);
        db.Swaps.Add(swap);
        audit.Note("swaps.propose", "swap", swap.Id.Value);
        await TellAsync(SeasonMails.SwapProposed, swap.Id, [swap.ToOrganisationId], cancellation);
        await db.SaveChangesAsync(cancellation);
        return swap.Id;
    }, cancellation);

    /// <param name="by">The caller's own organisation, which must be the one that was asked; null for the office.</param>
    /// <exception cref="Missing">No such proposal to this organisation.</exception>
    /// <exception cref="Refused"><c>swap.changed</c> and the others of <see cref="Swap.Accept"/>; <c>room.taken</c> and its like.</exception>
    public Task AcceptAsync(OrganisationId? by, SwapId id, CancellationToken cancellation) => DoAsync(id, "accept", swap => by is null || swap.ToOrganisationId == by, async (swap, now) =>
    {
        var (offered, wanted) = await LockHoursAsync(swap.OfferedHoursId, swap.WantedHoursId, cancellation);
        swap.Accept(offered, wanted, now);
        await ExchangeRoomsAsync(offered, wanted, cancellation);
        foreach (var follower in followers)
        {
            await follower.FollowAsync(offered, HoursChange.Moved, cancellation);
            await follower.FollowAsync(wanted, HoursChange.Moved, cancellation);
        }

        await TellAsync(SeasonMails.SwapAnswered, id, [swap.FromOrganisationId, swap.ToOrganisationId], cancellation);
    }, cancellation);

    /// <exception cref="Missing">No such proposal to this organisation.</exception>
    public Task DeclineAsync(OrganisationId? by, SwapId id, CancellationToken cancellation) => DoAsync(id, "decline", swap => by is null || swap.ToOrganisationId == by, async (swap, now) =>
    {
        swap.Decline(now);
        await TellAsync(SeasonMails.SwapAnswered, id, [swap.FromOrganisationId], cancellation);
    }, cancellation);

    /// <exception cref="Missing">No such proposal of this organisation.</exception>
    public Task WithdrawAsync(OrganisationId? by, SwapId id, CancellationToken cancellation) => DoAsync(id, "withdraw", swap => by is null || swap.FromOrganisationId == by, (swap, now) =>
    {
        swap.Withdraw(now);
        return Task.CompletedTask;
    }, cancellation);

    private Task DoAsync(SwapId id, string verb, Func<Swap, bool> isTheirs, Func<Swap, DateTimeOffset, Task> act, CancellationToken cancellation) => db.InOneTransactionAsync(async () =>
    {
        await db.Database.ExecuteSqlAsync($"select from peer_support.swaps where tenant_id = {db.TenantId.Value} and id = {id.Value} for update", cancellation);
        var swap = await db.Swaps.SingleOrDefaultAsync(one => one.Id == id, cancellation);
        if (swap is null || !isTheirs(swap))
        {
            throw new Missing("swap");
        }

        await act(swap, time.GetUtcNow());
        audit.Note("swaps." + verb, "swap", id.Value);
        await db.SaveChangesAsync(cancellation);
    }, cancellation);

    /// <summary>Both, in the order of their ids, so that two swaps of the same hours wait for each other.</summary>
    private async Task<(Hours One, Hours Other)> LockHoursAsync(HoursId one, HoursId other, CancellationToken cancellation)
    {
        Guid[] ids = [one.Value, other.Value];
        await db.Database.ExecuteSqlAsync($"select from peer_support.hours where tenant_id = {db.TenantId.Value} and id = any ({ids}) order by id for update", cancellation);
        var found = await db.Hours.Where(hours => hours.Id == one || hours.Id == other).ToDictionaryAsync(hours => hours.Id, cancellation);
        return found.TryGetValue(one, out var first) && found.TryGetValue(other, out var second) ? (first, second) : throw new Missing("hours");
    }

    /// <summary>Gives both rooms up and takes them anew under the other's name; rooms in the order of their ids, as everybody locks them.</summary>
    private async Task ExchangeRoomsAsync(Hours one, Hours other, CancellationToken cancellation)
    {
        await reservations.ReleaseAsync(PlanHours.Module, [one.Id.Value, other.Id.Value], cancellation);
        var organisations = await db.Organisations.AsNoTracking().Where(o => o.Id == one.OrganisationId || o.Id == other.OrganisationId).ToDictionaryAsync(o => o.Id, cancellation);
        foreach (var hours in new[] { one, other }.OrderBy(hours => hours.RoomId.Value))
        {
            var organisation = organisations[hours.OrganisationId];
            var booking = new BookingFor(PlanHours.Module, KebabEnum.Text(hours.Kind), hours.Title ?? names.Kind(hours.Kind))
            {
                Organisation = organisation.Name, Hue = organisation.Hue, Series = hours.SeriesId?.Value,
            };
            await reservations.ReserveAsync(booking, [new RoomWish(hours.Id.Value, hours.RoomId, hours.StartsAt, hours.EndsAt)], cancellation);
        }
    }

    private async Task TellAsync(string mail, SwapId swap, IReadOnlyCollection<OrganisationId> organisations, CancellationToken cancellation)
    {
        foreach (var leader in await SeasonMails.LeadersAsync(db, organisations, cancellation))
        {
            queue.Enqueue(mail, leader.Value, swap.ToString());
        }
    }
}
