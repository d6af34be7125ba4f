using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Saas.Kernel.Data;
using Saas.Kernel.Outbox;
using Saas.Kernel.Secrets;
using Saas.Kernel.Tenancy;
using Saas.Messaging.Contracts;
using Saas.Offers.Contracts;
using Saas.Offers.Enrolments;
using Saas.Offers.Planning;
using Saas.Tenants.Contracts;

namespace Saas.Offers.Certificates;

internal static class CertificateMails
{
    public const string Ready = "mail.certificate-ready";
}

/// <summary>Issues the next batch to those who come after one that was full.</summary>
internal sealed class IssueRestOfCertificates(CertificateDesk desk) : IOutboxHandler
{
    public string Kind => CertificateDesk.IssueRest;

    public Task HandleAsync(OutboxMessage message, CancellationToken cancellation) =>
        desk.IssueToAllAsync(new OfferId(message.Subject), int.Parse(message.Argument!, CultureInfo.InvariantCulture), cancellation);
}

/// <summary>Tells somebody that their certificate is ready. The certificate itself stays behind the link: mail passes through many hands.</summary>
internal sealed class CertificateReadyMail(TenantDb db, TenantScope scope, KeyRing keys, ITenantLinks links, TimeProvider time) : IMailSource
{
    /// <summary>Long enough to hand it in; afterwards the centre prints it.</summary>
    private static readonly TimeSpan LinkLives = TimeSpan.FromDays(90);

    public string Template => CertificateMails.Ready["mail.".Length..];

    public async Task<MailDraft?> ComposeAsync(Guid subject, string? argument, CancellationToken cancellation)
    {
        var id = new CertificateId(subject);
        var certificate = await db.Certificates.AsNoTracking().SingleOrDefaultAsync(c => c.Id == id && c.RevokedAt == null, cancellation);
        if (certificate is null)
        {
            return null;
        }

        var enrolment = await db.Enrolments.AsNoTracking().SingleAsync(e => e.Id == certificate.EnrolmentId, cancellation);
        var offer = await db.Offers.AsNoTracking().SingleAsync(o => o.Id == certificate.OfferId, cancellation);
        var cipher = await keys.ForAsync(scope.Tenant, cancellation);
        var person = Person.Open(cipher, enrolment.Id, enrolment.Person);
        if (person.Email is not { } address)
        {
            return null;
        }

        var token = cipher.SignLink(EnrolmentLinks.Purpose, enrolment.Id.Value, time.GetUtcNow() + LinkLives);
        return new MailDraft(new MailRecipient(address, person.Name), enrolment.Language, new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["name"] = person.Name,
            ["participant"] = person.Participant,
            ["isForChild"] = person.ChildName is not null && enrolment.Role == EnrolmentRole.Participant,
            ["offer"] = offer.Details.Words(enrolment.Language).Title,
            ["days"] = LinkLives.Days,
            ["url"] = links.Absolute(scope.Tenant, $"/pamelding/{token}"),
        });
    }
}
