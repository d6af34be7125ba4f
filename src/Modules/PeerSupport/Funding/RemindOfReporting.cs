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

namespace Saas.PeerSupport.Funding;

/// <summary>Every morning: a grant whose report is due soon is reminded of, once for each date.</summary>
internal sealed class RemindOfReporting(TenantDb db, JobQueue queue, AuditLog audit, TimeProvider time) : ITenantJob
{
    public static string Name => "funding.remind";

    public static string Cron => "0 45 6 * * ?";

    public static string Period(DateTimeOffset now) => Oslo.Date(now).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public Task RunAsync(CancellationToken cancellation) => db.InOneTransactionAsync(async () =>
    {
        var today = Oslo.Date(time.GetUtcNow());
        await db.Database.ExecuteSqlAsync($"select from peer_support.grants where tenant_id = {db.TenantId.Value} and reported_on is null and report_on is not null order by id for update", cancellation);
        foreach (var grant in await db.FundingGrants.Where(one => one.ReportedOn == null && one.ReportOn != null).OrderBy(one => one.Id).ToListAsync(cancellation))
        {
            if (grant.Remind(today))
            {
                queue.Enqueue(ReportMail.Kind, grant.Id.Value);
                audit.Note("funding.remind", "funding", grant.Id.Value);
            }
        }

        await db.SaveChangesAsync(cancellation);
    }, cancellation);
}

/// <summary>The reminder: to whom the grant says, or to the room's own address.</summary>
internal sealed class ReportMail(TenantDb db, TenantScope scope, KeyRing keys, ITenantLinks links) : IMailSource
{
    public const string Kind = "mail.grant-report";

    public string Template => "grant-report";

    public async Task<MailDraft?> ComposeAsync(Guid subject, string? argument, CancellationToken cancellation)
    {
        var id = new FundingGrantId(subject);
        if (await db.FundingGrants.AsNoTracking().SingleOrDefaultAsync(one => one.Id == id, cancellation) is not { ReportedOn: null, ReportOn: { } due } grant)
        {
            return null; // reported, or no report asked for by now
        }

        var language = scope.Tenant.DefaultLanguage;
        var to = grant.OpenRemindEmail(await keys.ForAsync(scope.Tenant, cancellation)) ?? scope.Tenant.Profile().Contact.Email;
        return new MailDraft(new MailRecipient(to), language, new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["title"] = grant.Title, ["grantor"] = grant.Grantor, ["due"] = Format.For(CultureInfo.GetCultureInfo(language)).DateWithYear(due),
            ["url"] = links.Absolute(scope.Tenant, $"/kontor/tilskudd/{id}"),
        });
    }
}
