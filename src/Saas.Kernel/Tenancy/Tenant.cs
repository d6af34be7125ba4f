using System.Collections.Frozen;
using Saas.Kernel.Identifiers;

namespace Saas.Kernel.Tenancy;

public readonly record struct TenantId(Guid Value) : IStrongId<TenantId>
{
    public static TenantId From(Guid value) => new(value);
    public static TenantId New(DateTimeOffset now) => new(StrongId.NewValue(now));
    public static bool TryParse(string? text, out TenantId id) => StrongId.TryParse(text, out id);
    public override string ToString() => Value.ToString();
}

/// <summary>What a tenant is: one municipality, or an intermunicipal unit that may administer several.</summary>
public enum TenantKind
{
    Municipality,
    Unit,
}

/// <summary>How far a tenant may use the service.</summary>
public enum TenantStatus
{
    /// <summary>Full use, not yet paid for.</summary>
    Trial,
    Active,

    /// <summary>Everything can be read and exported, nothing changed.</summary>
    ReadOnly,

    /// <summary>Closed for the time being; every address answers 503.</summary>
    Suspended,

    /// <summary>Ended; every address answers 404.</summary>
    Closed,
}

/// <summary>One customer room as the directory knows it; immutable, replaced as a whole when the directory is read again.</summary>
/// <param name="Slug">Name in addresses: lower-case letters, digits and hyphens.</param>
/// <param name="Languages">UI languages the tenant offers, most important first (ISO 639-1; <c>se</c> is Northern Sámi).</param>
/// <param name="Modules">The modules the tenant has; a page or endpoint of another module answers 404.</param>
/// <param name="CanonicalHost">Host that links in mails use, or null where the tenant is addressed by path (the demo).</param>
/// <param name="Profile">Names, colours, contacts: JSON that the Tenants module owns and parses.</param>
public sealed record Tenant(
    TenantId Id,
    string Slug,
    string Name,
    TenantKind Kind,
    TenantStatus Status,
    IReadOnlyList<string> Languages,
    FrozenSet<string> Modules,
    string? CanonicalHost,
    string Profile)
{
    public string DefaultLanguage => Languages[0];

    public bool Has(string module) => Modules.Contains(module);

    public override string ToString() => Slug;
}
