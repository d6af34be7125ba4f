using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Saas.Kernel.Data;
using Saas.Kernel.Errors;
using Saas.PeerSupport.Contracts;
using Saas.Venues.Contracts;

namespace Saas.PeerSupport.OfficeHours;

/// <summary>Office hours as the rooms' week plan moves them: by the same verb as their own page.</summary>
internal sealed class HoursOwner(TenantDb db, ChangeHours change, IEnumerable<IFollowHours> followers, TellLeaders leaders, IStringLocalizer<SeasonText> text) : IReservationOwner
{
    public string Module => PlanHours.Module;

    public string Permission => PeerSupportPermissions.ManageHours;

    public async Task<OwnThing?> FindAsync(Guid subject, CancellationToken cancellation)
    {
        var id = new HoursId(subject);
        return await db.Hours.AnyAsync(hours => hours.Id == id, cancellation)
            ? new OwnThing(null, await TellsAsync(id, cancellation) is > 0 and var many ? text[many == 1 ? "Tells.One" : "Tells.Many", many].Value : null)
            : null;
    }

    public Task MoveAsync(RoomWish wish, bool tell, CancellationToken cancellation) => db.InOneTransactionAsync(async () =>
    {
        var id = new HoursId(wish.Subject);
        var before = await db.Hours.AsNoTracking().Where(hours => hours.Id == id).Select(hours => new { hours.RoomId, hours.StartsAt, hours.EndsAt }).SingleOrDefaultAsync(cancellation) ?? throw new Missing("hours");
        await change.MoveAsync(id, null, wish.Room, wish.StartsAt, wish.EndsAt, cancellation);

        // Asked after the row is locked: somebody may have booked a conversation since the page was drawn.
        if (!tell && (before.RoomId, before.StartsAt, before.EndsAt) != (wish.Room, wish.StartsAt, wish.EndsAt) && await TellsAsync(id, cancellation) > 0)
        {
            throw IReservationOwner.Ask();
        }
    }, cancellation);

    private async Task<int> TellsAsync(HoursId id, CancellationToken cancellation)
    {
        var many = await leaders.CountAsync(id, cancellation);
        foreach (var follower in followers)
        {
            many += await follower.TellsAsync(id, cancellation);
        }

        return many;
    }
}
