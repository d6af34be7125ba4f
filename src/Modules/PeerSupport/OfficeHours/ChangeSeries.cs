using Microsoft.EntityFrameworkCore;
using Saas.Kernel.Audit;
using Saas.Kernel.Data;
using Saas.Kernel.Errors;
using Saas.Kernel.Time;
using Saas.PeerSupport.Contracts;
using Saas.Venues.Contracts;

namespace Saas.PeerSupport.OfficeHours;

/// <summary>The verbs on a series as a whole: one date less, or no more from a day on. What has been stays.</summary>
internal sealed class ChangeSeries(TenantDb db, IReservations reservations, AuditLog audit, IEnumerable<IFollowHours> followers, TellLeaders leaders, TimeProvider time)
{
    /// <summary>Leaves a date out, and cancels what was planned for it.</summary>
    /// <exception cref="Refused"><c>series.ended</c>, <c>series.no_such_date</c></exception>
    /// <exception cref="Missing">No such series in this room.</exception>
    public Task<Series> ExceptAsync(SeriesId id, DateOnly date, string reason, CancellationToken cancellation) => DoAsync(id, "except", reason, (series, now) =>
    {
        series.Except(date, now);
        return hours => Oslo.Date(hours.MovedFrom ?? hours.StartsAt) == date;
    }, async (_, gone) =>
    {
        foreach (var hours in gone)
        {
            await leaders.CancelledAsync(hours, cancellation);
        }
    }, cancellation);

    /// <summary>Ends it: that day is the first without it.</summary>
    /// <exception cref="Refused"><c>series.ended</c>, <c>series.ends_anyway</c></exception>
    /// <exception cref="Missing">No such series in this room.</exception>
    public Task<Series> EndAsync(SeriesId id, DateOnly date, string reason, CancellationToken cancellation) => DoAsync(id, "end", reason, (series, now) =>
    {
        series.EndFrom(date, now);
        return hours => Oslo.Date(hours.StartsAt) >= date;
    }, (series, gone) => leaders.EndedAsync(series, date, gone, cancellation), cancellation);

    /// <param name="tell">Given the hours that are cancelled by it.</param>
    private Task<Series> DoAsync(
        SeriesId id, string verb, string reason, Func<Series, DateTimeOffset, Func<Hours, bool>> act, Func<Series, IReadOnlyList<Hours>, Task> tell, CancellationToken cancellation) => db.InOneTransactionAsync(async () =>
    {
        await db.Database.ExecuteSqlAsync($"select from peer_support.series where tenant_id = {db.TenantId.Value} and id = {id.Value} for update", cancellation);
        var series = await db.Series.SingleOrDefaultAsync(one => one.Id == id, cancellation) ?? throw new Missing("series");
        var now = time.GetUtcNow();
        var isGone = act(series, now);
        await db.Database.ExecuteSqlAsync($"select from peer_support.hours where tenant_id = {db.TenantId.Value} and series_id = {id.Value} and ends_at > {now} order by id for update", cancellation);
        var ahead = await db.Hours.Where(hours => hours.SeriesId == id && hours.EndsAt > now).ToListAsync(cancellation);
        var gone = ahead.FindAll(hours => hours.HasRoom && isGone(hours));
        foreach (var hours in gone)
        {
            hours.Cancel(reason, now);
            foreach (var follower in followers)
            {
                await follower.FollowAsync(hours, HoursChange.Cancelled, cancellation);
            }
        }

        await tell(series, gone);
        audit.Note("office-hours.series-" + verb, "series", id.Value, reason);
        await reservations.CancelAsync(PlanHours.Module, [.. gone.Select(hours => hours.Id.Value)], reason, cancellation);
        await db.SaveChangesAsync(cancellation);
        return series;
    }, cancellation);
}
