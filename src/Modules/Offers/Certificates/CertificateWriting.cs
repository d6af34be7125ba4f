using Microsoft.EntityFrameworkCore;
using Saas.Kernel.Data;
using Saas.Kernel.Tenancy;
using Saas.Offers.Attendance;
using Saas.Offers.Contracts;
using Saas.Offers.Enrolments;
using Saas.Offers.Planning;

namespace Saas.Offers.Certificates;

/// <summary>Makes what a certificate says from the offer, the enrolment and the attendance as they are now.</summary>
internal static class CertificateWriting
{
    public static CertificateContent Of(Tenant tenant, Offer offer, Enrolment enrolment, Person person, IReadOnlySet<SessionId> attended)
    {
        var language = enrolment.Language is "nn" or "en" ? enrolment.Language : "nb"; // Sámi is not written here yet
        return new CertificateContent
        {
            Language = language, Issuer = tenant.Name, ResponsibleBody = offer.Details.ResponsibleBody, Title = offer.Details.Words(language).Title,
            // A parent who comes for a child is certified as the parent they are; a child who takes part, as itself.
            Holder = enrolment.Role == EnrolmentRole.Participant ? person.Participant : person.Name, Role = enrolment.Role,
            SessionCount = offer.SessionCount, BreakMinutes = offer.Details.BreakMinutes, Approval = offer.Details.Approval, ApprovalBasis = offer.Details.ApprovalBasis,
            Sessions = [.. offer.Sessions.Where(session => attended.Contains(session.Id)).OrderBy(session => session.StartsAt).Select(session => AttendedSession.Of(session, offer.Details.BreakMinutes))],
        };
    }
}

internal static class Attended
{
    /// <summary>Who was at which session.</summary>
    public static async Task<List<(EnrolmentId Enrolment, SessionId Session)>> ByPersonAsync(TenantDb db, List<EnrolmentId> people, CancellationToken cancellation) =>
        (await db.AttendanceMarks.AsNoTracking().Where(mark => mark.Present && people.Contains(mark.EnrolmentId)).Select(mark => new { mark.EnrolmentId, mark.SessionId }).ToListAsync(cancellation))
            .ConvertAll(mark => (mark.EnrolmentId, mark.SessionId));
}
