using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Saas.Kernel.Data;
using Saas.Kernel.Http;
using Saas.Kernel.Secrets;
using Saas.Offers.Planning;
using Saas.Tenants.Contracts;

namespace Saas.Offers.Certificates;

/// <summary>
/// Whether a certificate is genuine, for whoever holds it in their hand. The code in it is looked up in this room only; another room's looks like one that never
/// was. The address of the square code only fills in the form: what stands in an address stands in logs, and the answer comes after a press of the button.
/// </summary>
[Public, InModule(OffersModule.Name), EnableRateLimiting(CertificateLimits.Policy)]
internal sealed class CheckCertificatePage(TenantDb db, KeyRing keys, IStringLocalizer<AttendanceText> text) : PageModel
{
    [BindProperty]
    public string? Code { get; set; }

    public string Issuer => db.Tenant.Name;

    public TenantContact Contact => db.Tenant.Profile().Contact;

    public bool Asked { get; private set; }

    public Certificate? Found { get; private set; }

    /// <summary>What a valid one says.</summary>
    public CertificateContent? Says { get; private set; }

    /// <param name="kode">From the square code.</param>
    public void OnGet(string? kode)
    {
        Response.Headers.CacheControl = "private, no-store";
        Code = CertificateCode.Read(kode) is { } code ? CertificateCode.Grouped(code) : null;
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        Response.Headers.CacheControl = "private, no-store";
        if (CertificateCode.Read(Code) is not { } code)
        {
            ModelState.AddModelError(nameof(Code), text["Check.Wrong"]);
            Response.StatusCode = StatusCodes.Status400BadRequest;
            return Page();
        }

        Asked = true;
        var cipher = await keys.ForAsync(db.Tenant, cancellation);
        var digest = CertificateSeal.DigestOf(cipher, code);
        Found = await db.Certificates.AsNoTracking().SingleOrDefaultAsync(c => c.CodeDigest == digest, cancellation);
        Says = Found is { IsValid: true } ? CertificateContent.Open(cipher, Found) : null;
        return Page();
    }
}
