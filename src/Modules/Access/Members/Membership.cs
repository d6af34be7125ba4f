using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Saas.Access.Contracts;
using Saas.Kernel.Data;
using Saas.Kernel.Errors;
using Saas.Kernel.Identifiers;
using Saas.Kernel.Tenancy;

namespace Saas.Access.Members;

internal readonly record struct MembershipId(Guid Value) : IStrongId<MembershipId>
{
    public static MembershipId From(Guid value) => new(value);
    public static MembershipId New(DateTimeOffset now) => new(StrongId.NewValue(now));
    public override string ToString() => Value.ToString();
}

/// <summary>That a user belongs to this room, and as what. It is read on every request, so ending it shuts the door at once.</summary>
internal sealed class Membership : ITenantOwned
{
    private string[] _roles = [];

    private Membership()
    {
    }

    public TenantId TenantId { get; private init; }

    public MembershipId Id { get; private init; }

    public Guid UserId { get; private init; }

    /// <summary>The name this room knows the person by; a room never reads the platform's list of users.</summary>
    public string DisplayName { get; private set; } = "";

    public string Email { get; private set; } = "";

    public IReadOnlyList<Role> Roles => [.. Contracts.Roles.Parse(_roles)];

    public DateTimeOffset CreatedAt { get; private init; }

    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>Whether this person can let others in.</summary>
    public bool IsAdmin => Roles.Any(role => role is Role.Admin or Role.UnitAdmin);

    public static Membership Of(TenantId tenant, Guid user, string displayName, string email, IEnumerable<Role> roles, DateTimeOffset now) => new()
    {
        TenantId = tenant, Id = MembershipId.New(now), UserId = user, DisplayName = displayName, Email = email, _roles = Texts(roles), CreatedAt = now,
    };

    public void GiveRoles(IEnumerable<Role> roles) => _roles = Texts(roles);

    /// <summary>Whoever has no other role is no member any more.</summary>
    public void TakeRole(Role role, DateTimeOffset now)
    {
        if (Roles.Any(one => one != role))
        {
            GiveRoles(Roles.Where(one => one != role));
        }
        else
        {
            End(now);
        }
    }

    public void Rename(string displayName) => DisplayName = displayName;

    public void End(DateTimeOffset now) => EndedAt ??= now;

    /// <summary>In the order of the enum and without repeats, so that equal sets are equal rows.</summary>
    internal static string[] Texts(IEnumerable<Role> roles)
    {
        string[] texts = [.. roles.Distinct().Order().Select(role => role.Text())];
        return texts.Length > 0 ? texts : throw new Refused("access.no_role", "A member needs at least one role.") { Field = "Roles" };
    }
}

internal sealed class MembershipMapping : IEntityTypeConfiguration<Membership>
{
    public void Configure(EntityTypeBuilder<Membership> builder)
    {
        builder.ToTable("memberships", "access");
        builder.HasKey(membership => new { membership.TenantId, membership.Id });
        builder.Ignore(membership => membership.Roles);
        builder.Property<string[]>("_roles").HasColumnName("roles");
        builder.Property<uint>("xmin").IsRowVersion();
        builder.HasIndex(membership => new { membership.TenantId, membership.UserId }).IsUnique().HasFilter("(ended_at IS NULL)");
    }
}

internal static class MembershipSets
{
    extension(TenantDb db)
    {
        internal DbSet<Membership> Memberships => db.Set<Membership>();
    }
}
