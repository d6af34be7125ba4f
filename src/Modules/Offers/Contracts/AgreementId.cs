using Saas.Kernel.Identifiers;

namespace Saas.Offers.Contracts;

public readonly record struct AgreementId(Guid Value) : IStrongId<AgreementId>
{
    public static AgreementId From(Guid value) => new(value);
    public static AgreementId New(DateTimeOffset now) => new(StrongId.NewValue(now));
    public static bool TryParse(string? text, out AgreementId id) => StrongId.TryParse(text, out id);
    public override string ToString() => Value.ToString();
}

/// <summary>What an agreement is about (domain.md §2b).</summary>
public enum AgreementKind
{
    Cooperation,
    UserOrganisation,
    Referral,
    Host,
}

/// <summary>Who does a task of an agreement: the room, the other party, or both together.</summary>
public enum Doer
{
    Us,
    Them,
    Both,
}
