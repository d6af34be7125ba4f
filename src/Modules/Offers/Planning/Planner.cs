using Microsoft.EntityFrameworkCore;
using Saas.Kernel.Audit;
using Saas.Kernel.Data;
using Saas.Kernel.Errors;
using Saas.Kernel.Outbox;
using Saas.Kernel.Tenancy;
using Saas.Kernel.Time;
using Saas.Offers.Attendance;
using Saas.Offers.Catalogue;
using Saas.Offers.Contracts;
using Saas.Offers.Counts;
using Saas.Offers.Enrolments;
using Saas.Offers.Method;
using Saas.Tenants.Contracts;

namespace Saas.Offers.Planning;

/// <summary>The coordinator's verbs on offers: page, API and demo come here.</summary>
internal sealed class Planner(TenantDb db, TenantScope scope, IRelations relations, AuditLog audit, JobQueue queue, Seats seats, SeatDivision dividing, SessionRooms rooms, TimeProvider time)
{
    public async Task<Offer> PlanAsync(OfferRequest request, CancellationToken cancellation)
    {
        CheckSessions(request, [], time.GetUtcNow());
        await CheckOriginAsync(request, cancellation);
        return await PlanAsync(request.Details(UsualRegion()), request.Plans(), request.Seating(), cancellation);
    }

    /// <summary>The same from details that are whole already, as when an offer is run again.</summary>
    internal Task<Offer> PlanAsync(OfferDetails details, IReadOnlyList<SessionPlan> sessions, SeatPlan seating, CancellationToken cancellation) => db.InOneTransactionAsync(async () =>
    {
        var now = time.GetUtcNow();
        var offer = Offer.Plan(scope.Tenant.Id, ServesOthers(now), details, sessions, now);
        SeatArrangement.Weigh(offer, seating, details.QuotaForOthers, []).Apply(offer, now);
        db.Offers.Add(offer);
        db.PlanItems.AddRange(PlanItem.Standards(scope.Tenant.Id, offer.Id, offer.Details.Kind, now));
        audit.Note("offers.plan", "offer", offer.Id.Value);
        var hasRooms = rooms.Concerns(offer);
        await db.SaveChangesAsync(cancellation);
        if (hasRooms)
        {
            await rooms.FollowAsync(offer, [], [], now, cancellation);
        }

        return offer;
    }, cancellation);

    /// <param name="version">The version the caller read; somebody else's later change is not overwritten.</param>
    /// <exception cref="DbUpdateConcurrencyException">The offer has another version now.</exception>
    public Task<Offer> EditAsync(OfferId id, OfferRequest request, uint? version, CancellationToken cancellation) => ChangeAsync(id, version, async (offer, now) =>
    {
        CheckSessions(request, offer.Sessions, now);
        await CheckOriginAsync(request, cancellation);
        await dividing.WeighAsync(offer, request, cancellation);
        offer.Edit(ServesOthers(now), request.Details(offer.Details.HealthRegion), request.KeepSessions ? offer.Plans() : request.Plans(), now);
        await AttendedSessions.CheckKeptAsync(db, cancellation);
        await CheckCountedAsync(offer, cancellation);
        audit.Note("offers.edit", "offer", id.Value);
        await dividing.ApplyAsync(offer, now, cancellation);
        await SaveAsync(offer, now, cancellation);
        await seats.PromoteAsync(offer, cancellation); // more seats than before go to those who wait
    }, cancellation);

    public Task<Offer> PublishAsync(OfferId id, CancellationToken cancellation) => ChangeAsync(id, null, (offer, now) =>
    {
        offer.Publish(now);
        audit.Note("offers.publish", "offer", id.Value);
        return Task.CompletedTask;
    }, cancellation);

    public Task<Offer> WithdrawAsync(OfferId id, CancellationToken cancellation) => ChangeAsync(id, null, async (offer, now) =>
    {
        offer.Withdraw(now);
        audit.Note("offers.withdraw", "offer", id.Value);
        await rooms.GiveBackAsync(offer, cancellation); // what a draft has is only held
    }, cancellation);

    /// <summary>Cancels the offer and tells everybody who has a seat or waits for one.</summary>
    public Task<Offer> CancelAsync(OfferId id, string reason, CancellationToken cancellation) => ChangeAsync(id, null, async (offer, now) =>
    {
        offer.Cancel(reason, now);
        audit.Note("offers.cancel", "offer", id.Value);
        var active = await db.Enrolments.AsNoTracking().Where(e => e.OfferId == id)
            .Where(e => e.Status == EnrolmentStatus.Confirmed || e.Status == EnrolmentStatus.Waiting || e.Status == EnrolmentStatus.Offered)
            .Select(e => e.Id).ToListAsync(cancellation);
        active.ForEach(enrolment => queue.Enqueue(EnrolmentMails.OfferCancelled, enrolment.Value));
    }, cancellation);

    /// <summary>One change of an offer: under its row lock, with its sessions, in one transaction; numbers of sessions and the catalogue follow.</summary>
    internal Task<Offer> ChangeAsync(OfferId id, uint? version, Func<Offer, DateTimeOffset, Task> change, CancellationToken cancellation) => db.InOneTransactionAsync(async () =>
    {
        var offer = await Enrolling.LockAsync(db, id, cancellation);
        if (version is { } read && read != offer.Version)
        {
            throw new DbUpdateConcurrencyException("The offer was changed since it was read.");
        }

        await db.Entry(offer).Collection(o => o.People).LoadAsync(cancellation);
        await db.Entry(offer).Collection(o => o.Sessions).Query().OrderBy(s => s.Number).LoadAsync(cancellation);
        var now = time.GetUtcNow();
        await change(offer, now);
        await SaveAsync(offer, now, cancellation);
        await CatalogueVersions.RaiseAsync(db, cancellation);
        return offer;
    }, cancellation);

    /// <summary>What was counted at the door stays in the report, so the session it was counted at stays, too.</summary>
    private async Task CheckCountedAsync(Offer offer, CancellationToken cancellation)
    {
        var gone = rooms.Gone(offer);
        if (gone.Count > 0 && await db.SessionCounts.AnyAsync(count => gone.Contains(count.SessionId), cancellation))
        {
            throw new Refused("offer.session_counted", "A session that is taken away has been counted. Keep it, so that the numbers stay in the report.");
        }
    }

    private async Task CheckOriginAsync(OfferRequest request, CancellationToken cancellation)
    {
        if (request.GrownFrom is { } origin && !await db.Offers.AnyAsync(offer => offer.Id == origin, cancellation))
        {
            throw new Invalid("grownFrom", "is not an offer of this tenant");
        }
    }

    /// <summary>Saves what was changed of an offer; the numbers of its sessions and the rooms' book follow. Rooms are locked last.</summary>
    private async Task SaveAsync(Offer offer, DateTimeOffset now, CancellationToken cancellation)
    {
        db.ChangeTracker.DetectChanges();
        var (hasRooms, gone, underWay) = (rooms.Concerns(offer), rooms.Gone(offer), rooms.UnderWay(offer, now));
        await db.SaveChangesAsync(cancellation);
        await SessionNumbers.FollowAsync(db, offer, cancellation);
        if (hasRooms)
        {
            await rooms.FollowAsync(offer, gone, underWay, now, cancellation);
        }
    }

    internal bool ServesOthers(DateTimeOffset now) => scope.Tenant.Kind == TenantKind.Unit
        || relations.Of(scope.Tenant.Id, Oslo.Date(now)).Any(relation => relation.Partner == scope.Tenant.Id && relation.Kind is RelationKind.Host or RelationKind.Unit);

    private HealthRegion UsualRegion() => scope.Tenant.Profile().HealthRegion;

    /// <summary>A session that is new or moved must lie ahead; one that is as it was may have been.</summary>
    private static void CheckSessions(OfferRequest request, List<Session> before, DateTimeOffset now)
    {
        var errors = new Dictionary<string, string[]>(StringComparer.Ordinal);
        for (var i = 0; i < request.Sessions.Count; i++)
        {
            var session = request.Sessions[i];
            if (session.StartsAt <= now && !before.Exists(old => old.StartsAt == session.StartsAt && old.EndsAt == session.EndsAt))
            {
                errors[$"sessions[{i}].startsAt"] = ["is in the past"];
            }
        }

        if (errors.Count > 0)
        {
            throw new Invalid(errors);
        }
    }
}
