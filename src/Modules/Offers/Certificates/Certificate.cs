using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Saas.Kernel.Data;
using Saas.Kernel.Errors;
using Saas.Kernel.Identifiers;
using Saas.Kernel.Secrets;
using Saas.Kernel.Tenancy;
using Saas.Offers.Contracts;
using Saas.Offers.Enrolments;
using Saas.Offers.Planning;

namespace Saas.Offers.Certificates;

internal readonly record struct CertificateId(Guid Value) : IStrongId<CertificateId>
{
    public static CertificateId From(Guid value) => new(value);
    public static CertificateId New(DateTimeOffset now) => new(StrongId.NewValue(now));
    public static bool TryParse(string? text, out CertificateId id) => StrongId.TryParse(text, out id);
    public override string ToString() => Value.ToString();
}

internal enum RevokedBecause
{
    /// <summary>Attendance or the offer was corrected, and a new one took its place.</summary>
    Corrected,

    /// <summary>Somebody took it back.</summary>
    Withdrawn,
}

/// <summary>
/// An attendance certificate: valid → revoked. What it says is frozen, so that what was printed and what the check page says never differ; a correction is a new one.
/// </summary>
internal sealed class Certificate : ITenantOwned
{
    private Certificate()
    {
    }

    public TenantId TenantId { get; private init; }

    public CertificateId Id { get; private init; }

    public OfferId OfferId { get; private init; }

    public EnrolmentId EnrolmentId { get; private init; }

    /// <summary>Blind index over the code: what is typed on the check page is found by it, in this room only.</summary>
    public byte[] CodeDigest { get; private init; } = [];

    /// <summary>The code, encrypted, to print it again.</summary>
    public byte[] Code { get; private init; } = [];

    /// <summary><see cref="CertificateContent"/>, encrypted.</summary>
    public byte[] Content { get; private init; } = [];

    public DateTimeOffset IssuedAt { get; private init; }

    public Guid? IssuedBy { get; private init; }

    /// <summary>When its holder was told that it is ready.</summary>
    public DateTimeOffset? MailedAt { get; private set; }

    public DateTimeOffset? RevokedAt { get; private set; }

    public RevokedBecause? RevokedBecause { get; private set; }

    public bool IsValid => RevokedAt is null;

    public static Certificate Issue(TenantId tenant, CertificateId id, OfferId offer, EnrolmentId enrolment, CertificateSeal seal, Guid? by, DateTimeOffset now) => new()
    {
        TenantId = tenant, Id = id, OfferId = offer, EnrolmentId = enrolment, CodeDigest = seal.CodeDigest, Code = seal.Code, Content = seal.Content, IssuedAt = now, IssuedBy = by,
    };

    /// <exception cref="Refused"><c>certificate.revoked</c></exception>
    public void Revoke(RevokedBecause why, DateTimeOffset now)
    {
        RequireValid();
        (RevokedAt, RevokedBecause) = (now, why);
    }

    /// <exception cref="Refused"><c>certificate.revoked</c></exception>
    public void Mailed(DateTimeOffset now)
    {
        RequireValid();
        MailedAt = now;
    }

    private void RequireValid()
    {
        if (!IsValid)
        {
            throw new Refused("certificate.revoked", "The certificate has been revoked already. Issue a new one instead.");
        }
    }
}

/// <summary>The encrypted parts of a certificate.</summary>
internal sealed record CertificateSeal(byte[] CodeDigest, byte[] Code, byte[] Content)
{
    public static CertificateSeal Of(TenantCipher cipher, CertificateId id, string code, CertificateContent content) =>
        new(DigestOf(cipher, code), cipher.Encrypt("offers.certificates", "code", id.Value, code), content.Seal(cipher, id));

    public static byte[] DigestOf(TenantCipher cipher, string code) => cipher.Digest("offers.certificate.code", code);

    public static string CodeOf(TenantCipher cipher, Certificate certificate) => cipher.Decrypt("offers.certificates", "code", certificate.Id.Value, certificate.Code);
}

internal sealed class CertificateMapping : IEntityTypeConfiguration<Certificate>
{
    public void Configure(EntityTypeBuilder<Certificate> builder)
    {
        builder.ToTable("certificates", "offers");
        builder.HasKey(certificate => new { certificate.TenantId, certificate.Id });
        builder.HasOne<Offer>().WithMany().HasForeignKey(certificate => new { certificate.TenantId, certificate.OfferId }).OnDelete(DeleteBehavior.NoAction);
        builder.HasOne<Enrolment>().WithMany().HasForeignKey(certificate => new { certificate.TenantId, certificate.EnrolmentId }).OnDelete(DeleteBehavior.NoAction);
        builder.HasIndex(certificate => new { certificate.TenantId, certificate.EnrolmentId }).IsUnique().HasFilter("(revoked_at IS NULL)");
        builder.HasIndex(certificate => new { certificate.TenantId, certificate.CodeDigest }).IsUnique();
        builder.HasIndex(certificate => new { certificate.TenantId, certificate.OfferId, certificate.IssuedAt });
    }
}

internal static class CertificateSets
{
    extension(TenantDb db)
    {
        internal DbSet<Certificate> Certificates => db.Set<Certificate>();
    }
}
