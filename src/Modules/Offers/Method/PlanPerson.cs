using System.Text.Json;
using Saas.Kernel.Http;
using Saas.Kernel.Secrets;
using Saas.Kernel.Tenancy;
using Saas.Offers.Contracts;

namespace Saas.Offers.Method;

/// <summary>
/// Somebody's part in one phase of an offer. Who wishes to be shown stands here as on the public page. Who does not is one encrypted document:
/// that a user representative comes from an organisation tells something about their health.
/// </summary>
internal sealed class PlanPerson : ITenantOwned
{
    private PlanPerson()
    {
    }

    public TenantId TenantId { get; private init; }

    public PlanPersonId Id { get; private init; }

    public OfferId OfferId { get; private init; }

    public MethodPhase Phase { get; private init; }

    public Side Side { get; private init; }

    /// <summary>Order within phase and side, from 1; gaps do no harm.</summary>
    public int Position { get; private init; }

    /// <summary>Null when <see cref="Sealed"/>.</summary>
    public string? Name { get; private set; }

    /// <summary>A professional's title, a representative's organisation.</summary>
    public string? About { get; private set; }

    public byte[]? Sealed { get; private init; }

    public bool IsShown => Sealed is null;

    internal static PlanPerson Take(TenantId tenant, OfferId offer, PlanPersonId id, MethodPhase phase, Side side, int position, PlanName name) => new()
    {
        TenantId = tenant, Id = id, OfferId = offer, Phase = phase, Side = side, Position = position, Name = name.Name, About = name.About, Sealed = name.Sealed,
    };

    internal void Rename(string name, string? about) => (Name, About) = (name, about);

    /// <summary>Who it is, whether they are shown or not.</summary>
    public PersonWish Open(TenantCipher cipher) => Sealed is null
        ? new PersonWish(Side, Name!, About, true)
        : JsonSerializer.Deserialize<PersonWish>(cipher.Decrypt("offers.plan_people", "sealed", Id.Value, Sealed), HouseJson.Options)!;
}

/// <summary>Somebody as they are kept: named, or sealed.</summary>
internal readonly record struct PlanName(string? Name, string? About, byte[]? Sealed)
{
    public static PlanName Of(PersonWish wish, TenantCipher cipher, PlanPersonId id) => wish.Shown
        ? new PlanName(wish.Name, wish.About, null)
        : new PlanName(null, null, cipher.Encrypt("offers.plan_people", "sealed", id.Value, JsonSerializer.Serialize(wish, HouseJson.Options)));
}

/// <summary>Somebody as they are written: which side, who, title or organisation, and whether they wish to be shown on the public page.</summary>
internal sealed record PersonWish(Side Side, string Name, string? About, bool Shown)
{
    public bool IsSame(PersonWish other) => Side == other.Side && string.Equals(Name, other.Name, StringComparison.OrdinalIgnoreCase);
}
