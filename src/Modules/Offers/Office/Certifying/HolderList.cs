using Microsoft.EntityFrameworkCore;
using Saas.Kernel.Data;
using Saas.Kernel.Secrets;
using Saas.Offers.Attendance;
using Saas.Offers.Certificates;
using Saas.Offers.Contracts;
using Saas.Offers.Enrolments;
using Saas.Offers.Office.Participants;
using Saas.Offers.Planning;
using Saas.Tenants.Contracts;

namespace Saas.Offers.Office.Certifying;

/// <summary>How it stands with one participant's certificate; as a filter, told ones are issued, too.</summary>
internal enum HolderState
{
    /// <summary>Has come often enough, and has none yet.</summary>
    Ready,

    Issued,

    /// <summary>Issued, and the holder has not been told.</summary>
    Untold,

    TooFew,
}

/// <summary>One participant, how often they came, and their valid certificate if there is one.</summary>
internal sealed record HolderRow(Participant Person, AttendanceCount Count, Certificate? Certificate)
{
    public HolderState State => Certificate is { MailedAt: null } ? HolderState.Untold : Certificate is not null ? HolderState.Issued : Count.Qualifies ? HolderState.Ready : HolderState.TooFew;
}

/// <summary>
/// The participants of an offer with their certificates, however many they are: the state is asked of the database, and only the rows that are shown are
/// opened. A name is sealed, so looking for one opens them all.
/// </summary>
internal sealed class HolderList(TenantDb db, KeyRing keys, IMunicipalities municipalities)
{
    /// <param name="name">Part of a name, or the number of an enrolment; null for everybody.</param>
    public async Task<(int Total, IReadOnlyList<HolderRow> Rows)> ReadAsync(Offer offer, HolderState? state, string? name, int skip, int take, CancellationToken cancellation)
    {
        var found = In(offer, state);
        if (name is not null)
        {
            var ids = await FindAsync(found, name, cancellation);
            found = db.Enrolments.AsNoTracking().Where(e => ids.Contains(e.Id));
        }

        var total = await found.CountAsync(cancellation);
        var people = await Participant.ReadAsync(db, keys, municipalities, found.OrderBy(e => e.Number).Skip(skip >= total ? 0 : skip).Take(take), cancellation);
        var shown = people.ConvertAll(person => person.Id);
        var present = await db.AttendanceMarks.AsNoTracking().Where(mark => mark.Present && shown.Contains(mark.EnrolmentId)).GroupBy(mark => mark.EnrolmentId)
            .Select(group => new { group.Key, Count = group.Count() }).ToDictionaryAsync(one => one.Key, one => one.Count, cancellation);
        var certificates = await db.Certificates.AsNoTracking().Where(c => c.RevokedAt == null && shown.Contains(c.EnrolmentId)).ToDictionaryAsync(c => c.EnrolmentId, cancellation);
        return (total, [.. people.Select(person => new HolderRow(person, AttendanceCount.Of(offer, present.GetValueOrDefault(person.Id)), certificates.GetValueOrDefault(person.Id)))]);
    }

    private IQueryable<Enrolment> In(Offer offer, HolderState? state)
    {
        var seated = db.Enrolments.AsNoTracking().Where(e => e.OfferId == offer.Id && e.Status == EnrolmentStatus.Confirmed);
        var valid = db.Certificates.Where(c => c.OfferId == offer.Id && c.RevokedAt == null);
        var present = db.AttendanceMarks.Where(mark => mark.Present);
        var needed = AttendanceCount.Of(offer, 0).Needed;
        return state switch
        {
            HolderState.Ready => seated.Where(e => !valid.Any(c => c.EnrolmentId == e.Id) && present.Count(mark => mark.EnrolmentId == e.Id) >= needed),
            HolderState.TooFew => seated.Where(e => !valid.Any(c => c.EnrolmentId == e.Id) && present.Count(mark => mark.EnrolmentId == e.Id) < needed),
            HolderState.Issued => seated.Where(e => valid.Any(c => c.EnrolmentId == e.Id)),
            HolderState.Untold => seated.Where(e => valid.Any(c => c.EnrolmentId == e.Id && c.MailedAt == null)),
            _ => seated,
        };
    }

    private async Task<List<EnrolmentId>> FindAsync(IQueryable<Enrolment> among, string name, CancellationToken cancellation)
    {
        var cipher = await keys.ForAsync(db.Tenant, cancellation);
        var people = await among.Select(e => new { e.Id, e.Number, e.Person }).ToListAsync(cancellation);
        return [.. people.Where(one => int.TryParse(name, out var number) ? one.Number == number : Fits(Person.Open(cipher, one.Id, one.Person), name)).Select(one => one.Id)];
    }

    /// <summary>The one who comes, or the one who enrolled them.</summary>
    private static bool Fits(Person person, string name) =>
        person.Participant.Contains(name, StringComparison.CurrentCultureIgnoreCase) || person.Name.Contains(name, StringComparison.CurrentCultureIgnoreCase);
}
