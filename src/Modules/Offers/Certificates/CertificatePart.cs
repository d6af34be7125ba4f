using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Saas.Kernel.Data;
using Saas.Kernel.Errors;
using Saas.Kernel.Http;
using Saas.Offers.Contracts;
using Saas.Offers.Planning;
using Saas.Offers.Templates;

namespace Saas.Offers.Certificates;

/// <summary>What certificates ask for and say, as templates and files carry it. An offer that leaves all of it as it is has nothing to carry.</summary>
internal sealed class CertificatePart(TenantDb db) : ITemplatePart
{
    public string Name => "certificate";

    public async Task<JsonNode?> ReadAsync(OfferId offer, bool withPeople, CancellationToken cancellation)
    {
        var details = await db.Offers.AsNoTracking().Where(o => o.Id == offer).Select(o => o.Details).SingleAsync(cancellation);
        var part = PackCertificate.Of(details);
        return part.IsUsual ? null : JsonSerializer.SerializeToNode(part, HouseJson.Options);
    }

    /// <exception cref="Invalid">With every wrong field by its path inside the part.</exception>
    public void Check(JsonElement part) => JsonShape.Read<PackCertificate>(part);

    /// <exception cref="Invalid">The break is longer than a session of the programme.</exception>
    public async Task WriteAsync(OfferId offer, JsonElement part, CancellationToken cancellation)
    {
        var certificate = JsonShape.Read<PackCertificate>(part);
        var planned = await db.Offers.Include(o => o.Sessions).SingleAsync(o => o.Id == offer, cancellation);
        if (planned.Sessions.Exists(session => session.EndsAt - session.StartsAt <= TimeSpan.FromMinutes(certificate.BreakMinutes)))
        {
            throw new Invalid($"{Name}.breakMinutes", "must be shorter than every session");
        }

        planned.Certify(certificate.MinimumShare, certificate.BreakMinutes, certificate.Approval, string.IsNullOrWhiteSpace(certificate.ApprovalBasis) ? null : certificate.ApprovalBasis.Trim());
    }
}

/// <summary>The part as it lies in a file.</summary>
internal sealed class PackCertificate : IValidatableObject
{
    /// <summary>The least share of the sessions, in percent; left out when being there once is enough.</summary>
    [Range(1, 100, ErrorMessage = "must be 1 to 100 percent")]
    public int? MinimumShare { get; set; }

    /// <summary>Break in each session, which is no training.</summary>
    [Range(0, 480, ErrorMessage = "must be 0 to 480 minutes")]
    public int BreakMinutes { get; set; }

    public ApprovalStatus Approval { get; set; }

    /// <summary>What the approval or the application rests on, printed as it is written.</summary>
    [PlainText(500, Lines = true)]
    public string? ApprovalBasis { get; set; }

    internal bool IsUsual => MinimumShare is null && BreakMinutes == 0 && Approval == ApprovalStatus.None;

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Approval == ApprovalStatus.None && !string.IsNullOrWhiteSpace(ApprovalBasis))
        {
            yield return new ValidationResult("must be left out when nothing is approved or applied for", [nameof(ApprovalBasis)]);
        }
    }

    internal static PackCertificate Of(OfferDetails details) =>
        new() { MinimumShare = details.CertificateShare, BreakMinutes = details.BreakMinutes, Approval = details.Approval, ApprovalBasis = details.ApprovalBasis };
}
