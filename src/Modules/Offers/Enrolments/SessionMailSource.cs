using System.Globalization;
using Microsoft.EntityFrameworkCore;
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

/// <summary>
/// What somebody with a seat is told about one session: moved, cancelled, or soon. The subject is the enrolment; the argument the notice, or for a reminder
/// the session.
/// </summary>
internal sealed class SessionMailSource(string kind, TenantDb db, TenantScope scope, KeyRing keys, ITenantLinks links, Whereabouts whereabouts) : IMailSource
{
    private static readonly TimeSpan LinkAfterEnd = TimeSpan.FromDays(30);

    public string Template => kind["mail.".Length..];

    public async Task<MailDraft?> ComposeAsync(Guid subject, string? argument, CancellationToken cancellation)
    {
        var about = Guid.Parse(argument!);
        var notice = kind == EnrolmentMails.SessionReminder ? null : await db.SessionNotices.AsNoTracking().SingleOrDefaultAsync(one => one.Id == about, cancellation);
        var sessionId = notice?.SessionId ?? new SessionId(about);
        var enrolment = await db.Enrolments.AsNoTracking().SingleOrDefaultAsync(e => e.Id == new EnrolmentId(subject), cancellation);
        var offer = enrolment is null ? null : await db.Offers.AsNoTracking().Include(o => o.Sessions).SingleOrDefaultAsync(o => o.Id == enrolment.OfferId, cancellation);
        var session = offer?.Sessions.Find(one => one.Id == sessionId);
        if (enrolment is null || offer is null || session is null || IsStale(enrolment, offer, session))
        {
            return null;
        }

        var cipher = await keys.ForAsync(scope.Tenant, cancellation);
        var person = Person.Open(cipher, enrolment.Id, enrolment.Person);
        if (person.Email is not { } address)
        {
            return null;
        }

        var words = offer.Details.Words(enrolment.Language);
        var format = Format.For(CultureInfo.GetCultureInfo(enrolment.Language));
        var places = await whereabouts.OfAsync(offer, cancellation);
        var place = places.Of(session, offer);
        var next = offer.InOrder().FirstOrDefault(one => one.IsPlanned && one.StartsAt > session.StartsAt);
        var values = new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["name"] = person.Name,
            ["participant"] = person.Participant,
            ["isForChild"] = person.ChildName is not null,
            ["offer"] = words.Title,
            ["session"] = session.Title,
            ["when"] = When(format, session.StartsAt, session.EndsAt),
            ["oldWhen"] = notice is null || (notice.OldStartsAt == session.StartsAt && notice.OldEndsAt == session.EndsAt) ? null : When(format, notice.OldStartsAt, notice.OldEndsAt),
            ["place"] = place,
            ["oldPlace"] = notice is null || notice.OldPlace.Length == 0 || notice.OldPlace == place ? null : notice.OldPlace,
            ["message"] = notice?.Message,
            ["reason"] = session.CancelledReason,
            ["next"] = next is null ? null : When(format, next.StartsAt, next.EndsAt),
            ["url"] = links.Absolute(scope.Tenant, $"/pamelding/{cipher.SignLink(EnrolmentLinks.Purpose, subject, offer.EndsAt!.Value + LinkAfterEnd)}"),
            ["videoUrl"] = enrolment.Status == EnrolmentStatus.Confirmed ? session.Video(cipher) : null,
        };
        return new MailDraft(new MailRecipient(address, person.Name), enrolment.Language, values) { Attachments = notice is null ? [] : [File(offer, words, session, places)] };
    }

    /// <summary>The session under its lasting UID with a higher sequence: calendars that have it move it, or take it away.</summary>
    private MailAttachment File(Offer offer, OfferWords words, Session session, SessionPlaces places)
    {
        var method = session.IsPlanned ? Calendar.Publish : Calendar.Cancel;
        return new MailAttachment("samling.ics", $"text/calendar; charset=utf-8; method={method}", Calendar.Of(scope.Tenant, offer.ChangedAt, [Calendar.Event(offer, words, session, places)], method));
    }

    /// <summary>A mail that the next event has overtaken is not sent: that event has a mail of its own.</summary>
    private bool IsStale(Enrolment enrolment, Offer offer, Session session) => offer.Status == OfferStatus.Cancelled || kind switch
    {
        EnrolmentMails.SessionReminder => enrolment.Status != EnrolmentStatus.Confirmed || !session.IsPlanned,
        EnrolmentMails.SessionMoved => !enrolment.HoldsSeat || !session.IsPlanned,
        _ => !enrolment.HoldsSeat,
    };

    private static string When(Format format, DateTimeOffset startsAt, DateTimeOffset endsAt) => format.DayTimes(Oslo.WallClock(startsAt), Oslo.WallClock(endsAt));
}
