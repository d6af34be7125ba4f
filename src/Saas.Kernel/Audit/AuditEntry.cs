using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Saas.Kernel.Identifiers;
using Saas.Kernel.Tenancy;

namespace Saas.Kernel.Audit;

/// <summary>One line of the audit log: who, acting for whom, what, on what, why. Never the value of a sensitive field.</summary>
public sealed class AuditEntry : ITenantOwned
{
    private AuditEntry()
    {
    }

    public TenantId TenantId { get; private init; }

    public Guid Id { get; private init; }

    public DateTimeOffset At { get; private init; }

    public ActorKind ActorKind { get; private init; }

    public Guid? ActorId { get; private init; }

    public TenantId? ActingFor { get; private init; }

    /// <summary>Module and verb, e.g. <c>offers.publish</c>.</summary>
    public string Action { get; private init; } = "";

    public string SubjectType { get; private init; } = "";

    public Guid? SubjectId { get; private init; }

    public string? Reason { get; private init; }

    internal static AuditEntry Of(TenantId tenant, DateTimeOffset at, Actor actor, string action, string subjectType, Guid? subjectId, string? reason) => new()
    {
        TenantId = tenant,
        Id = StrongId.NewValue(at),
        At = at,
        ActorKind = actor.Kind,
        ActorId = actor.Id,
        ActingFor = actor.ActingFor,
        Action = action,
        SubjectType = subjectType,
        SubjectId = subjectId,
        Reason = reason,
    };
}

internal sealed class AuditEntryMapping : IEntityTypeConfiguration<AuditEntry>
{
    public void Configure(EntityTypeBuilder<AuditEntry> builder)
    {
        builder.ToTable("audit", "kernel");
        builder.HasKey(entry => new { entry.TenantId, entry.Id });
        builder.HasIndex(entry => new { entry.TenantId, entry.SubjectType, entry.SubjectId });
    }
}
