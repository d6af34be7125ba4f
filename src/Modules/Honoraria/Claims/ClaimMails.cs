using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Saas.Honoraria.Contracts;
using Saas.Honoraria.Register;
using Saas.Kernel.Data;
using Saas.Kernel.Tenancy;
using Saas.Messaging.Contracts;
using Saas.Tenants.Contracts;
using Saas.Ui;

namespace Saas.Honoraria.Claims;

/// <summary>What a claimant is told by mail: outbox kinds, each with a template of the same name. Amounts stay on the page.</summary>
internal static class ClaimMails
{
    public const string Approved = "mail.claim-approved";
    public const string Returned = "mail.claim-returned";
    public const string Rejected = "mail.claim-rejected";

    public static readonly string[] All = [Approved, Returned, Rejected];
}

/// <summary>To the representative. A mail that the next event has overtaken is not sent.</summary>
internal sealed class ClaimMailSource(string kind, TenantDb db, TenantScope scope, ITenantLinks links) : IMailSource
{
    public string Template => kind["mail.".Length..];

    public async Task<MailDraft?> ComposeAsync(Guid subject, string? argument, CancellationToken cancellation)
    {
        var id = new ClaimId(subject);
        var found = await (
            from claim in db.Claims.AsNoTracking()
            join person in db.UserRepresentatives on claim.RepresentativeId equals person.Id
            where claim.Id == id && person.Status != RegisterStatus.Left
            select new { claim.Title, claim.OnDate, claim.Status, claim.Reason, person.Name, person.Email, person.UserId }).SingleOrDefaultAsync(cancellation);
        if (found is null || IsStale(found.Status))
        {
            return null;
        }

        var language = scope.Tenant.DefaultLanguage;
        return new MailDraft(new MailRecipient(found.Email, found.Name), language, new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["name"] = found.Name,
            ["title"] = found.Title,
            ["when"] = Format.For(CultureInfo.GetCultureInfo(language)).Day(found.OnDate),
            ["reason"] = found.Reason,
            ["url"] = found.UserId is null ? null : links.Absolute(scope.Tenant, $"/kontor/mine-oppdrag/krav/{id}"),
        });
    }

    private bool IsStale(ClaimStatus status) => kind switch
    {
        ClaimMails.Returned => status != ClaimStatus.Returned,
        ClaimMails.Rejected => status != ClaimStatus.Rejected,
        _ => status is ClaimStatus.Failed,
    };
}
