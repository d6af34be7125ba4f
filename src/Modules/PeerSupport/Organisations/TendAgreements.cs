using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Saas.Kernel.Audit;
using Saas.Kernel.Data;
using Saas.Kernel.Jobs;
using Saas.Kernel.Outbox;
using Saas.Kernel.Secrets;
using Saas.Kernel.Tenancy;
using Saas.Kernel.Time;
using Saas.Messaging.Contracts;
using Saas.PeerSupport.Contracts;
using Saas.Tenants.Contracts;
using Saas.Ui;

namespace Saas.PeerSupport.Organisations;

/// <summary>Every morning: an agreement whose end is near and that has no next period is reminded of, once for each end. What nobody needs to know any more is forgotten.</summary>
internal sealed class TendAgreements(TenantDb db, KeyRing keys, JobQueue queue, AuditLog audit, TimeProvider time) : ITenantJob
{
    /// <summary>How long contacts of agreements, and people who have left, are known afterwards.</summary>
    internal const int DaysKept = 365;

    public static string Name => "organisations.tend";

    public static string Cron => "0 45 6 * * ?";

    public static string Period(DateTimeOffset now) => Oslo.Date(now).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public Task RunAsync(CancellationToken cancellation) => db.InOneTransactionAsync(async () =>
    {
        var now = time.GetUtcNow();
        await RemindAsync(Oslo.Date(now), cancellation);
        await ForgetAsync(now, cancellation);
        await db.SaveChangesAsync(cancellation);
    }, cancellation);

    private async Task RemindAsync(DateOnly today, CancellationToken cancellation)
    {
        await db.Database.ExecuteSqlAsync($"select from peer_support.agreements where tenant_id = {db.TenantId.Value} and ended_at is null and ends_on >= {today} order by id for update", cancellation);
        var next = db.OrganisationAgreements;
        foreach (var agreement in await db.OrganisationAgreements.Where(one => one.EndedAt == null && one.EndsOn >= today)
            .Where(one => !next.Any(other => other.OrganisationId == one.OrganisationId && other.EndedAt == null && other.StartsOn > one.EndsOn))
            .OrderBy(one => one.Id).ToListAsync(cancellation))
        {
            if (agreement.Remind(today))
            {
                queue.Enqueue(AgreementEndingMail.Kind, agreement.Id.Value);
                audit.Note("organisations.remind", "organisation-agreement", agreement.Id.Value);
            }
        }
    }

    private async Task ForgetAsync(DateTimeOffset now, CancellationToken cancellation)
    {
        var (before, cipher) = (now.AddDays(-DaysKept), await keys.ForAsync(db.Tenant, cancellation));
        var on = Oslo.Date(before);
        foreach (var agreement in await db.OrganisationAgreements.Where(one => one.ForgottenAt == null && (one.EndedAt < before || one.EndsOn < on)).ToListAsync(cancellation))
        {
            agreement.ForgetContact(cipher, now);
            audit.Note("organisations.forget", "organisation-agreement", agreement.Id.Value);
        }

        foreach (var person in await db.Representatives.Where(one => one.EndedAt < before && one.Email != "").ToListAsync(cancellation))
        {
            person.Forget();
            audit.Note("organisations.forget", "representative", person.Id.Value);
        }
    }
}

/// <summary>The reminder: to whom the agreement says, or to the room's own address.</summary>
internal sealed class AgreementEndingMail(TenantDb db, TenantScope scope, KeyRing keys, ITenantLinks links) : IMailSource
{
    public const string Kind = "mail.organisation-agreement-ending";

    public string Template => "organisation-agreement-ending";

    public async Task<MailDraft?> ComposeAsync(Guid subject, string? argument, CancellationToken cancellation)
    {
        var id = new OrganisationAgreementId(subject);
        if (await db.OrganisationAgreements.AsNoTracking().SingleOrDefaultAsync(one => one.Id == id, cancellation) is not { EndedAt: null, EndsOn: { } end } agreement)
        {
            return null; // ended or without an end by now
        }

        var organisation = await OrganisationReads.OneAsync(db, agreement.OrganisationId, cancellation);
        var contact = AgreementContact.Open(await keys.ForAsync(scope.Tenant, cancellation), id, agreement.Contact);
        var language = scope.Tenant.DefaultLanguage;
        return new MailDraft(new MailRecipient(contact.RemindEmail ?? scope.Tenant.Profile().Contact.Email), language, new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["organisation"] = organisation.Name, ["end"] = Format.For(CultureInfo.GetCultureInfo(language)).DateWithYear(end),
            ["url"] = links.Absolute(scope.Tenant, $"/kontor/organisasjoner/{organisation.Id}"),
        });
    }
}
