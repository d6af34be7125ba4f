using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Saas.Kernel.Data;
using Saas.Kernel.Time;
using Saas.Offers.Contracts;
using Saas.Offers.Method;
using Saas.Offers.Planning;

namespace Saas.Offers.Demo;

/// <summary>
/// Gives a demo course its plan: colleagues from both sides, meetings before and after, a checklist that is as far as the course is. By the same verbs that
/// people use; one course in four lacks a user representative in its evaluation, so that the home page has something to say.
/// </summary>
internal sealed class DemoPlans(IReadOnlyList<DemoOffer> offers, string tickedBy)
{
    private int _number;

    public async Task SeedAsync(IServiceProvider room, OfferId id, DemoOffer demo, CancellationToken cancellation)
    {
        var n = _number++;
        var (db, people, tasks) = (room.GetRequiredService<TenantDb>(), room.GetRequiredService<PlanPeople>(), room.GetRequiredService<PlanTasks>());
        var offer = await db.Offers.AsNoTracking().SingleAsync(o => o.Id == id, cancellation);
        if (offer.Details.Kind.FollowsStandardMethod() && offer.HasBothSides)
        {
            await PeopleAsync(people, id, demo, n, cancellation);
            await MeetingsAsync(tasks, offer, cancellation);
        }

        await TicksAsync(db, tasks, offer, demo, n, cancellation);
        db.ChangeTracker.Clear();
    }

    private async Task PeopleAsync(PlanPeople people, OfferId id, DemoOffer demo, int n, CancellationToken cancellation)
    {
        var professionals = offers.Select(offer => offer.Professional).OfType<DemoProfessional>().DistinctBy(one => one.Name).Where(one => one.Name != demo.Professional?.Name).ToList();
        var representatives = offers.Select(offer => offer.UserRepresentative).OfType<DemoRepresentative>().DistinctBy(one => one.Name).Where(one => one.Name != demo.UserRepresentative?.Name).ToList();
        MethodPhase[] made = [MethodPhase.Planning, MethodPhase.Delivery];
        var manyMakeIt = demo.Status == "running" || n % 3 != 2;
        if (manyMakeIt && professionals.Count > 0)
        {
            var one = professionals[n % professionals.Count];
            await people.AddAsync(id, made, new PersonWish(Side.Professional, one.Name, one.Title, true), cancellation);
        }

        if (manyMakeIt && representatives.Count > 0)
        {
            var one = representatives[n % representatives.Count];
            await people.AddAsync(id, made, new PersonWish(Side.Representative, one.Name, one.Organisation, n % 5 != 4), cancellation);
        }

        if (demo.Status == "running" || n % 4 == 3)
        {
            await people.AddAsync(id, [MethodPhase.Evaluation], new PersonWish(Side.Professional, demo.Professional!.Name, demo.Professional.Title, true), cancellation);
        }
        else
        {
            await people.CopyAsync(id, MethodPhase.Evaluation, cancellation);
        }
    }

    private static async Task MeetingsAsync(PlanTasks tasks, Offer offer, CancellationToken cancellation)
    {
        var (first, last) = (Oslo.Date(offer.StartsAt!.Value), Oslo.Date(offer.EndsAt!.Value));
        foreach (var (phase, day, hour) in new[] { (MethodPhase.Planning, first.AddDays(-75), 12), (MethodPhase.Planning, first.AddDays(-47), 12), (MethodPhase.Planning, first.AddDays(-12), 14), (MethodPhase.Evaluation, last.AddDays(7), 12) })
        {
            var on = day.DayOfWeek switch { DayOfWeek.Saturday => day.AddDays(2), DayOfWeek.Sunday => day.AddDays(1), _ => day };
            var start = Oslo.Instant(on, new TimeOnly(hour, 0));
            await tasks.AddMeetingAsync(offer.Id, phase, new MeetingWish(start, start.AddMinutes(90), offer.Details.Place), cancellation);
        }
    }

    private async Task TicksAsync(TenantDb db, PlanTasks tasks, Offer offer, DemoOffer demo, int n, CancellationToken cancellation)
    {
        var items = await db.PlanItems.AsNoTracking().Where(item => item.OfferId == offer.Id).OrderBy(item => item.Position).ToListAsync(cancellation);
        foreach (var item in items.Where(item => IsDone(item, demo.Status, n)))
        {
            await tasks.TickAsync(offer.Id, item.Id, true, tickedBy, cancellation);
        }
    }

    private static bool IsDone(PlanItem item, string status, int n) => status switch
    {
        "completed" => true,
        "running" => item.Phase == MethodPhase.Planning || item.Standard is StandardItem.SharedLeadership or StandardItem.Interpreters or StandardItem.QuestionsBefore,
        "published" => item.Phase == MethodPhase.Planning && (n % 3 != 1 || item.Position < 3),
        _ => item.Standard == StandardItem.GoalsAndAudience,
    };
}
