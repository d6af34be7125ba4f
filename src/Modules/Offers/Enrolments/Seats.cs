using Microsoft.EntityFrameworkCore;
using Saas.Kernel.Audit;
using Saas.Kernel.Data;
using Saas.Kernel.Errors;
using Saas.Kernel.Outbox;
using Saas.Offers.Catalogue;
using Saas.Offers.Contracts;
using Saas.Offers.Planning;

namespace Saas.Offers.Enrolments;

/// <summary>
/// What happens to seats after enrolment: cancel, accept, decline, lapse. Each frees or keeps a seat under the offer's row lock, and a free seat goes
/// to the first on the waiting list in the same transaction.
/// </summary>
internal sealed class Seats(TenantDb db, JobQueue queue, AuditLog audit, TimeProvider time)
{
    /// <summary>Ends an enrolment, by the person or on their behalf.</summary>
    /// <exception cref="Refused"><c>enrolment.ended</c></exception>
    public Task CancelAsync(EnrolmentId id, string? reason, CancellationToken cancellation) => ChangeAsync(id, (offer, enrolment, now) =>
    {
        var (held, waited) = (enrolment.HoldsSeat, enrolment.Status == EnrolmentStatus.Waiting);
        enrolment.Cancel(now);
        if (held)
        {
            offer.FreeSeat();
        }
        else if (waited)
        {
            offer.LeaveQueue();
        }

        queue.Enqueue(EnrolmentMails.Cancelled, id.Value);
        audit.Note("enrolments.cancel", "enrolment", id.Value, reason);
    }, cancellation);

    /// <exception cref="Refused"><c>enrolment.not_offered</c>, <c>enrolment.offer_lapsed</c></exception>
    public Task AcceptAsync(EnrolmentId id, CancellationToken cancellation) => ChangeAsync(id, (_, enrolment, now) =>
    {
        enrolment.Accept(now);
        queue.Enqueue(EnrolmentMails.Confirmed, id.Value);
        audit.Note("enrolments.accept", "enrolment", id.Value);
    }, cancellation);

    /// <exception cref="Refused"><c>enrolment.not_offered</c></exception>
    public Task DeclineAsync(EnrolmentId id, CancellationToken cancellation) => ChangeAsync(id, (offer, enrolment, now) =>
    {
        enrolment.Decline(now);
        offer.FreeSeat();
        audit.Note("enrolments.decline", "enrolment", id.Value);
    }, cancellation);

    /// <summary>Takes a held seat back when the time to answer has passed.</summary>
    public Task LapseAsync(EnrolmentId id, CancellationToken cancellation) => ChangeAsync(id, (offer, enrolment, now) =>
    {
        enrolment.Lapse(now);
        offer.FreeSeat();
        queue.Enqueue(EnrolmentMails.Lapsed, id.Value);
        audit.Note("enrolments.lapse", "enrolment", id.Value);
    }, cancellation);

    /// <summary>Gives free seats to those who wait, first number first. Also called when an offer gets more seats.</summary>
    public async Task PromoteAsync(Offer offer, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        while (offer.HasFreeSeat && offer.Waiting > 0 && offer.Status == OfferStatus.Published && offer.StartsAt > now)
        {
            var next = await db.Enrolments.Where(e => e.OfferId == offer.Id && e.Status == EnrolmentStatus.Waiting).OrderBy(e => e.Number).FirstOrDefaultAsync(cancellation);
            if (next is null)
            {
                return;
            }

            // Nobody can accept a seat after the start, however long the list's own deadline is.
            var until = now.AddHours(offer.Details.AcceptHours);
            next.OfferSeat(until < offer.StartsAt ? until : offer.StartsAt.Value);
            offer.HoldSeat();
            queue.Enqueue(EnrolmentMails.Offered, next.Id.Value);
            audit.Note("enrolments.offer-seat", "enrolment", next.Id.Value);
            await db.SaveChangesAsync(cancellation);
        }
    }

    private Task ChangeAsync(EnrolmentId id, Action<Offer, Enrolment, DateTimeOffset> change, CancellationToken cancellation) => db.InOneTransactionAsync(async () =>
    {
        var offerId = await db.Enrolments.Where(e => e.Id == id).Select(e => (OfferId?)e.OfferId).SingleOrDefaultAsync(cancellation) ?? throw new Missing("enrolment");
        var offer = await Enrolling.LockAsync(db, offerId, cancellation);
        var enrolment = await db.Enrolments.SingleAsync(e => e.Id == id, cancellation);
        change(offer, enrolment, time.GetUtcNow());
        await db.SaveChangesAsync(cancellation);
        await PromoteAsync(offer, cancellation);
        await CatalogueVersions.RaiseAsync(db, cancellation);
    }, cancellation);
}
