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
using Saas.Offers.Contracts;
using Saas.Tenants.Contracts;
using Saas.Ui;

namespace Saas.Offers.Agreements;

/// <summary>Every morning: an agreement whose end is near is reminded of, once for each end.</summary>
internal sealed class RemindOfRenewal(TenantDb db, JobQueue queue, AuditLog audit, TimeProvider time) : ITenantJob
{
    public static string Name => "agreements.remind";

    public static string Cron => "0 40 6 * * ?";

    public static string Period(DateTimeOffset now) => Oslo.Date(now).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public Task RunAsync(CancellationToken cancellation) => db.InOneTransactionAsync(async () =>
    {
        var today = Oslo.Date(time.GetUtcNow());
        await db.Database.ExecuteSqlAsync($"select from offers.agreements where tenant_id = {db.TenantId.Value} and ended_at is null and ends_on >= {today} order by id for update", cancellation);
        foreach (var agreement in await db.Agreements.Where(one => one.EndedAt == null && one.EndsOn >= today).OrderBy(one => one.Id).ToListAsync(cancellation))
        {
            if (agreement.Remind(today))
            {
                queue.Enqueue(RenewalMail.Kind, agreement.Id.Value);
                audit.Note("agreements.remind", "agreement", agreement.Id.Value);
            }
        }

        await db.SaveChangesAsync(cancellation);
    }, cancellation);
}

/// <summary>The reminder: to whom the agreement says, or to the room's own address.</summary>
internal sealed class RenewalMail(TenantDb db, TenantScope scope, KeyRing keys, ITenantLinks links) : IMailSource
{
    public const string Kind = "mail.agreement-renewal";

    public string Template => "agreement-renewal";

    public async Task<MailDraft?> ComposeAsync(Guid subject, string? argument, CancellationToken cancellation)
    {
        var id = new AgreementId(subject);
        if (await db.Agreements.AsNoTracking().SingleOrDefaultAsync(one => one.Id == id, cancellation) is not { EndedAt: null, EndsOn: { } end } agreement)
        {
            return null; // ended or without an end by now
        }

        var contacts = AgreementContacts.Open(await keys.ForAsync(scope.Tenant, cancellation), id, agreement.Contacts);
        var language = scope.Tenant.DefaultLanguage;
        return new MailDraft(new MailRecipient(contacts.RemindEmail ?? scope.Tenant.Profile().Contact.Email), language, new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["title"] = agreement.Title, ["party"] = agreement.Party, ["end"] = Format.For(CultureInfo.GetCultureInfo(language)).DateWithYear(end),
            ["url"] = links.Absolute(scope.Tenant, $"/kontor/avtaler/{id}"),
        });
    }
}
