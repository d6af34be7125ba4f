using System.Globalization;
using Microsoft.Extensions.Localization;
using Saas.Kernel.Secrets;
using Saas.Kernel.Tenancy;
using Saas.Kernel.Time;
using Saas.Tenants.Contracts;
using Saas.Ui.Paper;

namespace Saas.Offers.Certificates;

/// <summary>Prints certificates: one file, each on pages of its own, each in its holder's language. Tagged, so that it can be read aloud.</summary>
internal sealed class CertificatePaper(TenantScope scope, KeyRing keys, ITenantLinks links, IStringLocalizer<AttendanceText> text)
{
    /// <param name="certificates">One or more.</param>
    public async Task<byte[]> PrintAsync(IReadOnlyList<Certificate> certificates, CancellationToken cancellation)
    {
        var cipher = await keys.ForAsync(scope.Tenant, cancellation);
        return Print([.. certificates.Select(one => new PrintedCertificate(CertificateContent.Open(cipher, one), CertificateSeal.CodeOf(cipher, one), Oslo.Date(one.IssuedAt)))]);
    }

    public byte[] Print(IReadOnlyList<PrintedCertificate> certificates)
    {
        var first = certificates[0].Content;
        PdfFile file = null!;
        In(first.Language, () => file = new PdfFile(CultureInfo.CurrentUICulture.Name, text[certificates.Count == 1 ? "Paper.FileTitle" : "Paper.FileTitleMany", first.Title], scope.Tenant.Name));
        foreach (var certificate in certificates)
        {
            In(certificate.Content.Language, () => new CertificateLayout(file, scope.Tenant.Profile().Brand, text, CheckAddress).Draw(certificate));
        }

        return file.Save();
    }

    private string CheckAddress(string? code) => links.Absolute(scope.Tenant, code is null ? "/kursbevis" : $"/kursbevis?kode={code}");

    /// <summary>Texts follow the culture of the thread; the holder's, not the reader's, is the one that counts here.</summary>
    private static void In(string language, Action write)
    {
        var (culture, ui) = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language switch { "nn" => "nn-NO", "en" => "en-GB", _ => "nb-NO" });
            write();
        }
        finally
        {
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (culture, ui);
        }
    }
}

/// <summary>A certificate, opened.</summary>
internal sealed record PrintedCertificate(CertificateContent Content, string Code, DateOnly IssuedOn);
