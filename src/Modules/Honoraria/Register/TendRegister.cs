using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Saas.Honoraria.Claims;
using Saas.Honoraria.Contracts;
using Saas.Honoraria.Payouts;
using Saas.Kernel.Audit;
using Saas.Kernel.Data;
using Saas.Kernel.Jobs;
using Saas.Kernel.Outbox;
using Saas.Kernel.Secrets;
using Saas.Kernel.Tenancy;
using Saas.Kernel.Time;
using Saas.Messaging.Contracts;
using Saas.Tenants.Contracts;
using Saas.Ui;

namespace Saas.Honoraria.Register;

/// <summary>Every morning: whoever's declaration ends within a month, with no newer one, is reminded once. Those who left a year ago, and whose money has all gone out, are forgotten but for the name that the accounts need.</summary>
internal sealed class TendRegister(TenantDb db, KeyRing keys, JobQueue queue, AuditLog audit, TimeProvider time) : ITenantJob
{
    internal const int DaysKept = 365;

    public static string Name => "representatives.tend";

    public static string Cron => "0 50 6 * * ?";

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
        var near = today.AddDays(Declaration.RemindDays);
        await db.Database.ExecuteSqlAsync($"select from honoraria.declarations where tenant_id = {db.TenantId.Value} and valid_until between {today} and {near} order by id for update", cancellation);
        var (newer, people) = (db.Set<Declaration>(), db.Set<UserRepresentative>());
        foreach (var declaration in await db.Declarations.Where(one => one.ValidUntil >= today && one.ValidUntil <= near)
            .Where(one => !newer.Any(other => other.RepresentativeId == one.RepresentativeId && other.ValidUntil > one.ValidUntil))
            .Where(one => people.Any(person => person.Id == one.RepresentativeId && person.Status != RegisterStatus.Left)).OrderBy(one => one.Id).ToListAsync(cancellation))
        {
            if (declaration.Remind(today))
            {
                queue.Enqueue(DeclarationEndingMail.Kind, declaration.Id.Value);
                audit.Note("representatives.remind", "user-representative", declaration.RepresentativeId.Value);
            }
        }
    }

    private async Task ForgetAsync(DateTimeOffset now, CancellationToken cancellation)
    {
        var (before, cipher) = (now.AddDays(-DaysKept), await keys.ForAsync(db.Tenant, cancellation));
        var (claims, dues) = (db.Set<Claim>(), db.Set<Due>());
        foreach (var person in await db.UserRepresentatives.Where(one => one.LeftAt < before && one.ForgottenAt == null)
            .Where(one => !claims.Any(claim => claim.RepresentativeId == one.Id && claim.Status == ClaimStatus.Submitted))
            .Where(one => !dues.Any(due => due.RepresentativeId == one.Id && (due.Status == DueStatus.Due || due.Status == DueStatus.InBatch || (due.Carry && due.CarriedBy == null && due.Status == DueStatus.Paid)))).ToListAsync(cancellation))
        {
            person.Forget(cipher, now);
            db.Absences.RemoveRange(await db.Absences.Where(one => one.RepresentativeId == person.Id).ToListAsync(cancellation));
            audit.Note("representatives.forget", "user-representative", person.Id.Value);
        }
    }
}

/// <summary>Tells a representative that their declaration ends, and how to renew it: by themselves with an account, with the office without one.</summary>
internal sealed class DeclarationEndingMail(TenantDb db, TenantScope scope, ITenantLinks links) : IMailSource
{
    public const string Kind = "mail.declaration-ending";

    public string Template => "declaration-ending";

    public async Task<MailDraft?> ComposeAsync(Guid subject, string? argument, CancellationToken cancellation)
    {
        var id = new DeclarationId(subject);
        var people = db.Set<UserRepresentative>();
        var found = await db.Declarations.AsNoTracking().Where(one => one.Id == id)
            .Join(people.Where(person => person.Status != RegisterStatus.Left), one => one.RepresentativeId, person => person.Id, (one, person) => new { one.ValidUntil, person.Name, person.Email, person.UserId })
            .SingleOrDefaultAsync(cancellation);
        if (found is null)
        {
            return null; // they have left by now
        }

        var language = scope.Tenant.DefaultLanguage;
        return new MailDraft(new MailRecipient(found.Email, found.Name), language, new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["name"] = found.Name, ["end"] = Format.For(CultureInfo.GetCultureInfo(language)).DateWithYear(found.ValidUntil), ["own"] = found.UserId is not null,
            ["url"] = links.Absolute(scope.Tenant, found.UserId is not null ? "/kontor/mine-opplysninger/taushetserklaering" : "/"),
        });
    }
}
