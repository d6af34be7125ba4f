using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Saas.Kernel.Data;
using Saas.Kernel.Errors;
using Saas.Kernel.Http;
using Saas.Kernel.Secrets;
using Saas.Kernel.Tenancy;
using Saas.PeerSupport.Contracts;
using Saas.PeerSupport.OfficeHours;

namespace Saas.PeerSupport.Conversations;

/// <summary>Who has booked, as little as it takes: nothing about why they come. The encrypted document of a conversation.</summary>
internal sealed record ConversationPerson(string FirstName, string? Phone, string? Email)
{
    public byte[] Seal(TenantCipher cipher, ConversationId id) => cipher.Encrypt("peer_support.conversations", "person", id.Value, JsonSerializer.Serialize(this, HouseJson.Options));

    public static ConversationPerson Open(TenantCipher cipher, ConversationId id, byte[] person) =>
        JsonSerializer.Deserialize<ConversationPerson>(cipher.Decrypt("peer_support.conversations", "person", id.Value, person), HouseJson.Options)!;
}

/// <summary>A citizen's appointment in an organisation's hours: one of the stretches of equal length that they are divided in, counted from their start.</summary>
internal sealed class Conversation : ITenantOwned
{
    private Conversation()
    {
    }

    public TenantId TenantId { get; private init; }

    public ConversationId Id { get; private init; }

    public HoursId HoursId { get; private init; }

    /// <summary>From 0.</summary>
    public int Slot { get; private init; }

    /// <summary>Six digits that the person can say on the phone.</summary>
    public int Number { get; private init; }

    public byte[] Person { get; private init; } = [];

    /// <summary>Whether they can be told by mail; the others are called.</summary>
    public bool HasMail { get; private init; }

    public string Language { get; private init; } = "nb";

    public ConversationStatus Status { get; private set; }

    public DateTimeOffset CreatedAt { get; private init; }

    public DateTimeOffset ChangedAt { get; private set; }

    public DateTimeOffset? EndedAt { get; private set; }

    public uint Version { get; private set; }

    public static Conversation Book(TenantId tenant, ConversationId id, HoursId hours, int slot, int number, ConversationPerson person, TenantCipher cipher, string language, DateTimeOffset now) => new()
    {
        TenantId = tenant, Id = id, HoursId = hours, Slot = slot, Number = number, Person = person.Seal(cipher, id), HasMail = person.Email is not null, Language = language,
        Status = ConversationStatus.Booked, CreatedAt = now, ChangedAt = now,
    };

    /// <exception cref="Refused"><c>conversation.was_cancelled</c>, <c>conversation.was_called_off</c>, <c>conversation.begun</c></exception>
    public void Cancel(Hours hours, DateTimeOffset now)
    {
        Require(Status != ConversationStatus.Cancelled, "conversation.was_cancelled", "It is cancelled already. Book another time, if one is wanted.");
        Require(Status != ConversationStatus.CalledOff, "conversation.was_called_off", "It was called off with the hours. Book another time.");
        Require(Slots.At(hours, Slot).StartsAt > now, "conversation.begun", "The time has come already.");
        End(ConversationStatus.Cancelled, now);
    }

    /// <summary>The hours will not be, or are too short for it now. Does nothing to one that has ended.</summary>
    public bool CallOff(DateTimeOffset now)
    {
        if (Status != ConversationStatus.Booked)
        {
            return false;
        }

        End(ConversationStatus.CalledOff, now);
        return true;
    }

    private void End(ConversationStatus status, DateTimeOffset now)
    {
        Status = status;
        ChangedAt = now;
        EndedAt = now;
    }

    private static void Require(bool condition, string code, string message)
    {
        if (!condition)
        {
            throw new Refused(code, message);
        }
    }
}

/// <summary>How hours are divided into conversations.</summary>
internal static class Slots
{
    public static int Count(Hours hours) => hours.ConversationMinutes is { } minutes ? (int)(hours.Length.TotalMinutes / minutes) : 0;

    public static (DateTimeOffset StartsAt, DateTimeOffset EndsAt) At(Hours hours, int slot)
    {
        var minutes = hours.ConversationMinutes ?? 0;
        return (hours.StartsAt.AddMinutes(slot * minutes), hours.StartsAt.AddMinutes((slot + 1) * minutes));
    }

    /// <summary>The slot that begins at an instant; null when none does.</summary>
    public static int? Starting(Hours hours, DateTimeOffset startsAt)
    {
        var after = (startsAt - hours.StartsAt).TotalMinutes;
        return hours.ConversationMinutes is { } minutes && after >= 0 && after % minutes == 0 && after / minutes < Count(hours) ? (int)(after / minutes) : null;
    }
}

internal sealed class ConversationMapping : IEntityTypeConfiguration<Conversation>
{
    public void Configure(EntityTypeBuilder<Conversation> builder)
    {
        builder.ToTable("conversations", "peer_support");
        builder.HasKey(one => new { one.TenantId, one.Id });
        builder.HasOne<Hours>().WithMany().HasForeignKey(one => new { one.TenantId, one.HoursId }).OnDelete(DeleteBehavior.NoAction);
        builder.HasIndex(one => new { one.TenantId, one.HoursId, one.Slot }).IsUnique().HasFilter("(status = 'booked'::text)");
        builder.HasIndex(one => new { one.TenantId, one.Number }).IsUnique();
        builder.HasIndex(one => new { one.TenantId, one.HoursId });
        builder.HasIndex(one => new { one.TenantId, one.EndedAt });
        builder.Property(one => one.Version).IsRowVersion();
    }
}

internal static class ConversationSets
{
    extension(TenantDb db)
    {
        internal DbSet<Conversation> Conversations => db.Set<Conversation>();
    }
}
