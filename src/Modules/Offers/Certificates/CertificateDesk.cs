using Microsoft.EntityFrameworkCore;
using Saas.Kernel.Audit;
using Saas.Kernel.Data;
using Saas.Kernel.Errors;
using Saas.Kernel.Outbox;
using Saas.Kernel.Secrets;
using Saas.Kernel.Tenancy;
using Saas.Offers.Contracts;
using Saas.Offers.Enrolments;
using Saas.Offers.Planning;

namespace Saas.Offers.Certificates;

/// <summary>
/// Issues and revokes certificates. Page, API, outbox and demo come here. Under the offer's row lock, so that nobody gets two; the table's unique index is what
/// holds if this code is wrong.
/// </summary>
internal sealed class CertificateDesk(TenantDb db, TenantScope scope, KeyRing keys, JobQueue queue, AuditLog audit, TimeProvider time)
{
    /// <summary>How many are issued at once; the rest follows through the outbox.</summary>
    public const int Batch = 200;

    public const string IssueRest = "offers.issue-certificates";

    /// <summary>Issues one. The same certificate again is the one there is; one that would say something else takes its place, and the old one is revoked.</summary>
    /// <exception cref="Missing">No such enrolment.</exception>
    /// <exception cref="Refused"><c>certificate.no_seat</c>, <c>certificate.too_few</c> and those of <see cref="CertificateRules"/>.</exception>
    public Task<Certificate> IssueAsync(EnrolmentId id, CancellationToken cancellation) => db.InOneTransactionAsync(async () =>
    {
        var person = await db.Enrolments.AsNoTracking().SingleOrDefaultAsync(e => e.Id == id, cancellation) ?? throw new Missing("enrolment");
        var offer = await LockAsync(person.OfferId, cancellation);
        CertificateRules.Check(offer);
        if (person.Status != EnrolmentStatus.Confirmed)
        {
            throw new Refused("certificate.no_seat", $"The enrolment is {person.Status}; only who had a seat to the end gets a certificate.");
        }

        var issuing = await IssueAsync(offer, [person], cancellation);
        return issuing.Standing.GetValueOrDefault(id) ?? throw CertificateRules.TooFew(issuing.Counts[id]);
    }, cancellation);

    /// <summary>Issues to everybody who has come often enough, in the order of the numbers.</summary>
    /// <param name="after">Only those whose number is higher: where an earlier batch ended.</param>
    public Task<IssuedToAll> IssueToAllAsync(OfferId id, int after, CancellationToken cancellation) => db.InOneTransactionAsync(async () =>
    {
        var offer = await LockAsync(id, cancellation);
        CertificateRules.Check(offer);
        var people = await db.Enrolments.AsNoTracking().Where(e => e.OfferId == id && e.Status == EnrolmentStatus.Confirmed && e.Number > after)
            .OrderBy(e => e.Number).Take(Batch + 1).ToListAsync(cancellation);
        var more = people.Count > Batch;
        if (more)
        {
            people.RemoveAt(Batch);
            queue.Enqueue(IssueRest, id.Value, $"{people[^1].Number}");
        }

        var issuing = await IssueAsync(offer, people, cancellation);
        return new IssuedToAll(issuing.New, issuing.Corrected, issuing.Standing.Count - issuing.New - issuing.Corrected, people.Count - issuing.Standing.Count, more);
    }, cancellation);

    /// <summary>Takes a certificate back: from now on its code is answered with «no longer valid».</summary>
    /// <exception cref="Refused"><c>certificate.revoked</c></exception>
    public Task RevokeAsync(CertificateId id, CancellationToken cancellation) => db.InOneTransactionAsync(async () =>
    {
        var offer = await db.Certificates.Where(c => c.Id == id).Select(c => (OfferId?)c.OfferId).SingleOrDefaultAsync(cancellation) ?? throw new Missing("certificate");
        await Enrolling.LockAsync(db, offer, cancellation);
        var certificate = await db.Certificates.SingleAsync(c => c.Id == id, cancellation);
        certificate.Revoke(RevokedBecause.Withdrawn, time.GetUtcNow());
        audit.Note("certificates.withdraw", "enrolment", certificate.EnrolmentId.Value);
        await db.SaveChangesAsync(cancellation);
    }, cancellation);

    /// <summary>Tells everybody whose certificate is ready and who has not been told. Who gave no e-mail address is handed theirs on paper.</summary>
    /// <returns>How many will be told.</returns>
    public Task<int> SendAsync(OfferId id, CancellationToken cancellation) => db.InOneTransactionAsync(async () =>
    {
        await Enrolling.LockAsync(db, id, cancellation);
        var untold = await db.Certificates.Where(c => c.OfferId == id && c.RevokedAt == null && c.MailedAt == null).ToListAsync(cancellation);
        foreach (var certificate in untold)
        {
            certificate.Mailed(time.GetUtcNow());
            queue.Enqueue(CertificateMails.Ready, certificate.Id.Value);
        }

        audit.Note("certificates.send", "offer", id.Value);
        await db.SaveChangesAsync(cancellation);
        return untold.Count;
    }, cancellation);

    private async Task<Offer> LockAsync(OfferId id, CancellationToken cancellation)
    {
        var offer = await Enrolling.LockAsync(db, id, cancellation);
        await db.Entry(offer).Collection(o => o.Sessions).Query().OrderBy(s => s.StartsAt).LoadAsync(cancellation);
        return offer;
    }

    private async Task<Issuing> IssueAsync(Offer offer, List<Enrolment> people, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var cipher = await keys.ForAsync(scope.Tenant, cancellation);
        var ids = people.ConvertAll(person => person.Id);
        var attended = (await Attended.ByPersonAsync(db, ids, cancellation)).ToLookup(one => one.Enrolment, one => one.Session);
        var standing = await db.Certificates.Where(c => ids.Contains(c.EnrolmentId) && c.RevokedAt == null).ToDictionaryAsync(c => c.EnrolmentId, cancellation);
        var issuing = new Issuing();
        var made = new List<Certificate>();
        foreach (var person in people)
        {
            var sessions = attended[person.Id].ToHashSet();
            if (!issuing.Count(person.Id, AttendanceCount.Of(offer, sessions.Count)))
            {
                continue;
            }

            var content = CertificateWriting.Of(scope.Tenant, offer, person, Person.Open(cipher, person.Id, person.Person), sessions);
            var old = standing.GetValueOrDefault(person.Id);
            if (old is not null && CertificateContent.Open(cipher, old).SaysTheSameAs(content))
            {
                issuing.Standing[person.Id] = old;
                continue;
            }

            old?.Revoke(RevokedBecause.Corrected, now);
            made.Add(issuing.Issue(Make(cipher, offer, person, content, now), corrects: old is not null));
            audit.Note(old is null ? "certificates.issue" : "certificates.correct", "enrolment", person.Id.Value);
        }

        await db.SaveChangesAsync(cancellation); // the old ones go before the new ones come: one valid certificate a person, at every moment
        db.Certificates.AddRange(made);
        await db.SaveChangesAsync(cancellation);
        return issuing;
    }

    private Certificate Make(TenantCipher cipher, Offer offer, Enrolment person, CertificateContent content, DateTimeOffset now)
    {
        var id = CertificateId.New(now);
        return Certificate.Issue(scope.Tenant.Id, id, offer.Id, person.Id, CertificateSeal.Of(cipher, id, CertificateCode.New(), content), scope.Actor.Id, now);
    }

    /// <summary>What has come of a batch.</summary>
    private sealed class Issuing
    {
        public Dictionary<EnrolmentId, AttendanceCount> Counts { get; } = [];

        /// <summary>The valid certificate of each who has one now.</summary>
        public Dictionary<EnrolmentId, Certificate> Standing { get; } = [];

        public int New { get; private set; }

        public int Corrected { get; private set; }

        public bool Count(EnrolmentId person, AttendanceCount count)
        {
            Counts[person] = count;
            return count.Qualifies;
        }

        public Certificate Issue(Certificate certificate, bool corrects)
        {
            (New, Corrected) = corrects ? (New, Corrected + 1) : (New + 1, Corrected);
            return Standing[certificate.EnrolmentId] = certificate;
        }
    }
}

/// <summary>What came of issuing to all.</summary>
/// <param name="Unchanged">Their certificates stood already, and say what they would say now.</param>
/// <param name="More">Whether there are more than one batch; the rest follows by itself.</param>
internal sealed record IssuedToAll(int Issued, int Corrected, int Unchanged, int TooFew, bool More);
