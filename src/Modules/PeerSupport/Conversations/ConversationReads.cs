using Microsoft.EntityFrameworkCore;
using Saas.Kernel.Audit;
using Saas.Kernel.Data;
using Saas.Kernel.Secrets;
using Saas.PeerSupport.Contracts;
using Saas.PeerSupport.OfficeHours;
using Saas.PeerSupport.Organisations;
using Saas.PeerSupport.Seasons;
using Saas.Venues.Contracts;

namespace Saas.PeerSupport.Conversations;

/// <summary>A conversation with who comes, opened for somebody who may see it.</summary>
internal sealed record OpenConversation(Conversation Conversation, Hours Hours, ConversationPerson Person)
{
    public DateTimeOffset StartsAt => Slots.At(Hours, Conversation.Slot).StartsAt;

    public DateTimeOffset EndsAt => Slots.At(Hours, Conversation.Slot).EndsAt;
}

/// <summary>Hours in which conversations can be booked, as the public sees them.</summary>
/// <param name="Free">How many times are left.</param>
internal sealed record BookableHours(HoursId Id, OrganisationId OrganisationId, string Organisation, RoomId RoomId, DateTimeOffset StartsAt, DateTimeOffset EndsAt, int Minutes, int Free);

/// <summary>Reads conversations. Each that is opened is noted: the table says who has talked with whom about an illness.</summary>
internal sealed class ConversationReads(TenantDb db, KeyRing keys, AuditLog audit, TimeProvider time)
{
    private const int Most = 200;

    /// <summary>Booked and called off ones in hours between two instants, by time.</summary>
    public async Task<IReadOnlyList<OpenConversation>> ListAsync(OrganisationId? organisation, DateTimeOffset after, DateTimeOffset before, CancellationToken cancellation)
    {
        var found = await (
            from conversation in db.Conversations.AsNoTracking()
            join hours in db.Hours.AsNoTracking() on conversation.HoursId equals hours.Id
            where (organisation == null || hours.OrganisationId == organisation) && hours.EndsAt > after && hours.StartsAt < before && conversation.Status != ConversationStatus.Cancelled
            orderby hours.StartsAt, conversation.Slot, conversation.Id
            select new { conversation, hours }).Take(Most).ToListAsync(cancellation);
        return await OpenAsync([.. found.Select(one => (one.conversation, one.hours))], cancellation);
    }

    public async Task<OpenConversation?> OneAsync(ConversationId id, CancellationToken cancellation)
    {
        var found = await (
            from conversation in db.Conversations.AsNoTracking()
            join hours in db.Hours.AsNoTracking() on conversation.HoursId equals hours.Id
            where conversation.Id == id
            select new { conversation, hours }).SingleOrDefaultAsync(cancellation);
        return found is null ? null : (await OpenAsync([(found.conversation, found.hours)], cancellation))[0];
    }

    /// <summary>Hours of the coming weeks that have times left. Two queries.</summary>
    public async Task<IReadOnlyList<BookableHours>> BookableAsync(OrganisationId? of, int days, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var until = now.AddDays(days);
        var found = await (
            from hours in db.Agreed(db.Announced(db.Hours)).AsNoTracking()
            join organisation in db.Organisations on hours.OrganisationId equals organisation.Id
            where hours.Kind == HoursKind.OfficeHours && hours.Status == HoursStatus.Planned && hours.ConversationMinutes != null && hours.EndsAt > now && hours.StartsAt < until && (of == null || organisation.Id == of)
            orderby hours.StartsAt, hours.Id
            select new { Hours = hours, organisation.Name }).Take(Most).ToListAsync(cancellation);
        var ids = found.ConvertAll(one => one.Hours.Id);
        var taken = (await db.Conversations.AsNoTracking().Where(one => ids.Contains(one.HoursId) && one.Status == ConversationStatus.Booked)
            .Select(one => new { one.HoursId, one.Slot }).ToListAsync(cancellation)).ToLookup(one => one.HoursId, one => one.Slot);
        return
        [
            .. found.Select(one => new BookableHours(
                one.Hours.Id, one.Hours.OrganisationId, one.Name, one.Hours.RoomId, one.Hours.StartsAt, one.Hours.EndsAt, one.Hours.ConversationMinutes!.Value,
                Enumerable.Range(0, Slots.Count(one.Hours)).Count(slot => !taken[one.Hours.Id].Contains(slot) && Slots.At(one.Hours, slot).StartsAt > now))),
        ];
    }

    public async Task<IReadOnlyList<OpenConversation>> OpenAsync(IReadOnlyList<(Conversation Conversation, Hours Hours)> found, CancellationToken cancellation)
    {
        if (found.Count == 0)
        {
            return [];
        }

        var cipher = await keys.ForAsync(db.Tenant, cancellation);
        foreach (var (conversation, _) in found)
        {
            audit.Note("conversations.read", "conversation", conversation.Id.Value);
        }

        await db.SaveChangesAsync(cancellation);
        return [.. found.Select(one => new OpenConversation(one.Conversation, one.Hours, ConversationPerson.Open(cipher, one.Conversation.Id, one.Conversation.Person)))];
    }
}
