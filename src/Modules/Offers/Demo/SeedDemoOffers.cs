using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Saas.Kernel.Data;
using Saas.Kernel.Tenancy;
using Saas.Kernel.Time;
using Saas.Offers.Counts;
using Saas.Offers.Enrolments;
using Saas.Offers.Evaluation;
using Saas.Offers.Planning;
using Saas.Tenants.Contracts;

namespace Saas.Offers.Demo;

/// <summary>A clock that the demo moves, so that offers which run or are over came about by the rules like all others.</summary>
public sealed class DemoClock : TimeProvider
{
    public TimeSpan Ahead { get; set; }

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + Ahead;
}

/// <summary>Fills a demo room with offers and participants, by the same verbs that people use.</summary>
public sealed class SeedDemoOffers(TenantScopes scopes, IRelations relations, DemoClock clock)
{
    /// <summary>The demo's own coordinator, as the demo command makes her.</summary>
    private const string Coordinator = "Ingrid Solvang";

    /// <returns>How many offers were made; 0 when the room has some already.</returns>
    public async Task<int> RunAsync(Tenant tenant, IReadOnlyList<DemoOffer> offers, CancellationToken cancellation)
    {
        await using (var scope = scopes.Open(tenant, Actor.System))
        {
            if (await scope.ServiceProvider.GetRequiredService<TenantDb>().Offers.AnyAsync(cancellation))
            {
                return 0;
            }
        }

        clock.Ahead = TimeSpan.Zero;
        var today = Oslo.Date(clock.GetUtcNow());
        var homes = HomesOf(tenant, today);
        var people = new DemoPeople();
        var plans = new DemoPlans(offers, Coordinator);
        foreach (var offer in offers.OrderBy(offer => offer.GrownFrom is not null)) // what grows comes after what it grows out of
        {
            clock.Ahead = TimeSpan.Zero;
            await using var scope = scopes.Open(tenant, Actor.System);
            await SeedAsync(scope.ServiceProvider, offer, today, homes, people, plans, cancellation);
        }

        clock.Ahead = TimeSpan.Zero;
        await using var last = scopes.Open(tenant, Actor.System);
        await new DemoRegister(offers, today).SeedAsync(last.ServiceProvider, cancellation);
        last.ServiceProvider.GetRequiredService<TenantDb>().ChangeTracker.Clear();
        await ActivatorUtilities.CreateInstance<AdvanceOffers>(last.ServiceProvider).RunAsync(cancellation);
        await DemoAttendance.CertifyAsync(last.ServiceProvider, cancellation);
        await DemoEvaluation.SeedAsync(scopes, tenant, clock, cancellation);
        return offers.Count;
    }

    private async Task SeedAsync(IServiceProvider room, DemoOffer demo, DateOnly today, IReadOnlyList<string> homes, DemoPeople people, DemoPlans plans, CancellationToken cancellation)
    {
        var request = demo.Request(today, homes[0]);
        var first = request.Sessions.Min(session => session.StartsAt);
        clock.Ahead = first > clock.GetUtcNow() ? TimeSpan.Zero : first.AddDays(-20) - clock.GetUtcNow();
        var planner = room.GetRequiredService<Planner>();
        request.GrownFrom = demo.GrownFrom is not { } origin ? null
            : await room.GetRequiredService<TenantDb>().Offers.Where(other => other.Details.Title == origin).OrderBy(other => other.StartsAt).Select(other => other.Id).FirstAsync(cancellation);
        await DemoSessions.SeatAsync(room, request, cancellation);
        var offer = await planner.PlanAsync(request, cancellation);
        await plans.SeedAsync(room, offer.Id, demo, cancellation);
        if (demo.Status == "draft")
        {
            return;
        }

        await planner.PublishAsync(offer.Id, cancellation);
        room.GetRequiredService<TenantDb>().ChangeTracker.Clear();
        if (demo.Participation == "enrolled")
        {
            for (var i = 0; i < demo.Enrolled + demo.Waiting; i++)
            {
                await room.GetRequiredService<Enrolling>().EnrolAsync(offer.Id, people.Next(homes[i * i % homes.Count]), cancellation);
                room.GetRequiredService<TenantDb>().ChangeTracker.Clear();
            }
        }

        for (var i = 0; i < demo.Pairs; i++)
        {
            await room.GetRequiredService<Enrolling>().EnrolAsync(offer.Id, people.NextPair(homes[i % homes.Count]), cancellation);
            room.GetRequiredService<TenantDb>().ChangeTracker.Clear();
        }

        await CountAsync(room, offer, demo, homes, cancellation);
        await DemoSessions.RunAsync(room, offer.Id, demo, cancellation);
        if (demo.Participation == "enrolled" && demo.Kind != "self-help-group" && demo.Status is "running" or "completed")
        {
            await DemoAttendance.TakeAsync(room, offer.Id, clock, clock.GetUtcNow() - clock.Ahead, cancellation);
        }

        if (demo.Status == "cancelled")
        {
            await planner.CancelAsync(offer.Id, "For få påmeldte. Vi setter opp kurset igjen på nyåret.", cancellation);
        }
    }

    /// <summary>What was counted at the door, the evening it was.</summary>
    private async Task CountAsync(IServiceProvider room, Offer offer, DemoOffer demo, IReadOnlyList<string> homes, CancellationToken cancellation)
    {
        clock.Ahead = TimeSpan.Zero;
        var been = offer.Sessions.Where(session => session.EndsAt < clock.GetUtcNow()).OrderBy(session => session.Number).Zip(demo.Counts);
        foreach (var (session, persons) in been.ToList())
        {
            clock.Ahead = session.EndsAt - clock.GetUtcNow();
            await room.GetRequiredService<CountHeads>().WriteAsync(session.Id, new HeadCount(persons, persons / 4, new Dictionary<string, int>(StringComparer.Ordinal) { [homes[0]] = persons - 3 }), null, cancellation);
            room.GetRequiredService<TenantDb>().ChangeTracker.Clear();
            clock.Ahead = TimeSpan.Zero;
        }
    }

    private List<string> HomesOf(Tenant tenant, DateOnly on) =>
        [.. relations.MembersOf(tenant.Id, on).Prepend(tenant).Select(t => t.Profile().NumberOn(on)?.Value).OfType<string>()];
}
