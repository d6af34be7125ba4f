using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Saas.Kernel.Data;
using Saas.Kernel.Secrets;
using Saas.Kernel.Tenancy;
using Saas.Kernel.Time;
using Saas.Messaging.Contracts;
using Saas.Offers.Contracts;
using Saas.Offers.Enrolments;
using Saas.Offers.Planning;
using Saas.Tenants.Contracts;
using Saas.Ui;

namespace Saas.Offers.Evaluation.Asking;

internal static class EvaluationMails
{
    public const string Invitation = "mail.evaluation-invitation";
    public const string Reminder = "mail.evaluation-reminder";

    public static void AddEvaluationMails(this IServiceCollection services)
    {
        foreach (var kind in new[] { Invitation, Reminder })
        {
            services.AddScoped<IMailSource>(provider => ActivatorUtilities.CreateInstance<EvaluationMailSource>(provider, kind));
        }
    }
}

/// <summary>
/// The link to a form: of one enrolment, for one moment, in one room. It can be read long after the time to answer is over, so that it can say so instead of being
/// a dead link.
/// </summary>
internal static class EvaluationLinks
{
    private static readonly TimeSpan Readable = TimeSpan.FromDays(365);

    public static string Write(TenantCipher cipher, EnrolmentId enrolment, EvaluationMoment moment, DateTimeOffset now) =>
        cipher.SignLink(Purpose(moment), enrolment.Value, now + Readable);

    public static (EnrolmentId Enrolment, EvaluationMoment Moment)? Read(TenantCipher cipher, string? token, DateTimeOffset now)
    {
        foreach (var moment in Enum.GetValues<EvaluationMoment>())
        {
            if (cipher.ReadLink(Purpose(moment), token, now) is { } enrolment)
            {
                return (new EnrolmentId(enrolment), moment);
            }
        }

        return null;
    }

    private static string Purpose(EvaluationMoment moment) => "offers.evaluation." + KebabEnum.Text(moment);
}

/// <summary>Asks one person to fill in a form, or reminds them. The argument of the message is the moment.</summary>
internal sealed class EvaluationMailSource(string kind, TenantDb db, TenantScope scope, KeyRing keys, ITenantLinks links, TimeProvider time) : IMailSource
{
    public string Template => kind["mail.".Length..];

    public async Task<MailDraft?> ComposeAsync(Guid subject, string? argument, CancellationToken cancellation)
    {
        var id = new EnrolmentId(subject);
        var enrolment = await db.Enrolments.AsNoTracking().SingleOrDefaultAsync(e => e.Id == id, cancellation);
        if (enrolment is not { Status: EnrolmentStatus.Confirmed } || !KebabEnum.TryParse<EvaluationMoment>(argument, out var moment))
        {
            return null;
        }

        var offer = await db.Offers.AsNoTracking().SingleAsync(o => o.Id == enrolment.OfferId, cancellation);
        var plan = await db.EvaluationPlans.AsNoTracking().SingleOrDefaultAsync(p => p.OfferId == enrolment.OfferId, cancellation);
        if (plan is null || offer is not { StartsAt: { } starts, EndsAt: { } ends } || offer.Status == OfferStatus.Cancelled)
        {
            return null;
        }

        var now = time.GetUtcNow();
        var window = MomentWindow.Of(moment, plan, starts, ends);
        var cipher = await keys.ForAsync(scope.Tenant, cancellation);
        var pseudonym = Pseudonym.Of(cipher, offer.Id, id);
        var person = Person.Open(cipher, id, enrolment.Person);
        if (!window.IsOpen(now) || person.Email is not { } address
            || await db.EvaluationAnswers.AnyAsync(a => a.OfferId == offer.Id && a.Moment == moment && a.Pseudonym == pseudonym, cancellation))
        {
            return null;
        }

        var format = Format.For(CultureInfo.GetCultureInfo(enrolment.Language));
        return new MailDraft(new MailRecipient(address, person.Name), enrolment.Language, new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["name"] = person.Name,
            ["participant"] = person.Participant,
            ["isForChild"] = person.ChildName is not null,
            ["offer"] = offer.Details.Words(enrolment.Language).Title,
            ["isBefore"] = moment == EvaluationMoment.Before,
            ["isAfter"] = moment == EvaluationMoment.After,
            ["until"] = format.Day(Oslo.Date(window.End.AddMinutes(-1))),
            ["url"] = links.Absolute(scope.Tenant, $"/evaluering/{EvaluationLinks.Write(cipher, id, moment, now)}"),
        });
    }
}
