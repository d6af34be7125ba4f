using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Saas.Access.Contracts;
using Saas.Kernel.Data;
using Saas.Kernel.Errors;
using Saas.Kernel.Identifiers;
using Saas.Kernel.Tenancy;

namespace Saas.Access.Grants;

internal readonly record struct GrantId(Guid Value) : IStrongId<GrantId>
{
    public static GrantId From(Guid value) => new(value);
    public static GrantId New(DateTimeOffset now) => new(StrongId.NewValue(now));
    public override string ToString() => Value.ToString();
}

/// <summary>
/// What this room's own administrator lets a partner's people do here: roles, for a period, by module. It works only while a relation between
/// the two is valid, and never opens what is not given by grant (health notes, the audit log, who may come in).
/// </summary>
internal sealed class Grant : ITenantOwned
{
    /// <summary>Roles that can be lent out. Representatives belong to a person, a unit admin to the unit.</summary>
    public static IReadOnlyList<Role> Grantable { get; } = [Role.Coordinator, Role.Counsellor, Role.Economy, Role.Admin];

    private string[] _roles = [];

    private Grant()
    {
    }

    public TenantId TenantId { get; private init; }

    public GrantId Id { get; private init; }

    public TenantId PartnerTenantId { get; private init; }

    public IReadOnlyList<Role> Roles => [.. Contracts.Roles.Parse(_roles)];

    /// <summary>Empty: everything the relation is about.</summary>
    public string[] Modules { get; private init; } = [];

    public DateOnly ValidFrom { get; private init; }

    /// <summary>Last day; null while it lasts.</summary>
    public DateOnly? ValidTo { get; private init; }

    public DateTimeOffset CreatedAt { get; private init; }

    public DateTimeOffset? EndedAt { get; private set; }

    public static Grant To(
        TenantId tenant, TenantId partner, IEnumerable<Role> roles, IEnumerable<string> modules, DateOnly from, DateOnly? to, DateTimeOffset now)
    {
        Role[] chosen = [.. roles];
        if (chosen.Any(role => !Grantable.Contains(role)))
        {
            throw new Refused("access.role_not_grantable", "Only admin, coordinator, counsellor and economy can be granted to a partner.") { Field = "Roles" };
        }

        if (to < from)
        {
            throw new Refused("access.grant_ends_before_start", "The last day is before the first.") { Field = "ValidTo" };
        }

        return new Grant
        {
            TenantId = tenant, Id = GrantId.New(now), PartnerTenantId = partner, _roles = Members.Membership.Texts(chosen),
            Modules = [.. modules.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)], ValidFrom = from, ValidTo = to, CreatedAt = now,
        };
    }

    public void End(DateTimeOffset now) => EndedAt ??= now;

    /// <summary>Whether it says the same as another, whenever either was made.</summary>
    public bool SaysTheSameAs(Grant other) =>
        PartnerTenantId == other.PartnerTenantId && ValidFrom == other.ValidFrom && ValidTo == other.ValidTo
        && _roles.SequenceEqual(other._roles, StringComparer.Ordinal) && Modules.SequenceEqual(other.Modules, StringComparer.Ordinal);
}

internal sealed class GrantMapping : IEntityTypeConfiguration<Grant>
{
    public void Configure(EntityTypeBuilder<Grant> builder)
    {
        builder.ToTable("grants", "access");
        builder.HasKey(grant => new { grant.TenantId, grant.Id });
        builder.Ignore(grant => grant.Roles);
        builder.Property<string[]>("_roles").HasColumnName("roles");
        builder.HasIndex(grant => new { grant.TenantId, grant.PartnerTenantId });
    }
}

internal static class GrantSets
{
    extension(TenantDb db)
    {
        internal DbSet<Grant> Grants => db.Set<Grant>();
    }
}
