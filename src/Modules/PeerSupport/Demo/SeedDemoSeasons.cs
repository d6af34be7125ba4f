using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Saas.Kernel.Data;
using Saas.Kernel.Tenancy;
using Saas.Kernel.Time;
using Saas.PeerSupport.Contracts;
using Saas.PeerSupport.Organisations;
using Saas.PeerSupport.Seasons;
using Saas.Venues.Contracts;

namespace Saas.PeerSupport.Demo;

/// <summary>
/// Fills a demo room with the season that runs, as it was applied for, allocated and published before it began, and with the next one, open for applications. By
/// the same verbs that people use; the demo's clock is set back to when it was done.
/// </summary>
public sealed class SeedDemoSeasons(TenantScopes scopes, TimeProvider time)
{
    private const int DaysBefore = 60;

    /// <summary>Does nothing when the room has seasons already, or nobody applies.</summary>
    /// <param name="ahead">Sets the demo's clock that far ahead; back when it is negative.</param>
    public async Task RunAsync(Tenant tenant, DemoSeason? demo, Action<TimeSpan> ahead, CancellationToken cancellation)
    {
        ahead(TimeSpan.Zero);
        if (demo is null || await AnyAsync(tenant, cancellation))
        {
            return;
        }

        var today = Oslo.Date(time.GetUtcNow());
        var (now, next) = today.Month >= 7 ? (Autumn(today.Year), Spring(today.Year + 1)) : (Spring(today.Year), Autumn(today.Year));
        ahead(TimeSpan.FromDays(now.StartsOn.DayNumber - today.DayNumber - DaysBefore));
        await RunningAsync(tenant, now, demo.Now, cancellation);
        ahead(TimeSpan.Zero);
        await using var scope = scopes.Open(tenant, Actor.System);
        var id = await scope.ServiceProvider.GetRequiredService<KeepSeasons>().MakeAsync(next with { ApplyFrom = today.AddDays(-14), ApplyUntil = today.AddDays(21) }, cancellation);
        await scope.ServiceProvider.GetRequiredService<KeepSeasons>().OpenAsync(id, cancellation);
        await ApplyAsync(scope.ServiceProvider, id, demo.Next, cancellation);
    }

    private async Task RunningAsync(Tenant tenant, SeasonFacts facts, IReadOnlyList<DemoWish> wishes, CancellationToken cancellation)
    {
        await using var scope = scopes.Open(tenant, Actor.System);
        var (room, keep) = (scope.ServiceProvider, scope.ServiceProvider.GetRequiredService<KeepSeasons>());
        var today = Oslo.Date(time.GetUtcNow());
        var id = await keep.MakeAsync(facts with { ApplyFrom = today.AddDays(-30), ApplyUntil = today }, cancellation);
        await keep.OpenAsync(id, cancellation);
        var applications = await ApplyAsync(room, id, wishes, cancellation);
        await keep.AllocateAsync(id, cancellation);
        var (allocate, rooms) = (room.GetRequiredService<AllocateHours>(), await RoomsAsync(room, cancellation));
        foreach (var (application, wish) in applications)
        {
            if (wish.DeclinedBecause is { } reason)
            {
                await allocate.DeclineAsync(application, reason, cancellation);
                continue;
            }

            var allocation = new Allocation(ChoiceOrder.First, rooms[wish.First.Room!]) { SkipsClosed = true };
            var answer = await allocate.TryAllocateAsync(application, allocation, cancellation);
            if (!answer.IsDone)
            {
                // What stands there in these weeks stays; the coordinator leaves those dates out.
                await allocate.AllocateAsync(application, allocation with { Except = [.. answer.Conflicts.Select(conflict => conflict.Date)] }, cancellation);
            }
        }

        await keep.PublishAsync(id, cancellation);
    }

    private static async Task<List<(HoursApplicationId Id, DemoWish Wish)>> ApplyAsync(IServiceProvider room, SeasonId season, IReadOnlyList<DemoWish> wishes, CancellationToken cancellation)
    {
        var rooms = await RoomsAsync(room, cancellation);
        var organisations = await room.GetRequiredService<TenantDb>().Organisations.AsNoTracking().ToDictionaryAsync(one => one.Number, one => one.Id, cancellation);
        var made = new List<(HoursApplicationId, DemoWish)>();
        foreach (var wish in wishes)
        {
            var request = new ApplicationRequest
            {
                Kind = wish.Kind, Title = wish.Title, People = wish.People, ConversationMinutes = wish.ConversationMinutes, PeersWanted = wish.Peers, Note = wish.Note, First = wish.First.Request(rooms),
                Second = wish.Second?.Request(rooms),
            };
            made.Add((await room.GetRequiredService<ApplyForHours>().ApplyAsync(organisations[wish.Organisation], season, request.Facts(), cancellation), wish));
        }

        return made;
    }

    private static async Task<Dictionary<string, RoomId>> RoomsAsync(IServiceProvider room, CancellationToken cancellation) =>
        (await room.GetRequiredService<IRooms>().ListAsync(cancellation)).ToDictionary(one => one.Name, one => one.Id, StringComparer.Ordinal);

    private async Task<bool> AnyAsync(Tenant tenant, CancellationToken cancellation)
    {
        await using var scope = scopes.Open(tenant, Actor.System);
        return await scope.ServiceProvider.GetRequiredService<TenantDb>().Seasons.AnyAsync(cancellation);
    }

    private static SeasonFacts Autumn(int year) => new($"Høsten {year}", new DateOnly(year, 8, 17), new DateOnly(year, 12, 18), default, default);

    private static SeasonFacts Spring(int year) => new($"Våren {year}", new DateOnly(year, 1, 4), new DateOnly(year, 6, 18), default, default);
}
