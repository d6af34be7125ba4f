using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Saas.Kernel.Data;
using Saas.Kernel.Secrets;
using Saas.Kernel.Tenancy;
using Saas.Kernel.Time;
using Saas.Messaging.Contracts;
using Saas.Offers.Contracts;
using Saas.Offers.Planning;
using Saas.Tenants.Contracts;
using Saas.Ui;

namespace Saas.Offers.Enrolments;

/// <summary>What every mail about an enrolment is made of. The template chooses the words; the links in it carry tenant, purpose and expiry.</summary>
internal sealed class EnrolmentMailSource(string kind, TenantDb db, TenantScope scope, KeyRing keys, ITenantLinks links, Whereabouts whereabouts, TimeProvider time) : IMailSource
{
    /// <summary>A link works this long after the last session, so that somebody who kept the mail can still see how it went.</summary>
    private static readonly TimeSpan LinkAfterEnd = TimeSpan.FromDays(30);

    public string Template => kind["mail.".Length..];

    public async Task<MailDraft?> ComposeAsync(Guid subject, string? argument, CancellationToken cancellation)
    {
        var id = new EnrolmentId(subject);
        var enrolment = await db.Enrolments.AsNoTracking().SingleOrDefaultAsync(e => e.Id == id, cancellation);
        var offer = enrolment is null ? null : await db.Offers.AsNoTracking().Include(o => o.Sessions).SingleOrDefaultAsync(o => o.Id == enrolment.OfferId, cancellation);
        if (enrolment is null || offer is null || IsStale(enrolment))
        {
            return null;
        }

        var cipher = await keys.ForAsync(scope.Tenant, cancellation);
        var person = Person.Open(cipher, id, enrolment.Person);
        var other = await OtherAsync(enrolment, cipher, cancellation);

        // Whoever has no address of their own is told by the mail to the one they came with; once they take part alone, that address is theirs.
        if ((person.Email ?? (other is { Together: false } ? other.Person.Email : null)) is not { } address)
        {
            return null;
        }

        var words = offer.Details.Words(enrolment.Language);
        var format = Format.For(CultureInfo.GetCultureInfo(enrolment.Language));
        var sessions = offer.InOrder();
        var first = sessions.FirstOrDefault(session => session.IsPlanned && session.EndsAt > time.GetUtcNow()) ?? sessions[0]; // somebody who comes late starts with the next
        var token = cipher.SignLink(EnrolmentLinks.Purpose, subject, offer.EndsAt!.Value + LinkAfterEnd);
        var places = await whereabouts.OfAsync(offer, cancellation);
        var values = new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["name"] = person.Name,
            ["participant"] = person.Participant,
            ["isForChild"] = person.ChildName is not null,
            ["companion"] = other is { Together: true } ? other.Person.Participant : null,
            ["stays"] = other is { Together: false, IsActive: true } ? other.Person.Participant : null,
            ["left"] = other is { Together: false, IsActive: false } ? other.Person.Participant : null,
            ["offer"] = words.Title,
            ["when"] = format.DayTimes(Oslo.WallClock(first.StartsAt), Oslo.WallClock(first.EndsAt)),
            ["place"] = places.Of(first, offer),
            ["sessions"] = offer.SessionCount,
            ["url"] = links.Absolute(scope.Tenant, $"/pamelding/{token}"),
            ["isWaiting"] = enrolment.Status == EnrolmentStatus.Waiting,
            ["isConfirmed"] = enrolment.Status == EnrolmentStatus.Confirmed,
            ["until"] = enrolment.OfferedUntil is { } until ? format.DayTime(Oslo.WallClock(until)) : null,
            ["hasStarted"] = offer.StartsAt <= time.GetUtcNow(),
            ["reason"] = offer.CancelledReason,
            ["interpreter"] = person.Needs.InterpreterLanguage is not null,
            ["videoUrl"] = enrolment.Status == EnrolmentStatus.Confirmed ? offer.InOrder().Where(session => session.IsPlanned).Select(session => session.Video(cipher)).FirstOrDefault(link => link is not null) : null,
        };
        return new MailDraft(new MailRecipient(address, person.Name), enrolment.Language, values)
        {
            Attachments = enrolment.Status == EnrolmentStatus.Confirmed && Template == "enrolment-confirmed"
                ? [new MailAttachment("kurs.ics", "text/calendar; charset=utf-8; method=PUBLISH", Calendar.Of(scope.Tenant, offer, words, places))]
                : [],
        };
    }

    /// <summary>The one they enrolled with, if anybody.</summary>
    private async Task<OtherOne?> OtherAsync(Enrolment enrolment, TenantCipher cipher, CancellationToken cancellation) =>
        enrolment.PartyId is { } party && await db.Enrolments.AsNoTracking().SingleOrDefaultAsync(e => e.PartyId == party && e.Id != enrolment.Id, cancellation) is { } other
            ? new OtherOne(Person.Open(cipher, other.Id, other.Person), other.IsActive, other.Status == enrolment.Status && other.EndedAt == enrolment.EndedAt) : null;

    /// <param name="Together">What has happened to one has happened to both.</param>
    private sealed record OtherOne(Person Person, bool IsActive, bool Together);

    /// <summary>A mail that the next event has overtaken is not sent.</summary>
    private bool IsStale(Enrolment enrolment) => kind switch
    {
        EnrolmentMails.Confirmed => enrolment.Status != EnrolmentStatus.Confirmed,
        EnrolmentMails.Waiting => enrolment.Status != EnrolmentStatus.Waiting,
        EnrolmentMails.Offered => enrolment.Status != EnrolmentStatus.Offered,
        EnrolmentMails.Again or EnrolmentMails.CompanionLeft => !enrolment.IsActive,
        _ => false,
    };
}

internal static class EnrolmentLinks
{
    public const string Purpose = "offers.enrolment";
}

internal static class EnrolmentMailSetup
{
    private static readonly string[] Kinds =
    [
        EnrolmentMails.Confirmed, EnrolmentMails.Waiting, EnrolmentMails.Offered, EnrolmentMails.Lapsed, EnrolmentMails.Cancelled, EnrolmentMails.CompanionLeft, EnrolmentMails.Again, EnrolmentMails.OfferCancelled,
    ];

    public static void AddEnrolmentMails(this IServiceCollection services)
    {
        foreach (var kind in Kinds)
        {
            services.AddScoped<IMailSource>(provider => ActivatorUtilities.CreateInstance<EnrolmentMailSource>(provider, kind));
        }

        foreach (var kind in new[] { EnrolmentMails.SessionMoved, EnrolmentMails.SessionCancelled, EnrolmentMails.SessionReminder })
        {
            services.AddScoped<IMailSource>(provider => ActivatorUtilities.CreateInstance<SessionMailSource>(provider, kind));
        }
    }
}
