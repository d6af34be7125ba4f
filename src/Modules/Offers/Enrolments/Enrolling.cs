using Microsoft.EntityFrameworkCore;
using Saas.Kernel.Audit;
using Saas.Kernel.Data;
using Saas.Kernel.Errors;
using Saas.Kernel.Outbox;
using Saas.Kernel.Secrets;
using Saas.Kernel.Tenancy;
using Saas.Kernel.Time;
using Saas.Offers.Catalogue;
using Saas.Offers.Contracts;
using Saas.Offers.Planning;
using Saas.Tenants.Contracts;

namespace Saas.Offers.Enrolments;

/// <summary>What the one who enrols is told: a seat, or a place on the waiting list. Says nothing about whether the address was enrolled before.</summary>
internal sealed record EnrolAnswer(OfferId OfferId, bool HasSeat);

/// <summary>Somebody's wish to enrol, checked for shape.</summary>
internal sealed record EnrolWish(Person Person, EnrolmentRole Role, string HomeMunicipality, string Language, EnrolmentSource Source);

/// <summary>
/// Enrols one person: page, API and demo all come here. The offer's row lock, taken late, puts everybody in line; the table's check and the unique index
/// are what holds if this code is wrong.
/// </summary>
internal sealed class Enrolling(TenantDb db, TenantScope scope, KeyRing keys, JobQueue queue, AuditLog audit, IMunicipalities municipalities, TimeProvider time)
{
    /// <exception cref="Missing">No such offer in this room.</exception>
    /// <exception cref="Refused"><c>offer.drop_in</c>, <c>offer.closed</c>, <c>offer.full</c></exception>
    /// <exception cref="Invalid">The home municipality is not in the register today.</exception>
    public async Task<EnrolAnswer> EnrolAsync(OfferId offerId, EnrolWish wish, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        if (!MunicipalityNumber.TryParse(wish.HomeMunicipality, out var home) || municipalities.Find(home, Oslo.Date(now)) is null)
        {
            throw new Invalid("homeMunicipality", "is not a municipality number that is valid today");
        }

        var cipher = await keys.ForAsync(scope.Tenant, cancellation);
        var id = EnrolmentId.New(now);
        var terms = new EnrolmentTerms(wish.Role, wish.Person.Seal(cipher, id), wish.Person.Digest(cipher), wish.HomeMunicipality, wish.Language, wish.Source);
        return await db.InOneTransactionAsync(async () =>
        {
            var offer = await LockAsync(db, offerId, cancellation);
            var already = await db.Enrolments.AsNoTracking()
                .Where(e => e.OfferId == offerId && e.ContactDigest == terms.ContactDigest)
                .Where(e => e.Status == EnrolmentStatus.Confirmed || e.Status == EnrolmentStatus.Waiting || e.Status == EnrolmentStatus.Offered)
                .Select(e => (EnrolmentId?)e.Id)
                .FirstOrDefaultAsync(cancellation);

            // Who attends a course is nobody's business: an address that is enrolled gets the very answer a new one would get, and a mail that says how it stands.
            var (number, seat) = offer.TakeNumber(now);
            var answer = new EnrolAnswer(offerId, seat);
            if (already is { } existing)
            {
                db.ChangeTracker.Clear();
                queue.Enqueue(EnrolmentMails.Again, existing.Value);
                audit.Note("enrolments.again", "enrolment", existing.Value);
            }
            else
            {
                db.Enrolments.Add(Enrolment.Take(scope.Tenant.Id, id, offerId, number, seat, terms, now));
                queue.Enqueue(seat ? EnrolmentMails.Confirmed : EnrolmentMails.Waiting, id.Value);
                audit.Note("enrolments.enrol", "enrolment", id.Value);
            }

            await db.SaveChangesAsync(cancellation);
            await CatalogueVersions.RaiseAsync(db, cancellation);
            return answer;
        }, cancellation);
    }

    /// <summary>Takes the offer's row for this transaction: from here on everybody who wants its seats waits in line.</summary>
    /// <exception cref="Missing">No such offer in this room.</exception>
    internal static async Task<Offer> LockAsync(TenantDb db, OfferId offerId, CancellationToken cancellation)
    {
        await db.Database.ExecuteSqlAsync($"select from offers.offers where tenant_id = {db.TenantId.Value} and id = {offerId.Value} for update", cancellation);
        return await db.Offers.SingleOrDefaultAsync(offer => offer.Id == offerId, cancellation) ?? throw new Missing("offer");
    }
}
