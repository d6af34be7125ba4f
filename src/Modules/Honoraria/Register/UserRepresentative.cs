using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Saas.Access.Contracts;
using Saas.Honoraria.Contracts;
using Saas.Kernel.Data;
using Saas.Kernel.Errors;
using Saas.Kernel.Identifiers;
using Saas.Kernel.Secrets;
using Saas.Kernel.Tenancy;
using Saas.PeerSupport.Contracts;

namespace Saas.Honoraria.Register;

/// <summary>
/// Somebody who can be asked to take part as an equal of the professionals, and who is paid for it. They may have an account, and may belong to an organisation; neither is
/// needed. Contact and pay details are sealed.
/// </summary>
internal sealed class UserRepresentative : ITenantOwned
{
    private UserRepresentative()
    {
    }

    public TenantId TenantId { get; private init; }

    public UserRepresentativeId Id { get; private init; }

    /// <summary>Their account above the rooms; null until they have one.</summary>
    public Guid? UserId { get; private set; }

    /// <summary>The invitation that was mailed last.</summary>
    public Guid? InvitationId { get; private set; }

    /// <summary>Whether their role in the room came with this entry. A role that they had before stays.</summary>
    public bool GaveRole { get; private set; }

    public string Name { get; private set; } = "";

    public string Email { get; private set; } = "";

    public OrganisationId? OrganisationId { get; private set; }

    /// <summary>Sealed <see cref="RepresentativeContact"/>.</summary>
    public byte[] Contact { get; private set; } = [];

    public string About { get; private set; } = "";

    /// <summary>Keys of topics, as offers have them.</summary>
    public string[] Themes { get; private set; } = [];

    public string[] Languages { get; private set; } = [];

    /// <summary>Numbers of the municipalities they travel to.</summary>
    public string[] Municipalities { get; private set; } = [];

    /// <summary>Phases they take part in, as kebab-case text; none means any.</summary>
    public string[] Phases { get; private set; } = [];

    /// <summary>1 (Monday) to 7 that they can as a rule; none means any.</summary>
    public int[] Weekdays { get; private set; } = [];

    /// <summary>What weekdays and absences do not say.</summary>
    public string Availability { get; private set; } = "";

    /// <summary>Sealed <see cref="PayDetails"/>; null until somebody has given an account.</summary>
    public byte[]? Pay { get; private set; }

    /// <summary>The last four digits of the account, so that it can be shown masked without being opened.</summary>
    public string? AccountEnd { get; private set; }

    /// <summary>Whether <see cref="Pay"/> holds an identity number, too.</summary>
    public bool NationalIdKept { get; private set; }

    public RegisterStatus Status { get; private set; }

    public DateTimeOffset CreatedAt { get; private init; }

    public DateTimeOffset ChangedAt { get; private set; }

    public DateTimeOffset? LeftAt { get; private set; }

    /// <summary>When all but the name was emptied.</summary>
    public DateTimeOffset? ForgottenAt { get; private set; }

    public uint Version { get; private set; }

    public static UserRepresentative Enter(TenantId tenant, UserRepresentativeId id, RepresentativeFacts facts, TenantCipher cipher, DateTimeOffset now)
    {
        var person = new UserRepresentative { TenantId = tenant, Id = id, CreatedAt = now };
        person.Write(facts, cipher, now);
        return person;
    }

    /// <exception cref="Refused"><c>register.left</c></exception>
    public void Describe(RepresentativeFacts facts, TenantCipher cipher, DateTimeOffset now)
    {
        RequireHere();
        Write(facts, cipher, now);
    }

    /// <summary>They have been asked to join with an account of their own, or are a member already.</summary>
    /// <exception cref="Refused"><c>register.left</c></exception>
    public void Ask(Invited invited, DateTimeOffset now)
    {
        RequireHere();
        (InvitationId, UserId, GaveRole, ChangedAt) = (invited.Invitation ?? InvitationId, invited.User ?? UserId, GaveRole || invited.IsNewRole, now);
    }

    public void Join(Guid user, DateTimeOffset now)
    {
        RequireHere();
        (UserId, ChangedAt) = (user, now);
    }

    /// <summary>Where their money goes, also what is still to come to somebody who has left. What was there before is not kept.</summary>
    /// <exception cref="Refused"><c>register.left</c> when they have been forgotten.</exception>
    public void PayTo(PayDetails details, TenantCipher cipher, DateTimeOffset now)
    {
        Require(ForgottenAt is null, "register.left", "They left long ago, and what was known of them has been deleted. Enter them anew when they are back.");
        (Pay, AccountEnd, NationalIdKept, ChangedAt) = (details.Seal(cipher, Id), details.Account.End, details.NationalId is not null, now);
    }

    /// <summary>Opens what <see cref="PayTo"/> sealed. Whoever calls this notes it in the audit log.</summary>
    public PayDetails? OpenPay(TenantCipher cipher) => Pay is null ? null : PayDetails.Open(cipher, Id, Pay);

    public RepresentativeContact OpenContact(TenantCipher cipher) => RepresentativeContact.Open(cipher, Id, Contact);

    /// <summary>Not to be asked for now.</summary>
    /// <exception cref="Refused"><c>register.left</c>, <c>register.resting</c></exception>
    public void Rest(DateTimeOffset now)
    {
        RequireHere();
        Require(Status == RegisterStatus.Active, "register.resting", "They rest already. Take them back when they can be asked again.");
        (Status, ChangedAt) = (RegisterStatus.Resting, now);
    }

    /// <exception cref="Refused"><c>register.left</c>, <c>register.active</c></exception>
    public void Return(DateTimeOffset now)
    {
        RequireHere();
        Require(Status == RegisterStatus.Resting, "register.active", "They can be asked already.");
        (Status, ChangedAt) = (RegisterStatus.Active, now);
    }

    /// <exception cref="Refused"><c>register.left</c></exception>
    public void Leave(DateTimeOffset now)
    {
        RequireHere();
        (Status, ChangedAt, LeftAt) = (RegisterStatus.Left, now, now);
    }

    /// <summary>Some time after they have left nobody needs to know more than who was paid: the name stands in the accounts for as long as the law asks.</summary>
    public void Forget(TenantCipher cipher, DateTimeOffset now)
    {
        if (Status != RegisterStatus.Left)
        {
            return;
        }

        (Email, About, Availability, Themes, Languages, Municipalities, Phases, Weekdays) = ("", "", "", [], [], [], [], []);
        (UserId, InvitationId, Pay, AccountEnd, NationalIdKept, ForgottenAt) = (null, null, null, null, false, now);
        Contact = RepresentativeContact.Nobody.Seal(cipher, Id);
    }

    private void Write(RepresentativeFacts facts, TenantCipher cipher, DateTimeOffset now)
    {
        (Name, Email, OrganisationId, About, Availability) = (facts.Name, facts.Email, facts.Organisation, facts.About, facts.Availability);
        (Themes, Languages, Municipalities) = (Distinct(facts.Themes), Distinct(facts.Languages), Distinct(facts.Municipalities));
        (Phases, Weekdays) = ([.. facts.Phases.Distinct().Order().Select(phase => KebabEnum.Text(phase))], [.. facts.Weekdays.Distinct().Order()]);
        (Contact, ChangedAt) = (facts.Contact.Seal(cipher, Id), now);
    }

    private static string[] Distinct(IEnumerable<string> texts) => [.. texts.Distinct(StringComparer.Ordinal)];

    private void RequireHere() => Require(Status != RegisterStatus.Left, "register.left", "They have left the register. Enter them anew when they are back.");

    private static void Require(bool holds, string code, string message)
    {
        if (!holds)
        {
            throw new Refused(code, message);
        }
    }
}

internal sealed class UserRepresentativeMapping : IEntityTypeConfiguration<UserRepresentative>
{
    public void Configure(EntityTypeBuilder<UserRepresentative> builder)
    {
        builder.ToTable("representatives", "honoraria");
        builder.HasKey(person => new { person.TenantId, person.Id });
        builder.HasIndex(person => new { person.TenantId, person.Email }).IsUnique().HasFilter("(status <> 'left'::text)");
        builder.HasIndex(person => new { person.TenantId, person.UserId }).IsUnique().HasFilter("(status <> 'left'::text)");
        builder.HasIndex(person => new { person.TenantId, person.Name });
        builder.HasIndex(person => new { person.TenantId, person.OrganisationId });
        builder.HasIndex(person => new { person.TenantId, person.InvitationId });
        builder.Property(person => person.Version).IsRowVersion();
    }
}

internal static class UserRepresentativeSets
{
    extension(TenantDb db)
    {
        internal DbSet<UserRepresentative> UserRepresentatives => db.Set<UserRepresentative>();
    }
}
