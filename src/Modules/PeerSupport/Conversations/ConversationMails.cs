using Microsoft.EntityFrameworkCore;
using Saas.Kernel.Data;
using Saas.Kernel.Outbox;
using Saas.Kernel.Secrets;
using Saas.Kernel.Tenancy;
using Saas.Messaging.Contracts;
using Saas.PeerSupport.Contracts;
using Saas.PeerSupport.OfficeHours;
using Saas.PeerSupport.Organisations;
using Saas.PeerSupport.Staffing;
using Saas.Tenants.Contracts;

namespace Saas.PeerSupport.Conversations;

internal static class ConversationMails
{
    public const string Booked = "mail.conversation-booked";
    public const string Moved = "mail.conversation-moved";
    public const string CalledOff = "mail.conversation-called-off";

    public static readonly string[] All = [Booked, Moved, CalledOff];
}

/// <summary>The link to one's own conversation, in mails and on the receipt.</summary>
internal static class ConversationLinks
{
    public const string Purpose = "peer-support.conversation";

    /// <summary>As long as the conversation is kept.</summary>
    public static string Token(TenantCipher cipher, Conversation conversation, Hours hours) =>
        cipher.SignLink(Purpose, conversation.Id.Value, hours.EndsAt.AddDays(TendConversations.DaysKept));
}

/// <summary>Those who have booked follow the hours. Whoever gave no address stands on the organisation's page as one to call.</summary>
internal sealed class ConversationsFollowHours(TenantDb db, JobQueue queue, TimeProvider time) : IFollowHours
{
    public Task<int> TellsAsync(HoursId id, CancellationToken cancellation) =>
        db.Conversations.CountAsync(one => one.HoursId == id && one.Status == ConversationStatus.Booked, cancellation);

    public async Task FollowAsync(Hours hours, HoursChange change, CancellationToken cancellation)
    {
        if (change is HoursChange.Approved or HoursChange.Refused)
        {
            return;
        }

        var now = time.GetUtcNow();
        foreach (var one in await db.Conversations.Where(one => one.HoursId == hours.Id && one.Status == ConversationStatus.Booked).ToListAsync(cancellation))
        {
            if (change == HoursChange.Moved && one.Slot < Slots.Count(hours))
            {
                queue.Enqueue(ConversationMails.Moved, one.Id.Value);
            }
            else if (one.CallOff(now))
            {
                queue.Enqueue(ConversationMails.CalledOff, one.Id.Value);
            }
        }
    }
}

internal sealed class ConversationMailSource(string kind, TenantDb db, TenantScope scope, KeyRing keys, HoursFacts facts, ITenantLinks links) : IMailSource
{
    public string Template => kind["mail.".Length..];

    public async Task<MailDraft?> ComposeAsync(Guid subject, string? argument, CancellationToken cancellation)
    {
        var id = new ConversationId(subject);
        var conversation = await db.Conversations.AsNoTracking().SingleOrDefaultAsync(one => one.Id == id, cancellation);
        if (conversation is null || conversation.Status != (kind == ConversationMails.CalledOff ? ConversationStatus.CalledOff : ConversationStatus.Booked))
        {
            return null; // overtaken by the next event
        }

        var cipher = await keys.ForAsync(scope.Tenant, cancellation);
        var person = ConversationPerson.Open(cipher, id, conversation.Person);
        if (person.Email is null)
        {
            return null;
        }

        var hours = await db.Hours.AsNoTracking().SingleAsync(one => one.Id == conversation.HoursId, cancellation);
        var (startsAt, endsAt) = Slots.At(hours, conversation.Slot);
        var values = await facts.OfAsync(hours, conversation.Language, cancellation, startsAt, endsAt);
        values["name"] = person.FirstName;
        values["organisation"] = (await OrganisationReads.OneAsync(db, hours.OrganisationId, cancellation)).Name;
        values["number"] = ConversationNumber.Text(conversation.Number);
        values["url"] = links.Absolute(scope.Tenant, kind == ConversationMails.CalledOff ? "/treffetid/samtale" : "/samtale/" + ConversationLinks.Token(cipher, conversation, hours));
        var calendar = new ConversationCalendar(scope.Tenant, (string)values["organisation"]!, values["place"] as string ?? "");
        return new MailDraft(new MailRecipient(person.Email, person.FirstName), conversation.Language, values)
        {
            Attachments = [new MailAttachment("samtale.ics", $"text/calendar; charset=utf-8; method={(kind == ConversationMails.CalledOff ? "CANCEL" : "PUBLISH")}", calendar.Write(conversation, hours))],
        };
    }
}

/// <summary>«473 218», so that it can be read aloud.</summary>
internal static class ConversationNumber
{
    public static string Text(int number) => $"{number / 1000:000}\u00a0{number % 1000:000}";
}
