using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Saas.Kernel.Data;
using Saas.Kernel.Jobs;
using Saas.Tenants.Contracts;
using Saas.Venues.Contracts;

namespace Saas.Offers.OpenData;

/// <summary>
/// Every hour: tells everything again when what all items say has changed (the tenant's name, its addresses, its rooms, the form of the answer), finds what was
/// changed outside any room, and forgets what has been deleted for long enough.
/// </summary>
internal sealed class TendFeed(TenantDb db, ITenantLinks links, IRooms rooms, TimeProvider time) : ITenantJob
{
    /// <summary>The specification asks for seven days; one more for those who come by once a week.</summary>
    private static readonly TimeSpan Kept = TimeSpan.FromDays(8);

    public static string Name => "offers.tend-feed";

    public static string Cron => "0 7 * * * ?";

    public static string Period(DateTimeOffset now) => Scheduling.EveryMinutes(now, 60);

    public Task RunAsync(CancellationToken cancellation) => db.InOneTransactionAsync(async () =>
    {
        var stamp = await StampAsync(cancellation);
        await db.Database.ExecuteSqlAsync(
            $"insert into offers.feeds as f (tenant_id, stamp) values ({db.TenantId.Value}, {stamp}) on conflict (tenant_id) do update set stamp = excluded.stamp where f.stamp <> excluded.stamp",
            cancellation);
        await db.Database.ExecuteSqlAsync($"select offers.refeed()", cancellation);
        var before = time.GetUtcNow() - Kept;
        await db.FeedItems.Where(item => item.Digest == null && item.ChangedAt < before).ExecuteDeleteAsync(cancellation);
    }, cancellation);

    private async Task<string> StampAsync(CancellationToken cancellation)
    {
        var places = await rooms.PlacesAsync([.. (await rooms.ListAsync(cancellation)).Select(room => room.Id)], cancellation);
        var where = places.Values.OrderBy(place => place.Id.Value).Select(place => string.Join('|', place.Id, place.Room, place.Venue, place.Address, place.PostalCode, place.Town, place.Municipality, place.Directions,
            string.Join(',', place.Accessibility.Order())));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(
            string.Join('\n', [Opportunities.Form, db.Tenant.Name, db.Tenant.DefaultLanguage, links.Home(db.Tenant), db.Tenant.Profile, .. where]))).AsSpan(0, 12));
    }
}
