using Microsoft.EntityFrameworkCore;
using Saas.Kernel.Data;
using Saas.Kernel.Tenancy;
using Saas.Messaging.Contracts;
using Saas.PeerSupport.Contracts;
using Saas.PeerSupport.Organisations;
using Saas.Tenants.Contracts;

namespace Saas.PeerSupport.CallBacks;

/// <summary>«Noen vil snakke med dere»: that there is somebody, and where to see who. Nothing about them.</summary>
internal sealed class CallBackMail(TenantDb db, TenantScope scope, ITenantLinks links) : IMailSource
{
    public const string Kind = "mail.call-back-asked";

    public string Template => "call-back-asked";

    public async Task<MailDraft?> ComposeAsync(Guid subject, string? argument, CancellationToken cancellation)
    {
        var id = new CallBackId(subject);
        var wish = await db.CallBacks.AsNoTracking().Where(one => one.Id == id).Select(one => new { one.OrganisationId, one.Status }).SingleOrDefaultAsync(cancellation);
        if (wish is not { Status: CallBackStatus.Waiting })
        {
            return null; // somebody has seen it already
        }

        MailRecipient? to = new(scope.Tenant.Profile().Contact.Email);
        if (RepresentativeId.TryParse(argument, out var leader))
        {
            var person = await db.Representatives.AsNoTracking().SingleOrDefaultAsync(one => one.Id == leader && one.EndedAt == null, cancellation);
            to = person is { Email.Length: > 0 } ? new MailRecipient(person.Email, person.Name) : null;
        }

        return to is null ? null : new MailDraft(to, scope.Tenant.DefaultLanguage, new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["organisation"] = (await OrganisationReads.OneAsync(db, wish.OrganisationId, cancellation)).Name,
            ["url"] = links.Absolute(scope.Tenant, $"/kontor/min-organisasjon/{wish.OrganisationId}/ring-tilbake"),
        });
    }
}
