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

/// <summary>Somebody's wish to enrol, alone or with one more, checked for shape.</summary>
internal sealed record EnrolWish(Person Person, EnrolmentRole Role, string HomeMunicipality, string Language, EnrolmentSource Source)
{
    public CompanionWish? With { get; init; }

    /// <summary>Meant although the offer has begun.</summary>
    public bool Late { get; init; }

    public bool ByStaff => Source == EnrolmentSource.Staff || Late;
}

/// <summary>The second of two who enrol together.</summary>
internal sealed record CompanionWish(Person Person, EnrolmentRole Role, string HomeMunicipality);

/// <summary>
/// Enrols one person, or two who come together: page, API and demo all come here. The offer's row lock, taken late, puts everybody in line; the tables'
/// checks and the unique index are what holds if this code is wrong.
/// </summary>
internal sealed class Enrolling(TenantDb db, TenantScope scope, KeyRing keys, JobQueue queue, AuditLog audit, IMunicipalities municipalities, TimeProvider time)
{
    /// <exception cref="Missing">No such offer in this room.</exception>
    /// <exception cref="Refused"><c>offer.drop_in</c>, <c>offer.closed</c>, <c>offer.full</c> and the others of <see cref="Offer.TakeNumbers"/></exception>
    /// <exception cref="Invalid">A home municipality is not in the register today.</exception>
    public async Task<EnrolAnswer> EnrolAsync(OfferId offerId, EnrolWish wish, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        CheckHome("homeMunicipality", wish.HomeMunicipality, now);
        CheckHome("with.homeMunicipality", wish.With?.HomeMunicipality ?? wish.HomeMunicipality, now);
        var people = Newcomer.Of(wish, await keys.ForAsync(scope.Tenant, cancellation), now);
        return await db.InOneTransactionAsync(async () =>
        {
            var offer = await LockAsync(db, offerId, cancellation);
            var known = await KnownAsync(offerId, people, cancellation);

            // Who attends a course is nobody's business: an address that is enrolled gets the very answer a new one would get, and a mail that says how it stands.
            var seat = await EnterAsync(offer, people, wish, save: known.Count == 0, now, cancellation);
            if (known.Count > 0)
            {
                db.ChangeTracker.Clear();
                foreach (var existing in known.Values.Distinct())
                {
                    queue.Enqueue(EnrolmentMails.Again, existing.Value);
                    audit.Note("enrolments.again", "enrolment", existing.Value);
                }

                await EnterTheOtherAsync(offerId, people, known, wish, now, cancellation);
            }

            await db.SaveChangesAsync(cancellation);
            await CatalogueVersions.RaiseAsync(db, cancellation);
            return new EnrolAnswer(offerId, seat);
        }, cancellation);
    }

    /// <summary>Takes the offer's row for this transaction, with what its seats are divided into: from here on everybody who wants its seats waits in line.</summary>
    /// <exception cref="Missing">No such offer in this room.</exception>
    internal static async Task<Offer> LockAsync(TenantDb db, OfferId offerId, CancellationToken cancellation)
    {
        await db.Database.ExecuteSqlAsync($"select from offers.offers where tenant_id = {db.TenantId.Value} and id = {offerId.Value} for update", cancellation);
        var offer = await db.Offers.SingleOrDefaultAsync(offer => offer.Id == offerId, cancellation) ?? throw new Missing("offer");
        if (offer.PoolSeatsOpen is not null)
        {
            await db.Entry(offer).Collection(o => o.Pools).Query().OrderBy(pool => pool.Number).LoadAsync(cancellation);
        }

        if (offer.Details.RegionWide)
        {
            await db.Entry(offer).Collection(o => o.Quotas).LoadAsync(cancellation);
        }

        return offer;
    }

    /// <summary>Reads, to look at, what the seats of an offer are divided into. Most are not, and cost nothing.</summary>
    internal static async Task DividedAsync(TenantDb db, Offer offer, CancellationToken cancellation)
    {
        if (offer.PoolSeatsOpen is not null)
        {
            offer.Pools.AddRange(await db.Pools.AsNoTracking().Where(pool => pool.OfferId == offer.Id).OrderBy(pool => pool.Number).ToListAsync(cancellation));
        }

        if (offer.Details.RegionWide)
        {
            offer.Quotas.AddRange(await db.Quotas.AsNoTracking().Where(quota => quota.OfferId == offer.Id).OrderBy(quota => quota.Municipality).ToListAsync(cancellation));
        }
    }

    private async Task<bool> EnterAsync(Offer offer, IReadOnlyList<Newcomer> people, EnrolWish wish, bool save, DateTimeOffset now, CancellationToken cancellation)
    {
        var claims = people.Select(person => new SeatClaim(offer.PoolFor(person.Role), person.Home)).ToList();
        var othersFirst = offer.Waiting > 0 && offer.ObstacleFor(claims) is null && (await WaitingQueue.ReadAsync(db, offer.Id, cancellation)).Next(offer) is not null;
        var (number, seat) = offer.TakeNumbers(claims, othersFirst, wish.ByStaff, now);
        for (var i = 0; i < people.Count && save; i++)
        {
            var terms = people[i].Terms(wish, claims[i].Pool, people.Count > 1 ? people[0].Id : null);
            db.Enrolments.Add(Enrolment.Take(scope.Tenant.Id, people[i].Id, offer.Id, number + i, seat, terms, now));
            queue.Enqueue(seat ? EnrolmentMails.Confirmed : EnrolmentMails.Waiting, people[i].Id.Value);
            audit.Note("enrolments.enrol", "enrolment", people[i].Id.Value);
        }

        return seat;
    }

    /// <summary>Of two, one is enrolled already: the other one is enrolled alone, so that nobody who can be written to is left without word.</summary>
    private async Task EnterTheOtherAsync(OfferId offerId, IReadOnlyList<Newcomer> people, Dictionary<Newcomer, EnrolmentId> known, EnrolWish wish, DateTimeOffset now, CancellationToken cancellation)
    {
        if (people.FirstOrDefault(person => !known.ContainsKey(person) && person.Person.HasContact) is { } other)
        {
            await EnterAsync(await LockAsync(db, offerId, cancellation), [other], wish, save: true, now, cancellation);
        }
    }

    private async Task<Dictionary<Newcomer, EnrolmentId>> KnownAsync(OfferId offerId, IReadOnlyList<Newcomer> people, CancellationToken cancellation)
    {
        var known = new Dictionary<Newcomer, EnrolmentId>();
        foreach (var person in people)
        {
            var already = await db.Enrolments.AsNoTracking()
                .Where(e => e.OfferId == offerId && e.ContactDigest == person.Digest)
                .Where(e => e.Status == EnrolmentStatus.Confirmed || e.Status == EnrolmentStatus.Waiting || e.Status == EnrolmentStatus.Offered)
                .Select(e => (EnrolmentId?)e.Id)
                .FirstOrDefaultAsync(cancellation);
            if (already is { } id)
            {
                known[person] = id;
            }
        }

        return known;
    }

    private void CheckHome(string field, string number, DateTimeOffset now)
    {
        if (!MunicipalityNumber.TryParse(number, out var home) || municipalities.Find(home, Oslo.Date(now)) is null)
        {
            throw new Invalid(field, "is not a municipality number that is valid today");
        }
    }
}
