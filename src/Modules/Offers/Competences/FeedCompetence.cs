using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Saas.Kernel.Audit;
using Saas.Kernel.Data;
using Saas.Kernel.Jobs;
using Saas.Kernel.Secrets;
using Saas.Kernel.Time;
using Saas.Offers.Attendance;
using Saas.Offers.Contracts;
using Saas.Offers.Enrolments;
using Saas.Offers.Planning;

namespace Saas.Offers.Competences;

/// <summary>
/// Every morning: whoever attended an offer that gives competence, and has completed it, stands in the register. Attendance can be mended for a while after the
/// last session, so an offer is looked at until that is over: nobody is added twice, and who turns out not to have been there is taken out again.
/// </summary>
internal sealed class FeedCompetence(TenantDb db, Register register, KeyRing keys, AuditLog audit, TimeProvider time) : ITenantJob
{
    public static string Name => "competence.feed";

    public static string Cron => "0 20 5 * * ?";

    public static string Period(DateTimeOffset now) => Oslo.Date(now).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public async Task RunAsync(CancellationToken cancellation)
    {
        var since = time.GetUtcNow() - AttendanceRules.OpenAfterEnd - TimeSpan.FromDays(7);
        var due = await db.Offers.AsNoTracking().Where(o => o.Status == OfferStatus.Completed && o.Details.GivesCompetence != null && o.EndsAt > since).ToListAsync(cancellation);
        foreach (var offer in due)
        {
            await AddFromAsync(offer, cancellation);
        }
    }

    /// <summary>Adds those who completed the offer and are not there yet, and takes out those it added who did not complete it after all.</summary>
    public async Task AddFromAsync(Offer offer, CancellationToken cancellation)
    {
        var (now, cipher, kind) = (time.GetUtcNow(), await keys.ForAsync(db.Tenant, cancellation), offer.Details.GivesCompetence!.Value);
        var (completed, others) = await SortAsync(offer, cancellation);
        var there = (await db.Competences.AsNoTracking().Where(one => one.OfferId == offer.Id && one.Kind == kind).Select(one => one.PersonDigest).ToListAsync(cancellation))
            .Select(Convert.ToHexString).ToHashSet();
        var acquired = Oslo.Date(offer.EndsAt!.Value);
        var until = Register.UsualEnd(await register.DurationsAsync(cancellation), kind, acquired);
        var qualified = new HashSet<string>(StringComparer.Ordinal);
        foreach (var enrolment in completed)
        {
            var (side, name, digest) = Of(enrolment, cipher);
            qualified.Add(digest);
            if (there.Add(digest))
            {
                var terms = new CompetenceTerms(side, kind, new TrainedPerson(name, null, offer.Details.Title), acquired, until);
                db.Competences.Add(Competence.Note(db.TenantId, CompetenceId.New(now), terms, offer.Id, cipher, now));
            }
        }

        // Deleted, not noted as taken away by somebody: when the attendance is mended once more, they come back.
        var mistaken = others.Select(enrolment => Of(enrolment, cipher).Digest).Where(digest => there.Contains(digest) && !qualified.Contains(digest)).ToHashSet();
        if (mistaken.Count > 0)
        {
            var fed = await db.Competences.Where(one => one.OfferId == offer.Id && one.Kind == kind && one.RemovedAt == null).ToListAsync(cancellation);
            db.Competences.RemoveRange(fed.Where(one => mistaken.Contains(Convert.ToHexString(one.PersonDigest))));
        }

        if (db.ChangeTracker.HasChanges())
        {
            audit.Note("competence.feed", "offer", offer.Id.Value);
            await db.SaveChangesAsync(cancellation);
        }
    }

    /// <summary>Who has been there often enough: the offer's own share, or once where it asks for none.</summary>
    private async Task<(List<Enrolment> Completed, List<Enrolment> Others)> SortAsync(Offer offer, CancellationToken cancellation)
    {
        var seated = await db.Enrolments.AsNoTracking().Where(e => e.OfferId == offer.Id && e.Status == EnrolmentStatus.Confirmed).ToListAsync(cancellation);
        var ids = seated.ConvertAll(e => e.Id);
        var attended = await db.AttendanceMarks.AsNoTracking().Where(mark => mark.Present && ids.Contains(mark.EnrolmentId))
            .GroupBy(mark => mark.EnrolmentId).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancellation);
        var sorted = seated.ToLookup(e => attended.GetValueOrDefault(e.Id) is > 0 and var count && count * 100 >= (offer.Details.CertificateShare ?? 0) * offer.SessionCount);
        return ([.. sorted[true]], [.. sorted[false]]);
    }

    private static (Side Side, string Name, string Digest) Of(Enrolment enrolment, TenantCipher cipher)
    {
        var name = Person.Open(cipher, enrolment.Id, enrolment.Person).Participant;
        var side = enrolment.Role == EnrolmentRole.Professional ? Side.Professional : Side.Representative;
        return (side, name, Convert.ToHexString(TrainedPerson.Digest(cipher, side, name)));
    }
}
