using System.Text.Json;
using Saas.Kernel.Http;
using Saas.Kernel.Secrets;
using Saas.Offers.Contracts;

namespace Saas.Offers.Enrolments;

/// <summary>Who takes part and what they need: the encrypted document of an enrolment. No national identity number; the least that a course needs.</summary>
internal sealed record Person
{
    public required string Name { get; init; }

    public string? Email { get; init; }

    /// <summary>Norwegian mobile number, eight digits, or international with +.</summary>
    public string? Phone { get; init; }

    /// <summary>Name of the child that the enrolment is for, when somebody enrols on behalf of one.</summary>
    public string? ChildName { get; init; }

    /// <summary>The child's age in years.</summary>
    public int? ChildAge { get; init; }

    public Needs Needs { get; init; } = new();

    /// <summary>The name of the one who comes.</summary>
    public string Participant => ChildName ?? Name;

    public byte[] Seal(TenantCipher cipher, EnrolmentId id) =>
        cipher.Encrypt("offers.enrolments", "person", id.Value, JsonSerializer.Serialize(this, HouseJson.Options));

    public static Person Open(TenantCipher cipher, EnrolmentId id, byte[] person) =>
        JsonSerializer.Deserialize<Person>(cipher.Decrypt("offers.enrolments", "person", id.Value, person), HouseJson.Options)!;

    public bool HasContact => Email is { Length: > 0 } || Phone is { Length: > 0 };

    /// <summary>The digest of somebody without a contact of their own, who comes with one that has.</summary>
    public byte[] DigestBeside(TenantCipher cipher, Person with) => cipher.Digest("offers.enrolments.contact", with.Contact + "\nwith\n" + Name.Trim().ToLowerInvariant());

    private string Contact => Email is { Length: > 0 } ? EmailAttribute.Normalise(Email) : "tel:" + Phone;

    /// <summary>The same contact for the same child is the same enrolment.</summary>
    public byte[] Digest(TenantCipher cipher) => cipher.Digest("offers.enrolments.contact", Contact + "\n" + ChildName?.Trim().ToLowerInvariant());
}

/// <summary>Practical needs; they travel with the enrolment and with the place on the waiting list.</summary>
public sealed record Needs
{
    /// <summary>Language to interpret, e.g. <c>ti</c> or a name in words; null when no interpreter is needed.</summary>
    [PlainText(60)]
    public string? InterpreterLanguage { get; init; }

    public bool Companion { get; init; }

    public bool Wheelchair { get; init; }

    public bool HearingLoop { get; init; }

    /// <summary>Allergies or diet in the person's own words.</summary>
    [PlainText(200)]
    public string? Diet { get; init; }

    public bool Any() => InterpreterLanguage is not null || Companion || Wheelchair || HearingLoop || Diet is not null;
}
