using Microsoft.EntityFrameworkCore;
using Saas.Kernel.Data;
using Saas.Kernel.Secrets;
using Saas.Offers.Contracts;
using Saas.Offers.Enrolments;
using Saas.Offers.Planning;

namespace Saas.Offers.Certificates;

/// <inheritdoc cref="ICertificateHolders"/>
internal sealed class CertificateHolders(TenantDb db, KeyRing keys) : ICertificateHolders
{
    public async Task<IReadOnlyList<CertificateHolder>> OfOfferAsync(OfferId offer, CancellationToken cancellation)
    {
        var cipher = await keys.ForAsync(db.Tenant, cancellation);
        var people = db.Enrolments.AsNoTracking();
        var rows = await db.Certificates.AsNoTracking().Where(c => c.OfferId == offer && c.RevokedAt == null).OrderBy(c => c.IssuedAt)
            .Join(people, c => c.EnrolmentId, e => e.Id, (c, e) => new { Certificate = c, Enrolment = e }).ToListAsync(cancellation);
        return [.. rows.Select(row =>
        {
            var content = CertificateContent.Open(cipher, row.Certificate);
            return new CertificateHolder(row.Certificate.Id.Value, row.Enrolment.Id, content.Holder, KebabEnum.Text(content.Role),
                Person.Open(cipher, row.Enrolment.Id, row.Enrolment.Person).Email, content.To, content.Minutes);
        })];
    }
}
