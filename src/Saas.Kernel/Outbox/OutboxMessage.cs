using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Saas.Kernel.Identifiers;
using Saas.Kernel.Tenancy;

namespace Saas.Kernel.Outbox;

/// <summary>
/// Something that must happen because a transaction committed: a mail, an event for another module. Carries ids, never personal data;
/// the handler loads what it needs when it runs.
/// </summary>
public sealed class OutboxMessage : ITenantOwned
{
    /// <summary>After this many failures the message is dead and waits for a person.</summary>
    public const int MaxAttempts = 10;

    private OutboxMessage()
    {
    }

    public TenantId TenantId { get; private init; }

    public Guid Id { get; private init; }

    /// <summary>Which <see cref="IOutboxHandler"/> takes it, e.g. <c>mail.enrolment-confirmed</c>.</summary>
    public string Kind { get; private init; } = "";

    /// <summary>The row it is about.</summary>
    public Guid Subject { get; private init; }

    /// <summary>A further id, language or number the handler needs; never personal data.</summary>
    public string? Argument { get; private init; }

    public DateTimeOffset CreatedAt { get; private init; }

    public DateTimeOffset DueAt { get; private set; }

    public int Attempts { get; private set; }

    public DateTimeOffset? DoneAt { get; private set; }

    public DateTimeOffset? DeadAt { get; private set; }

    public string? LastError { get; private set; }

    internal static OutboxMessage Of(TenantId tenant, string kind, Guid subject, string? argument, DateTimeOffset now, DateTimeOffset due) => new()
    {
        TenantId = tenant, Id = StrongId.NewValue(now), Kind = kind, Subject = subject, Argument = argument, CreatedAt = now, DueAt = due,
    };

    internal void Done(DateTimeOffset now) => DoneAt = now;

    /// <summary>Waits 5 s, 10 s, 20 s … up to an hour between tries.</summary>
    internal void Failed(string error, DateTimeOffset now)
    {
        Attempts++;
        LastError = error;
        if (Attempts >= MaxAttempts)
        {
            DeadAt = now;
        }
        else
        {
            DueAt = now + TimeSpan.FromSeconds(Math.Min(3600, 5 * Math.Pow(2, Attempts - 1)));
        }
    }
}

internal sealed class OutboxMessageMapping : IEntityTypeConfiguration<OutboxMessage>
{
    public void Configure(EntityTypeBuilder<OutboxMessage> builder)
    {
        builder.ToTable("outbox", "kernel");
        builder.HasKey(message => new { message.TenantId, message.Id });
        builder.HasIndex(message => new { message.TenantId, message.DueAt }).HasFilter("((done_at IS NULL) AND (dead_at IS NULL))");
    }
}
