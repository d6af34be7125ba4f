using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Saas.Kernel.Audit;
using Saas.Kernel.Data;
using Saas.Kernel.Errors;
using Saas.Kernel.Http;
using Saas.Kernel.Secrets;
using Saas.Offers.Contracts;
using Saas.Offers.Enrolments;
using Saas.Offers.Planning;

namespace Saas.Offers.Certificates;

/// <summary>An attendance certificate.</summary>
/// <param name="Code">Printed on it; whoever has it can check it at <c>/kursbevis</c>.</param>
/// <param name="Present">Sessions attended, of <paramref name="Sessions"/>.</param>
/// <param name="Minutes">Training minutes in all, breaks taken off.</param>
/// <param name="Revoked"><c>corrected</c> when a newer one took its place, <c>withdrawn</c> when it was taken back; absent while it is valid.</param>
public sealed record CertificateView(
    Guid Id, OfferId OfferId, EnrolmentId EnrolmentId, string Code, EnrolmentRole Role, int Present, int Sessions, int Minutes, ApprovalStatus Approval, string? ApprovalBasis,
    DateTimeOffset IssuedAt, DateTimeOffset? MailedAt, DateTimeOffset? RevokedAt, string? Revoked)
{
    internal static CertificateView Of(TenantCipher cipher, Certificate certificate)
    {
        var content = CertificateContent.Open(cipher, certificate);
        return new CertificateView(
            certificate.Id.Value, certificate.OfferId, certificate.EnrolmentId, CertificateCode.Grouped(CertificateSeal.CodeOf(cipher, certificate)), content.Role, content.Sessions.Count,
            content.SessionCount, content.Minutes, content.Approval, content.ApprovalBasis, certificate.IssuedAt, certificate.MailedAt, certificate.RevokedAt,
            certificate.RevokedBecause is { } why ? KebabEnum.Text(why) : null);
    }
}

/// <summary>What came of issuing to all who qualify.</summary>
/// <param name="Corrected">Those that said something else and were replaced.</param>
/// <param name="Unchanged">Those that stood already.</param>
/// <param name="TooFew">Participants below the offer's minimum.</param>
/// <param name="More">Whether further ones are being issued in the background: 200 at a time.</param>
public sealed record CertificatesIssued(int Issued, int Corrected, int Unchanged, int TooFew, bool More);

/// <param name="Told">How many will get a mail; those without an address are counted, and get none.</param>
public sealed record CertificatesSent(int Told);

/// <summary>Certificates over the API.</summary>
internal static class CertificateEndpoints
{
    private const string List = "cursor:certificates";

    public static void Map(RouteGroupBuilder api)
    {
        api.MapPost("/enrolments/{id}/certificate", IssueAsync).Needs(OfferPermissions.WriteEnrolments).Idempotent()
            .WithName("issueCertificate").WithSummary("Issue a participant's certificate")
            .WithDescription("When the offer is completed. 409 with the count when too few sessions were attended. Issued again, it is the same one, unless attendance or offer has been corrected: then a new one takes its place and the old is revoked.")
            .WithExample(answer: CertificateExamples.One).ProducesProblem(404).ProducesProblem(409);
        api.MapPost("/offers/{id}/certificates", IssueAllAsync).Needs(OfferPermissions.WriteEnrolments)
            .WithName("issueCertificates").WithSummary("Issue certificates to all who qualify").WithExample(answer: CertificateExamples.All).ProducesProblem(404).ProducesProblem(409);
        api.MapPost("/offers/{id}/certificates/send", async (OfferId id, CertificateDesk desk, HttpContext http) => TypedResults.Ok(new CertificatesSent(await desk.SendAsync(id, http.RequestAborted))))
            .Needs(OfferPermissions.WriteEnrolments)
            .WithName("sendCertificates").WithSummary("Tell participants that their certificate is ready").WithDescription("Once each, by mail with a link; the certificate itself is never mailed.")
            .WithExample(answer: """{ "told": 7 }""").ProducesProblem(404);
        api.MapGet("/offers/{id}/certificates", ListAsync).Needs(OfferPermissions.ReadEnrolments)
            .WithName("listCertificates").WithSummary("Certificates of an offer, oldest first, revoked ones too").WithDescription("Every call is written to the access log.")
            .WithExample(answer: $$"""{"items": [{{CertificateExamples.One}}]}""").ProducesProblem(404);
        api.MapGet("/certificates/{id}/pdf", PrintAsync).Needs(OfferPermissions.ReadEnrolments)
            .WithName("printCertificate").WithSummary("A valid certificate as PDF").Produces(200, contentType: "application/pdf").ProducesProblem(404).ProducesProblem(409);
        api.MapPost("/certificates/{id}/revoke", async (CertificateId id, CertificateDesk desk, HttpContext http) =>
            {
                await desk.RevokeAsync(id, http.RequestAborted);
                return TypedResults.NoContent();
            })
            .Needs(OfferPermissions.WriteEnrolments)
            .WithName("revokeCertificate").WithSummary("Take a certificate back").ProducesProblem(404).ProducesProblem(409);
    }

    private static async Task<Created<CertificateView>> IssueAsync(EnrolmentId id, CertificateDesk desk, TenantDb db, KeyRing keys, HttpContext http)
    {
        var certificate = await desk.IssueAsync(id, http.RequestAborted);
        return TypedResults.Created($"{http.Request.PathBase}/api/v1/certificates/{certificate.Id}/pdf", CertificateView.Of(await keys.ForAsync(db.Tenant, http.RequestAborted), certificate));
    }

    private static async Task<Ok<CertificatesIssued>> IssueAllAsync(OfferId id, CertificateDesk desk, HttpContext http)
    {
        var all = await desk.IssueToAllAsync(id, 0, http.RequestAborted);
        return TypedResults.Ok(new CertificatesIssued(all.Issued, all.Corrected, all.Unchanged, all.TooFew, all.More));
    }

    private static async Task<Ok<PageOf<CertificateView>>> ListAsync(OfferId id, TenantDb db, KeyRing keys, AuditLog audit, HttpContext http, int? limit, string? cursor)
    {
        var take = Limit.Of(limit);
        var cipher = await keys.ForAsync(db.Tenant, http.RequestAborted);
        // The list only grows at its end, so a place in it is a number.
        var after = cursor is null ? 0 : int.TryParse(cipher.ReadText($"{List}:{id}", cursor), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number : throw new Invalid("cursor", "is not a cursor of this list; leave it out to start from the beginning");
        if (!await db.Offers.AnyAsync(offer => offer.Id == id, http.RequestAborted))
        {
            throw new Missing("offer");
        }

        var rows = await db.Certificates.AsNoTracking().Where(c => c.OfferId == id).OrderBy(c => c.IssuedAt).ThenBy(c => c.Id).Skip(after).Take(take + 1).ToListAsync(http.RequestAborted);
        audit.Note("certificates.read", "offer", id.Value);
        await db.SaveChangesAsync(http.RequestAborted);
        var next = rows.Count > take ? cipher.SignText($"{List}:{id}", (after + take).ToString(CultureInfo.InvariantCulture)) : null;
        return TypedResults.Ok(new PageOf<CertificateView>([.. rows.Take(take).Select(row => CertificateView.Of(cipher, row))], next));
    }

    private static async Task<FileContentHttpResult> PrintAsync(CertificateId id, TenantDb db, CertificatePaper paper, AuditLog audit, HttpContext http)
    {
        var certificate = await db.Certificates.AsNoTracking().SingleOrDefaultAsync(c => c.Id == id, http.RequestAborted) ?? throw new Missing("certificate");
        CertificateRules.CheckPrint(certificate);
        audit.Note("certificates.read", "enrolment", certificate.EnrolmentId.Value);
        await db.SaveChangesAsync(http.RequestAborted);
        http.Response.Headers.CacheControl = "private, no-store";
        return TypedResults.File(await paper.PrintAsync([certificate], http.RequestAborted), "application/pdf", CertificateFiles.One);
    }
}

/// <summary>What the files are called: nothing of whom they are about.</summary>
internal static class CertificateFiles
{
    public const string One = "kursbevis.pdf";
    public const string All = "kursbevis-alle.pdf";
}

internal static class CertificateExamples
{
    public const string One = """{"id": "019a9f3e-9000-7c11-8a44-0d6b5f1f2a40", "offerId": "019a9f3e-6f00-7c11-8a44-0d6b5f1f2a10", "enrolmentId": "019a9f3e-8000-7c11-8a44-0d6b5f1f2a30", "code": "7F3K-9QWX-2MNP-VT8H-6RCE", "role": "parent", "present": 5, "sessions": 6, "minutes": 800, "approval": "approved", "approvalBasis": "Godkjent av NAV 4. mars 2099, folketrygdloven § 9-13.", "issuedAt": "2099-11-18T09:00:00+00:00"}""";

    public const string All = """{ "issued": 7, "corrected": 0, "unchanged": 0, "tooFew": 2, "more": false }""";
}
