using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Saas.Kernel.Audit;
using Saas.Kernel.Data;
using Saas.Kernel.Errors;
using Saas.Kernel.Outbox;
using Saas.Kernel.Secrets;
using Saas.PeerSupport.Contracts;
using Saas.PeerSupport.OfficeHours;
using Saas.PeerSupport.Seasons;

namespace Saas.PeerSupport.Conversations;

/// <summary>
/// Books and cancels conversations, by page and API. Two who want the same time come one after the other under a lock on the hours, which also keeps a booking from
/// slipping in while the hours are cancelled; behind it stands the table's unique index.
/// </summary>
internal sealed class BookConversations(TenantDb db, KeyRing keys, JobQueue queue, AuditLog audit, TimeProvider time)
{
    private const int FirstNumber = 100_000;
    private const int LastNumber = 999_999;

    /// <exception cref="Refused"><c>conversation.taken</c> with <c>alternatives</c>, <c>conversation.no_such_time</c>, <c>conversation.begun</c>, <c>conversation.hours_gone</c>, <c>conversation.just_come</c></exception>
    /// <exception cref="Missing">No such hours in this room that the public comes to.</exception>
    public Task<Conversation> BookAsync(HoursId id, DateTimeOffset startsAt, ConversationPerson person, string language, CancellationToken cancellation) => db.InOneTransactionAsync(async () =>
    {
        var now = time.GetUtcNow();
        var hours = await LockAsync(id, cancellation);
        if (hours is not { Kind: HoursKind.OfficeHours } || !await db.Announced(db.Hours.Where(one => one.Id == id)).AnyAsync(cancellation))
        {
            throw new Missing("hours"); // a members' meeting is for members, and nobody has heard of what a season has not published
        }

        Require(hours.ConversationMinutes is not null, "conversation.just_come", "No times are booked in these hours: one just comes.");
        Require(hours.Status == HoursStatus.Planned && await IsAgreedAsync(id, cancellation), "conversation.hours_gone", "The hours will not be. Choose others.");
        var slot = Slots.Starting(hours, startsAt) ?? throw new Refused("conversation.no_such_time", "No conversation begins at that time. Choose one of the times that are shown.") { Field = "startsAt" };
        Require(Slots.At(hours, slot).StartsAt > now, "conversation.begun", "The time has come already. Choose a later one.");
        var free = await FreeAsync(hours, now, cancellation);
        if (!free.Contains(slot))
        {
            throw new Refused("conversation.taken", "Somebody else has just booked that time. Choose another.")
            {
                Field = "startsAt", Extensions = new Dictionary<string, object>(StringComparer.Ordinal) { ["alternatives"] = free.Select(one => Slots.At(hours, one).StartsAt).ToList() },
            };
        }

        var conversation = Conversation.Book(
            db.TenantId, ConversationId.New(now), id, slot, await NumberAsync(cancellation), person, await keys.ForAsync(db.Tenant, cancellation), language, now);
        db.Conversations.Add(conversation);
        queue.Enqueue(ConversationMails.Booked, conversation.Id.Value);
        audit.Note("conversations.book", "conversation", conversation.Id.Value);
        await db.SaveChangesAsync(cancellation);
        return conversation;
    }, cancellation);

    /// <exception cref="Refused"><c>conversation.was_cancelled</c>, <c>conversation.was_called_off</c>, <c>conversation.begun</c></exception>
    /// <exception cref="Missing">No such conversation in this room, or it is deleted by now.</exception>
    public Task CancelAsync(ConversationId id, CancellationToken cancellation) => db.InOneTransactionAsync(async () =>
    {
        var of = await db.Conversations.AsNoTracking().Where(one => one.Id == id).Select(one => (HoursId?)one.HoursId).SingleOrDefaultAsync(cancellation) ?? throw new Missing("conversation");
        var hours = (await LockAsync(of, cancellation))!;
        var conversation = await db.Conversations.SingleOrDefaultAsync(one => one.Id == id, cancellation) ?? throw new Missing("conversation");
        conversation.Cancel(hours, time.GetUtcNow());
        audit.Note("conversations.cancel", "conversation", id.Value);
        await db.SaveChangesAsync(cancellation);
    }, cancellation);

    /// <summary>Slots that can be booked now, in order.</summary>
    public async Task<IReadOnlyList<int>> FreeAsync(Hours hours, DateTimeOffset now, CancellationToken cancellation)
    {
        if (hours is not { Status: HoursStatus.Planned, Kind: HoursKind.OfficeHours } || !await IsAgreedAsync(hours.Id, cancellation))
        {
            return [];
        }

        var taken = await db.Conversations.Where(one => one.HoursId == hours.Id && one.Status == ConversationStatus.Booked).Select(one => one.Slot).ToListAsync(cancellation);
        return [.. Enumerable.Range(0, Slots.Count(hours)).Where(slot => !taken.Contains(slot) && Slots.At(hours, slot).StartsAt > now)];
    }

    /// <summary>Whether the organisation's people will be here to see who comes.</summary>
    public Task<bool> IsAgreedAsync(HoursId id, CancellationToken cancellation) => db.Agreed(db.Hours.Where(one => one.Id == id)).AnyAsync(cancellation);

    private async Task<Hours?> LockAsync(HoursId id, CancellationToken cancellation)
    {
        await db.Database.ExecuteSqlAsync($"select from peer_support.hours where tenant_id = {db.TenantId.Value} and id = {id.Value} for update", cancellation);
        return await db.Hours.AsNoTracking().SingleOrDefaultAsync(one => one.Id == id, cancellation);
    }

    /// <summary>At random, so that it tells nobody how many there are.</summary>
    private async Task<int> NumberAsync(CancellationToken cancellation)
    {
        while (true)
        {
            var number = RandomNumberGenerator.GetInt32(FirstNumber, LastNumber + 1);
            if (!await db.Conversations.AnyAsync(one => one.Number == number, cancellation))
            {
                return number;
            }
        }
    }

    private static void Require(bool condition, string code, string message)
    {
        if (!condition)
        {
            throw new Refused(code, message);
        }
    }
}
