using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Saas.Kernel.Data;
using Saas.Kernel.Errors;
using Saas.Kernel.Identifiers;
using Saas.Kernel.Tenancy;

namespace Saas.Access.Support;

internal readonly record struct SupportAccessId(Guid Value) : IStrongId<SupportAccessId>
{
    public static SupportAccessId From(Guid value) => new(value);
    public static SupportAccessId New(DateTimeOffset now) => new(StrongId.NewValue(now));
    public override string ToString() => Value.ToString();
}

/// <summary>The platform operator looks into a room: for a reason, for an hour at most, read only, and in sight of the room's own administrator.</summary>
internal sealed class SupportAccess : ITenantOwned
{
    public static readonly TimeSpan Longest = TimeSpan.FromHours(1);

    private SupportAccess()
    {
    }

    public TenantId TenantId { get; private init; }

    public SupportAccessId Id { get; private init; }

    public Guid OperatorId { get; private init; }

    public string Reason { get; private init; } = "";

    public DateTimeOffset OpenedAt { get; private init; }

    public DateTimeOffset ExpiresAt { get; private init; }

    public DateTimeOffset? EndedAt { get; private set; }

    public bool IsOpen(DateTimeOffset now) => EndedAt is null && ExpiresAt > now;

    /// <exception cref="Refused">The reason says too little.</exception>
    public static SupportAccess Open(TenantId tenant, Guid @operator, string reason, DateTimeOffset now) =>
        reason.Trim() is not { Length: >= 10 and <= 500 } why
            ? throw new Refused("access.support_reason", "Say why in 10 to 500 characters; the tenant's administrator reads it.") { Field = "Input.Reason" }
            : new SupportAccess
            {
                TenantId = tenant, Id = SupportAccessId.New(now), OperatorId = @operator, Reason = why, OpenedAt = now, ExpiresAt = now + Longest,
            };

    public void End(DateTimeOffset now) => EndedAt ??= now;
}

internal sealed class SupportAccessMapping : IEntityTypeConfiguration<SupportAccess>
{
    public void Configure(EntityTypeBuilder<SupportAccess> builder)
    {
        builder.ToTable("support_access", "access");
        builder.HasKey(access => new { access.TenantId, access.Id });
        builder.HasIndex(access => new { access.TenantId, access.OperatorId });
    }
}

internal static class SupportSets
{
    extension(TenantDb db)
    {
        internal DbSet<SupportAccess> SupportAccesses => db.Set<SupportAccess>();
    }
}
