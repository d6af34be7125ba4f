using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Saas.Honoraria.Asks;
using Saas.Honoraria.Assignments;
using Saas.Honoraria.Contracts;
using Saas.Honoraria.Payers;
using Saas.Honoraria.Register;
using Saas.Kernel.Data;
using Saas.Kernel.Tenancy;
using Saas.Kernel.Time;
using Saas.Offers.Contracts;
using Saas.PeerSupport.Contracts;

namespace Saas.Honoraria.Demo;

/// <summary>Gives a demo room what its representatives were asked to do: planning and evaluation of its offers, meetings, shifts that were held, and requests that wait for an answer.</summary>
public sealed class SeedDemoAssignments(TenantScopes scopes, TimeProvider time)
{
    private const int ShiftsTaken = 60;

    private static readonly (string Title, int Days, int Minutes, bool Physical)[] Meetings =
    [
        ("Møte i brukerutvalget", -75, 120, true), ("Innlegg på fagdag for nyansatte", -48, 90, true), ("Innspill til ny brosjyre", -33, 60, false), ("Møte i brukerutvalget", -19, 120, true),
        ("Arbeidsgruppe om pårørendetilbud", -9, 150, true), ("Intervju til lokalavisa", -4, 45, false), ("Møte i brukerutvalget", 16, 120, true), ("Temakveld på biblioteket", 27, 180, true),
    ];

    /// <summary>After the payers. Does nothing when the room has assignments already, or nobody in its register.</summary>
    public async Task RunAsync(Tenant tenant, CancellationToken cancellation)
    {
        await using var scope = scopes.Open(tenant, Actor.System);
        var (room, db, today) = (scope.ServiceProvider, scope.ServiceProvider.GetRequiredService<TenantDb>(), Oslo.Date(time.GetUtcNow()));
        var people = await db.UserRepresentatives.AsNoTracking().Where(one => one.Status == RegisterStatus.Active).OrderBy(one => one.Name).ThenBy(one => one.Id).ToListAsync(cancellation);
        if (people.Count == 0 || await db.Assignments.AnyAsync(cancellation))
        {
            return;
        }

        var payers = await db.Payers.AsNoTracking().Where(payer => payer.ClosedAt == null).OrderBy(payer => payer.Arrangement).ThenBy(payer => payer.Name).Select(payer => (PayerId?)payer.Id).ToListAsync(cancellation);
        var keep = room.GetRequiredService<KeepAssignments>();
        foreach (var (nth, meeting) in Meetings.Index())
        {
            await PlanAsync(keep, people[nth % people.Count].Id, PayerOf(payers, nth), new WorkRequest { Kind = AssignmentKind.Meeting, Title = meeting.Title, OnDate = today.AddDays(meeting.Days), PlannedMinutes = meeting.Minutes, Physical = meeting.Physical }, nth, today, cancellation);
        }

        foreach (var (nth, offer) in (await room.GetRequiredService<IOffers>().ChooseAsync(cancellation)).Where(offer => offer.StartsOn is not null).Take(people.Count).Index())
        {
            var (phase, on) = offer.StartsOn > today ? (MethodPhase.Planning, today.AddDays(-12 - nth)) : (MethodPhase.Evaluation, today.AddDays(-6 - (2 * nth)));
            await PlanAsync(keep, people[(nth + 2) % people.Count].Id, PayerOf(payers, nth + 1), new WorkRequest { Kind = AssignmentKind.OfferPhase, Offer = offer.Id, Phase = phase, OnDate = on, StartsAt = new TimeOnly(12, 0), PlannedMinutes = 120, Role = nth % 4 == 3 ? "leader" : "member" }, nth + 3, today, cancellation);
        }

        foreach (var shift in await room.GetRequiredService<IStaffedShifts>().SinceAsync(time.GetUtcNow().AddDays(-400), ShiftsTaken, cancellation))
        {
            await room.GetRequiredService<HearShifts>().HearAsync(shift, cancellation);
        }

        await AskAsync(room.GetRequiredService<AnswerAsks>(), db, people, payers, today, cancellation);
    }

    private static PayerId? PayerOf(List<PayerId?> payers, int nth) => payers.Count == 0 || nth % 7 == 6 ? null : payers[nth % 3 == 2 ? nth % payers.Count : 0];

    private static async Task PlanAsync(KeepAssignments keep, UserRepresentativeId person, PayerId? payer, WorkRequest work, int nth, DateOnly today, CancellationToken cancellation)
    {
        var id = await keep.PlanAsync(new AssignmentRequest
        {
            Representative = person, Payer = payer, Kind = work.Kind, Offer = work.Offer, Phase = work.Phase, Title = work.Title, Role = work.Role, OnDate = work.OnDate, StartsAt = work.StartsAt, PlannedMinutes = work.PlannedMinutes, Physical = work.Physical,
        }, cancellation);
        if (work.OnDate > today)
        {
            return;
        }

        switch (nth % 8)
        {
            case 4:
                break; // somebody has to say how it went
            case 5:
                await keep.CancelAsync(id, cancellation);
                break;
            case 7:
                await keep.MissAsync(id, cancellation);
                break;
            default:
                await keep.DoneAsync(id, work.PlannedMinutes!.Value + (nth % 3 * 15), cancellation);
                break;
        }
    }

    /// <summary>One that waits, and one that has been filled.</summary>
    private static async Task AskAsync(AnswerAsks asks, TenantDb db, List<UserRepresentative> people, List<PayerId?> payers, DateOnly today, CancellationToken cancellation)
    {
        var waiting = new AskRequest { People = [.. people.Take(4).Select(one => one.Id)], Wanted = 2, Kind = AssignmentKind.Meeting, Title = "Planlegging av kols-kurs", OnDate = today.AddDays(24), StartsAt = new TimeOnly(12, 0), PlannedMinutes = 120, AnswerBy = today.AddDays(9), Payer = PayerOf(payers, 0), Message = "Vi setter i gang et nytt kurs til våren, og vil gjerne ha deg med fra starten. Lunsj står klar." };
        var filled = new AskRequest { People = [.. people.TakeLast(3).Select(one => one.Id)], Wanted = 1, Kind = AssignmentKind.Other, Title = "Fortelle om hverdagen på kurs for fagfolk", OnDate = today.AddDays(18), StartsAt = new TimeOnly(10, 30), PlannedMinutes = 60, AnswerBy = today.AddDays(5), Payer = PayerOf(payers, 0) };
        foreach (var (request, answers) in new[] { (waiting, new[] { true, false }), (filled, [false, true]) })
        {
            var id = await asks.AskAsync(request, cancellation);
            var asked = await db.AskedPeople.AsNoTracking().Where(one => one.AskId == id).OrderBy(one => one.Id).Select(one => one.Id).ToListAsync(cancellation);
            foreach (var (person, yes) in asked.Zip(answers))
            {
                await asks.AnswerAsync(person, yes, cancellation);
            }
        }
    }
}
