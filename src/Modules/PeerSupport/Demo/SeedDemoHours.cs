using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Saas.Kernel.Data;
using Saas.Kernel.Tenancy;
using Saas.Kernel.Time;
using Saas.PeerSupport.Contracts;
using Saas.PeerSupport.OfficeHours;
using Saas.PeerSupport.Organisations;
using Saas.Venues.Contracts;

namespace Saas.PeerSupport.Demo;

/// <summary>Fills a demo room with a season of office hours, by the same verbs that people use.</summary>
public sealed class SeedDemoHours(TenantScopes scopes, TimeProvider time)
{
    private const int WeeksBefore = 10;
    private const int WeeksAhead = 10;

    /// <summary>Does nothing when the room has hours already.</summary>
    /// <param name="turnClock">Turns the demo's clock, for what was planned a while ago; by zero it is right again.</param>
    public async Task RunAsync(Tenant tenant, IReadOnlyList<DemoHours> season, Action<TimeSpan> turnClock, CancellationToken cancellation)
    {
        await using (var look = scopes.Open(tenant, Actor.System))
        {
            if (season.Count == 0 || await look.ServiceProvider.GetRequiredService<TenantDb>().Hours.AnyAsync(cancellation))
            {
                return;
            }
        }

        var monday = OwnHours.Monday(Oslo.Date(time.GetUtcNow()));
        foreach (var demo in season)
        {
            await using var scope = scopes.Open(tenant, Actor.System);
            if (demo.Asked)
            {
                await AskAsync(scope.ServiceProvider, demo, monday, cancellation);
                continue;
            }

            turnClock(-TimeSpan.FromDays(7 * (WeeksBefore + 1)));
            var series = await PlanAsync(scope.ServiceProvider, demo, monday, cancellation);
            turnClock(TimeSpan.Zero);
            foreach (var change in demo.Changes ?? [])
            {
                await ChangeAsync(scope.ServiceProvider, series, change, monday.AddDays(7 * change.Week), cancellation);
            }
        }
    }

    /// <summary>What others have on a date already is left out, as a coordinator would take the others.</summary>
    private static async Task<SeriesId?> PlanAsync(IServiceProvider room, DemoHours demo, DateOnly monday, CancellationToken cancellation)
    {
        var plan = room.GetRequiredService<PlanHours>();
        var wish = await WishAsync(room, demo, monday.AddDays(-7 * WeeksBefore), cancellation) with
        {
            Rule = new Recurrence(demo.Every, demo.Interval, demo.Day, demo.Nth), UntilOn = monday.AddDays((7 * WeeksAhead) - 1), SkipsClosed = true,
        };
        var check = await plan.CheckAsync(wish, cancellation);
        return check.Conflicts.Count == check.Dates ? null
            : (await plan.MakeAsync(wish with { Except = [.. check.Conflicts.Select(conflict => conflict.Date)] }, HoursStanding.Office, cancellation)).Series;
    }

    private static async Task ChangeAsync(IServiceProvider room, SeriesId? series, DemoHoursChange change, DateOnly monday, CancellationToken cancellation)
    {
        var (from, to) = (Oslo.StartOf(monday), Oslo.StartOf(monday.AddDays(7)));
        var now = room.GetRequiredService<TimeProvider>().GetUtcNow();
        var one = await room.GetRequiredService<TenantDb>().Hours.AsNoTracking()
            .FirstOrDefaultAsync(hours => series != null && hours.SeriesId == series && hours.StartsAt >= from && hours.StartsAt < to && hours.StartsAt > now && hours.Status == HoursStatus.Planned, cancellation);
        var verbs = room.GetRequiredService<ChangeHours>();
        if (one is not null)
        {
            await (change.What switch
            {
                "give-back" => verbs.GiveBackAsync(one.Id, null, cancellation),
                "cancel" => verbs.CancelAsync(one.Id, change.Reason!, cancellation),
                _ => verbs.MoveAsync(one.Id, null, null, one.StartsAt.AddHours(change.Hours), one.EndsAt.AddHours(change.Hours), cancellation),
            });
        }
    }

    /// <summary>Asks for a single time outside the agreement, in two weeks, as the organisation's leader.</summary>
    private static async Task AskAsync(IServiceProvider room, DemoHours demo, DateOnly monday, CancellationToken cancellation)
    {
        var wish = await WishAsync(room, demo, monday.AddDays(14 + (int)demo.Day), cancellation);
        var leader = await room.GetRequiredService<TenantDb>().Representatives
            .Where(person => person.OrganisationId == wish.Organisation && person.Part == RepresentativePart.Leader && person.EndedAt == null).Select(person => person.Id).FirstAsync(cancellation);
        await room.GetRequiredService<OwnHours>().BookAsync(wish, leader, ask: true, cancellation);
    }

    private static async Task<HoursWish> WishAsync(IServiceProvider room, DemoHours demo, DateOnly first, CancellationToken cancellation)
    {
        var organisation = await room.GetRequiredService<TenantDb>().Organisations.Where(one => one.Name == demo.Organisation).Select(one => one.Id).SingleAsync(cancellation);
        var place = (await room.GetRequiredService<IRooms>().ListAsync(cancellation)).First(one => one.Name == demo.Room);
        return new HoursWish(organisation, demo.Kind, place.Id, first, demo.From, demo.To)
        {
            Title = demo.Title, Theme = demo.Theme, ConversationMinutes = demo.ConversationMinutes, PeersWanted = demo.PeersWanted,
        };
    }
}
