using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Saas.Kernel.Identifiers;

namespace Saas.Access.Identity;

/// <summary>
/// A person who can sign in. Users are global: one person, one password, whatever the number of rooms. What they may do is never here;
/// each room knows its own members.
/// </summary>
internal sealed class User : IdentityUser<Guid>
{
    public string DisplayName { get; set; } = "";

    /// <summary>Runs the platform; sees a room only after support access with a reason has been opened and logged there.</summary>
    public bool IsOperator { get; init; }

    /// <summary>The time step of the last one-time code that was taken, so that a code seen over a shoulder opens nothing.</summary>
    public long? LastTotpStep { get; set; }

    public DateTimeOffset CreatedAt { get; init; }

    public static User New(string email, string displayName, DateTimeOffset now, bool isOperator = false) => new()
    {
        Id = StrongId.NewValue(now),
        UserName = email,
        Email = email,
        DisplayName = displayName,
        IsOperator = isOperator,
        CreatedAt = now,
        LockoutEnabled = true,
    };
}

internal sealed class UserMapping : IEntityTypeConfiguration<User>
{
    public void Configure(EntityTypeBuilder<User> builder)
    {
        builder.ToTable("users", "platform");
        builder.HasKey(user => user.Id);
        builder.Property(user => user.Id).ValueGeneratedNever();
        builder.Property(user => user.UserName).IsRequired();
        builder.Property(user => user.NormalizedUserName).IsRequired();
        builder.Property(user => user.Email).IsRequired();
        builder.Property(user => user.NormalizedEmail).IsRequired();
        builder.Property(user => user.SecurityStamp).IsRequired();
        builder.Property(user => user.ConcurrencyStamp).IsRequired().IsConcurrencyToken();
        builder.Ignore(user => user.PhoneNumber);
        builder.Ignore(user => user.PhoneNumberConfirmed);
        builder.HasIndex(user => user.NormalizedUserName).IsUnique();
        builder.HasIndex(user => user.NormalizedEmail).IsUnique();
    }
}

internal sealed class UserClaimMapping : IEntityTypeConfiguration<IdentityUserClaim<Guid>>
{
    public void Configure(EntityTypeBuilder<IdentityUserClaim<Guid>> builder)
    {
        builder.ToTable("user_claims", "platform");
        builder.HasKey(claim => claim.Id);
        builder.HasOne<User>().WithMany().HasForeignKey(claim => claim.UserId);
    }
}

internal sealed class UserLoginMapping : IEntityTypeConfiguration<IdentityUserLogin<Guid>>
{
    public void Configure(EntityTypeBuilder<IdentityUserLogin<Guid>> builder)
    {
        builder.ToTable("user_logins", "platform");
        builder.HasKey(login => new { login.LoginProvider, login.ProviderKey });
        builder.HasOne<User>().WithMany().HasForeignKey(login => login.UserId);
    }
}

internal sealed class UserTokenMapping : IEntityTypeConfiguration<IdentityUserToken<Guid>>
{
    public void Configure(EntityTypeBuilder<IdentityUserToken<Guid>> builder)
    {
        builder.ToTable("user_tokens", "platform");
        builder.HasKey(token => new { token.UserId, token.LoginProvider, token.Name });
        builder.HasOne<User>().WithMany().HasForeignKey(token => token.UserId);
    }
}
