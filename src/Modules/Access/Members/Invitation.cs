using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Saas.Access.Contracts;
using Saas.Kernel.Data;
using Saas.Kernel.Errors;
using Saas.Kernel.Identifiers;
using Saas.Kernel.Secrets;
using Saas.Kernel.Tenancy;

namespace Saas.Access.Members;

internal readonly record struct InvitationId(Guid Value) : IStrongId<InvitationId>
{
    public static InvitationId From(Guid value) => new(value);
    public static InvitationId New(DateTimeOffset now) => new(StrongId.NewValue(now));
    public override string ToString() => Value.ToString();
}

/// <summary>
/// That somebody is asked to join this room. The mailed link is signed, not stored; it names the invitation and its round, so sending it again
/// makes the older link worthless, and taking it once makes it worthless too.
/// </summary>
internal sealed class Invitation : ITenantOwned
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(7);

    private const int MostOnBehalfOf = 400;

    private string[] _roles = [];

    private Invitation()
    {
    }

    public TenantId TenantId { get; private init; }

    public InvitationId Id { get; private init; }

    public string Email { get; private init; } = "";

    public string DisplayName { get; private init; } = "";

    public IReadOnlyList<Role> Roles => [.. Contracts.Roles.Parse(_roles)];

    /// <summary>Whom they are to represent, when it is somebody.</summary>
    public string? OnBehalfOf { get; private set; }

    public int Round { get; private set; }

    public DateTimeOffset CreatedAt { get; private init; }

    public DateTimeOffset ExpiresAt { get; private set; }

    public DateTimeOffset? AcceptedAt { get; private set; }

    public DateTimeOffset? WithdrawnAt { get; private set; }

    public bool IsOpen(DateTimeOffset now) => AcceptedAt is null && WithdrawnAt is null && ExpiresAt > now;

    public static Invitation To(TenantId tenant, string email, string displayName, IEnumerable<Role> roles, DateTimeOffset now, string? onBehalfOf = null) => new()
    {
        TenantId = tenant, Id = InvitationId.New(now), Email = email, DisplayName = displayName, _roles = Membership.Texts(roles), OnBehalfOf = onBehalfOf,
        Round = 1, CreatedAt = now, ExpiresAt = now + Lifetime,
    };

    /// <exception cref="Refused">It was accepted or withdrawn in the meantime.</exception>
    public void SendAgain(DateTimeOffset now)
    {
        RefuseWhenOver();
        Round++;
        ExpiresAt = now + Lifetime;
    }

    /// <returns>Whether they had not been asked to it yet.</returns>
    public bool AlsoAs(Role role, string onBehalfOf)
    {
        RefuseWhenOver();
        var isNew = !Roles.Contains(role);
        _roles = Membership.Texts(Roles.Append(role));
        if (OnBehalfOf is null)
        {
            OnBehalfOf = onBehalfOf;
        }
        else if (!OnBehalfOf.Split(", ").Contains(onBehalfOf, StringComparer.Ordinal) && OnBehalfOf.Length + onBehalfOf.Length <= MostOnBehalfOf)
        {
            OnBehalfOf += ", " + onBehalfOf;
        }

        return isNew;
    }

    /// <summary>Takes one role out of it; without any it is withdrawn.</summary>
    public void NotAs(Role role, DateTimeOffset now)
    {
        RefuseWhenOver();
        if (Roles.Any(one => one != role))
        {
            _roles = Membership.Texts(Roles.Where(one => one != role));
        }
        else
        {
            WithdrawnAt = now;
        }
    }

    public void Withdraw(DateTimeOffset now)
    {
        RefuseWhenOver();
        WithdrawnAt = now;
    }

    public void Accept(DateTimeOffset now)
    {
        if (!IsOpen(now))
        {
            throw new Refused("access.invitation_over", "The invitation has been used, withdrawn or has expired.");
        }

        AcceptedAt = now;
    }

    public string Sign(TenantCipher cipher) => cipher.SignLink(Purpose(Round), Id.Value, ExpiresAt);

    /// <summary>The id in a link, whichever round it is of; <see cref="IsSignedBy"/> tells whether the round is right.</summary>
    public static InvitationId? IdIn(string? token)
    {
        Span<byte> bytes = stackalloc byte[40];
        return token is { Length: 54 } && System.Buffers.Text.Base64Url.DecodeFromChars(token, bytes, out _, out var written) == System.Buffers.OperationStatus.Done && written == 40
            ? new InvitationId(new Guid(bytes[..16], bigEndian: true)) : null;
    }

    public bool IsSignedBy(TenantCipher cipher, string token, DateTimeOffset now) => cipher.ReadLink(Purpose(Round), token, now) == Id.Value;

    private static string Purpose(int round) => $"access.invitation:{round}";

    private void RefuseWhenOver()
    {
        if (AcceptedAt is not null || WithdrawnAt is not null)
        {
            throw new Refused("access.invitation_over", "The invitation has been used or withdrawn already.");
        }
    }
}

internal sealed class InvitationMapping : IEntityTypeConfiguration<Invitation>
{
    public void Configure(EntityTypeBuilder<Invitation> builder)
    {
        builder.ToTable("invitations", "access");
        builder.HasKey(invitation => new { invitation.TenantId, invitation.Id });
        builder.Ignore(invitation => invitation.Roles);
        builder.Property<string[]>("_roles").HasColumnName("roles");
        builder.Property<uint>("xmin").IsRowVersion();
        builder.HasIndex(invitation => new { invitation.TenantId, invitation.Email }).IsUnique().HasFilter("((accepted_at IS NULL) AND (withdrawn_at IS NULL))");
    }
}

internal static class InvitationSets
{
    extension(TenantDb db)
    {
        internal DbSet<Invitation> Invitations => db.Set<Invitation>();
    }
}
