using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Saas.Honoraria.Contracts;
using Saas.Honoraria.Register;
using Saas.Kernel.Data;
using Saas.Kernel.Secrets;
using Saas.Kernel.Tenancy;
using Saas.Kernel.Time;
using Saas.Messaging.Contracts;
using Saas.Tenants.Contracts;
using Saas.Ui;

namespace Saas.Honoraria.Asks;

/// <summary>The link by which somebody answers. It names one person in one request, and opens what they were asked, not who they are.</summary>
internal static class AskLinks
{
    public const string Purpose = "honoraria.ask";

    /// <summary>How long after the work the link still shows what was answered.</summary>
    private const int DaysShown = 30;

    public static string Token(TenantCipher cipher, AskedId asked, DateOnly onDate) => cipher.SignLink(Purpose, asked.Value, Oslo.StartOf(onDate.AddDays(DaysShown)));
}

internal sealed class AskMail(TenantDb db, TenantScope scope, KeyRing keys, ITenantLinks links, TimeProvider time) : IMailSource
{
    public const string Kind = "mail.representative-asked";

    public string Template => "representative-asked";

    public async Task<MailDraft?> ComposeAsync(Guid subject, string? argument, CancellationToken cancellation)
    {
        var id = new AskedId(subject);
        var (asks, people) = (db.Set<Ask>(), db.Set<UserRepresentative>());
        var found = await db.AskedPeople.AsNoTracking().Where(one => one.Id == id && one.Answer == AskAnswer.None)
            .Join(asks, one => one.AskId, ask => ask.Id, (one, ask) => new { one.RepresentativeId, ask })
            .Join(people.Where(person => person.Status == RegisterStatus.Active), pair => pair.RepresentativeId, person => person.Id, (pair, person) => new { pair.ask, person.Name, person.Email }).SingleOrDefaultAsync(cancellation);
        if (found is null || !found.ask.IsOpenOn(Oslo.Date(time.GetUtcNow())))
        {
            return null; // overtaken: answered, closed or full by now
        }

        var (ask, language) = (found.ask, scope.Tenant.DefaultLanguage);
        var format = Format.For(CultureInfo.GetCultureInfo(language));
        return new MailDraft(new MailRecipient(found.Email, found.Name), language, new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["name"] = found.Name, ["work"] = ask.Title, ["when"] = format.Day(ask.OnDate) + (ask.StartsAt is { } start ? " " + format.Time(start) : ""), ["message"] = ask.Message.Length == 0 ? null : ask.Message,
            ["by"] = format.Day(ask.AnswerBy), ["paid"] = ask.Arrangement != PayerArrangement.Unpaid,
            ["url"] = links.Absolute(scope.Tenant, "/foresporsel/" + AskLinks.Token(await keys.ForAsync(scope.Tenant, cancellation), id, ask.OnDate)),
        });
    }
}
