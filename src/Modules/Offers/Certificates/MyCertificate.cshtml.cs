using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Saas.Kernel.Data;
using Saas.Kernel.Errors;
using Saas.Kernel.Http;
using Saas.Kernel.Secrets;
using Saas.Offers.Contracts;
using Saas.Offers.Enrolments;

namespace Saas.Offers.Certificates;

/// <summary>One's own certificate, by the link one was mailed. Looking changes nothing.</summary>
[Public, InModule(OffersModule.Name)]
internal sealed class MyCertificatePage(TenantDb db, KeyRing keys, CertificatePaper paper, TimeProvider time) : PageModel
{
    public async Task<IActionResult> OnGetAsync(string token, CancellationToken cancellation)
    {
        var cipher = await keys.ForAsync(db.Tenant, cancellation);
        var id = new EnrolmentId(cipher.ReadLink(EnrolmentLinks.Purpose, token, time.GetUtcNow()) ?? throw new Missing("enrolment"));
        var certificate = await db.Certificates.AsNoTracking().SingleOrDefaultAsync(c => c.EnrolmentId == id && c.RevokedAt == null, cancellation) ?? throw new Missing("certificate");
        Response.Headers.CacheControl = "private, no-store";
        return File(await paper.PrintAsync([certificate], cancellation), "application/pdf", CertificateFiles.One);
    }
}
