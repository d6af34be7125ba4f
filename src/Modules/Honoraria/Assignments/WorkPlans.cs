using Microsoft.EntityFrameworkCore;
using Saas.Honoraria.Contracts;
using Saas.Honoraria.Payers;
using Saas.Kernel.Data;
using Saas.Kernel.Errors;
using Saas.Kernel.Time;
using Saas.Offers.Contracts;
using Saas.PeerSupport.Contracts;

namespace Saas.Honoraria.Assignments;

/// <summary>Makes what somebody asked for into a tie and a plan: the offer, the session and the payer are looked up, and what was left out is taken from them.</summary>
internal sealed class WorkPlans(TenantDb db, IOffers offers, ISessionWork sessions, IOrganisationCards organisations)
{
    private const int MostTitle = 200;

    /// <exception cref="Invalid">Offer, session or payer is none of this room's.</exception>
    public async Task<(AssignmentTie Tie, AssignmentPlan Plan)> ReadAsync(WorkRequest request, CancellationToken cancellation)
    {
        var title = request.Title?.Trim() ?? "";
        var paying = await PayingAsync(request.Payer, cancellation);
        switch (request.Kind)
        {
            case AssignmentKind.OfferPhase:
                var offer = (await offers.NamedAsync([request.Offer!.Value], cancellation)).SingleOrDefault() ?? throw new Invalid("offer", "is no offer of this room");
                return (AssignmentTie.ToPhase(offer.Id, request.Phase!.Value), Plan(title.Length > 0 ? title : offer.Title));
            case AssignmentKind.Session:
                var session = await sessions.FindAsync(request.Session!.Value, cancellation) is { } found && found.Offer == request.Offer ? found : throw new Invalid("session", "is no session of the offer");
                var startsAt = Oslo.WallClock(session.StartsAt);
                return (AssignmentTie.ToSession(session.Offer, session.Id), new AssignmentPlan(
                    title.Length > 0 ? title : Short(session.OfferTitle, session.Number), request.Role, request.OnDate ?? DateOnly.FromDateTime(startsAt),
                    request.OnDate is null ? TimeOnly.FromDateTime(startsAt) : request.StartsAt, request.PlannedMinutes ?? session.Minutes, request.Physical, paying));
            case AssignmentKind.Meeting:
                return (AssignmentTie.Meeting, Plan(title));
            default:
                return (AssignmentTie.Other, Plan(title));
        }

        AssignmentPlan Plan(string named) => new(named, request.Role, request.OnDate!.Value, request.StartsAt, request.PlannedMinutes!.Value, request.Physical, paying);
    }

    /// <exception cref="Invalid">No payer of this room, or one that takes no new assignments.</exception>
    public async Task<Paying> PayingAsync(PayerId? payer, CancellationToken cancellation)
    {
        if (payer is not { } id)
        {
            return Paying.Nobody;
        }

        var found = await db.Set<Payer>().AsNoTracking().Where(one => one.Id == id && one.ClosedAt == null).Select(one => new { one.Arrangement }).SingleOrDefaultAsync(cancellation)
            ?? throw new Invalid("payer", "is no open payer of this room");
        return Paying.By(id, found.Arrangement);
    }

    /// <summary>Who pays what nobody has said anything about: the organisation that somebody worked for when it pays here (its number says which payer it is), else the centre; nobody when there are several to choose from. A coordinator may change it.</summary>
    public async Task<Paying> UsualPayingAsync(OrganisationId? organisation, CancellationToken cancellation)
    {
        var number = organisation is { } id ? await organisations.NumberAsync(id, cancellation) : null;
        var payers = await db.Set<Payer>().AsNoTracking().Where(one => one.ClosedAt == null && one.Arrangement != PayerArrangement.Direct).Select(one => new { one.Id, one.Arrangement, one.Number }).ToListAsync(cancellation);
        var theirs = payers.FindAll(payer => number is not null && payer.Arrangement == PayerArrangement.Organisation && payer.Number == number);
        var fitting = theirs.Count > 0 ? theirs : payers.FindAll(payer => payer.Arrangement == PayerArrangement.Centre);
        return fitting is [var only] ? Paying.By(only.Id, only.Arrangement) : Paying.Nobody;
    }

    /// <summary>«Diabetes 2-kurs, samling 3», cut where a title ends.</summary>
    public static string Short(string offer, int number) => $"{(offer.Length > MostTitle - 10 ? offer[..(MostTitle - 10)] : offer)} ({number})";
}
