using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Saas.Kernel.Data;
using Saas.Kernel.Tenancy;
using Saas.Offers.Contracts;
using Saas.Offers.Demo;
using Saas.Offers.Enrolments;
using Saas.Offers.Evaluation.Answering;
using Saas.Offers.Planning;

namespace Saas.Offers.Evaluation;

/// <summary>Made-up answers for the demo's courses that run or are over, the same every time. They are taken by the same verb that takes people's.</summary>
internal static class DemoEvaluation
{
    private const int Fewest = 8;

    private static readonly string[] Best =
    [
        "Å høre hvordan andre har det.", "Oppskriftene. Jeg lager suppa hver uke nå.", "Gåturene. Det var lettere å gå sammen.", "Erfaringene til brukerrepresentanten traff meg.",
        "At det var god tid og ingen dumme spørsmål.", "Jeg forstår blodprøvene mine bedre.",
    ];

    private static readonly string[] Better = ["Lengre pauser til å snakke sammen.", "Litt mye på en gang den første dagen.", "Gjerne en samling til etter jul."];

    private static readonly string[] Use = ["Jeg går tur nesten hver dag.", "Vi er tre som fortsatt møtes på kafé.", "Jeg spør legen om mer enn før.", "Frokost. Hver dag."];

    public static async Task SeedAsync(TenantScopes scopes, Tenant tenant, DemoClock clock, CancellationToken cancellation)
    {
        List<OfferId> offers;
        await using (var scope = scopes.Open(tenant, Actor.System))
        {
            offers = await scope.ServiceProvider.GetRequiredService<TenantDb>().Offers.AsNoTracking()
                .Where(o => (o.Status == OfferStatus.Running || o.Status == OfferStatus.Completed) && o.SeatsTaken >= Fewest).OrderBy(o => o.StartsAt).Select(o => o.Id).ToListAsync(cancellation);
        }

        foreach (var offer in offers)
        {
            await using var room = scopes.Open(tenant, Actor.System);
            await SeedAsync(room.ServiceProvider, offer, clock, cancellation);
            clock.Ahead = TimeSpan.Zero;
        }
    }

    private static async Task SeedAsync(IServiceProvider room, OfferId id, DemoClock clock, CancellationToken cancellation)
    {
        var db = room.GetRequiredService<TenantDb>();
        var offer = await db.Offers.AsNoTracking().SingleAsync(o => o.Id == id, cancellation);
        var (now, starts, ends) = (clock.GetUtcNow(), offer.StartsAt!.Value, offer.EndsAt!.Value);

        // So few months that the last answers are in, where there has been time for it.
        var months = ends.AddMonths(1).AddDays(22) < now ? 1 : 3;
        await room.GetRequiredService<EvaluationDesk>().ChooseAsync(id, FormLibrary.StandardId, months, cancellation);
        db.ChangeTracker.Clear();
        var plan = await db.EvaluationPlans.SingleAsync(p => p.OfferId == id, cancellation);
        plan.Pin(1);
        var people = await db.Enrolments.AsNoTracking().Where(e => e.OfferId == id && e.Status == EnrolmentStatus.Confirmed).OrderBy(e => e.Number).Select(e => e.Id).ToListAsync(cancellation);
        var open = Enum.GetValues<EvaluationMoment>().Select(moment => (Moment: moment, Window: MomentWindow.Of(moment, plan, starts, ends))).Where(one => one.Window.OpensAt < now).ToList();
        foreach (var (moment, window) in open)
        {
            db.EvaluationInvitations.AddRange(people.Select(person => EvaluationInvitation.Send(offer.TenantId, person, id, moment, window.OpensAt)));
        }

        await db.SaveChangesAsync(cancellation);
        foreach (var (moment, window) in open)
        {
            clock.Ahead += window.OpensAt.AddHours(20) - clock.GetUtcNow();
            for (var i = 0; i < people.Count; i++)
            {
                if (i != 3 + (4 * (int)moment)) // one does not answer after, another not months after
                {
                    var asked = new Asked(AskState.Open, people[i], moment, offer, plan, FormLibrary.Standard, window);
                    await room.GetRequiredService<AnswerDesk>().TakeAsync(asked, Sheet(i, moment), Texts(i, moment), cancellation);
                }
            }
        }
    }

    private static AnswerSheet Sheet(int person, EvaluationMoment moment)
    {
        var sheet = new AnswerSheet();
        Spread(sheet, "gse", 10, 19 + (person * 5 % 11) + moment switch { EvaluationMoment.Before => 0, EvaluationMoment.After => 2 + (person * 3 % 6), _ => 1 + (person * 2 % 5) });
        Spread(sheet, "who5", 5, 8 + (person * 4 % 9) + moment switch { EvaluationMoment.Before => 0, EvaluationMoment.After => 1 + (person * 5 % 6), _ => person * 2 % 5 });
        if (moment == EvaluationMoment.After)
        {
            for (var i = 0; i < 4; i++)
            {
                sheet.Marks[PublishedScale.MarkKey("satisfaction", i)] = 5 - ((person + i) % 4 == 0 ? 1 : 0) - (person % 5 == 4 ? 1 : 0);
            }

            sheet.Choices["length"] = [person % 2 == 0 ? "right" : "short"];
        }

        return sheet;
    }

    /// <summary>Marks that come to this sum, as even as can be.</summary>
    private static void Spread(AnswerSheet sheet, string scale, int items, int sum)
    {
        for (var i = 0; i < items; i++)
        {
            sheet.Marks[PublishedScale.MarkKey(scale, i)] = (sum / items) + (i < sum % items ? 1 : 0);
        }
    }

    private static Dictionary<string, string> Texts(int person, EvaluationMoment moment)
    {
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        if (moment == EvaluationMoment.After && person < Best.Length)
        {
            texts["best"] = Best[person];
        }

        if (moment == EvaluationMoment.After && person % 4 == 1 && person / 4 < Better.Length)
        {
            texts["better"] = Better[person / 4];
        }

        if (moment == EvaluationMoment.MonthsAfter && person < Use.Length)
        {
            texts["use"] = Use[person];
        }

        return texts;
    }
}
