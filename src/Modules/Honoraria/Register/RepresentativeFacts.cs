using System.Text.Json;
using Saas.Honoraria.Contracts;
using Saas.Kernel.Http;
using Saas.Kernel.Identifiers;
using Saas.Kernel.Secrets;
using Saas.Offers.Contracts;
using Saas.PeerSupport.Contracts;

namespace Saas.Honoraria.Register;

/// <summary>What is written about somebody in the register, by a coordinator or by themselves. Checked where it was read.</summary>
/// <param name="Email">In lower case.</param>
/// <param name="Themes">Keys of topics, as offers have them.</param>
/// <param name="Municipalities">Numbers of those they travel to.</param>
/// <param name="Phases">Phases they take part in; none means any.</param>
/// <param name="Weekdays">1 (Monday) to 7; none means any.</param>
internal sealed record RepresentativeFacts(
    string Name, string Email, OrganisationId? Organisation, RepresentativeContact Contact, string About, IReadOnlyList<string> Themes, IReadOnlyList<string> Languages,
    IReadOnlyList<string> Municipalities, IReadOnlyList<MethodPhase> Phases, IReadOnlyList<int> Weekdays, string Availability);

/// <summary>How to reach somebody: the encrypted document of an entry.</summary>
internal sealed record RepresentativeContact(string? Phone, string? Address, string? Postcode, string? Town)
{
    public static readonly RepresentativeContact Nobody = new(null, null, null, null);

    public byte[] Seal(TenantCipher cipher, UserRepresentativeId id) => cipher.Encrypt("honoraria.representatives", "contact", id.Value, JsonSerializer.Serialize(this, HouseJson.Options));

    public static RepresentativeContact Open(TenantCipher cipher, UserRepresentativeId id, byte[] contact) =>
        JsonSerializer.Deserialize<RepresentativeContact>(cipher.Decrypt("honoraria.representatives", "contact", id.Value, contact), HouseJson.Options)!;
}

/// <summary>Where somebody's money goes, and who they are to the payroll where a pay file demands it. Sealed; masked unless it is opened, and every opening is noted.</summary>
internal sealed record PayDetails(BankAccount Account, NationalId? NationalId)
{
    public byte[] Seal(TenantCipher cipher, UserRepresentativeId id) =>
        cipher.Encrypt("honoraria.representatives", "pay", id.Value, JsonSerializer.Serialize(new Document(Account.Value, NationalId?.Value), HouseJson.Options));

    public static PayDetails Open(TenantCipher cipher, UserRepresentativeId id, byte[] pay)
    {
        var document = JsonSerializer.Deserialize<Document>(cipher.Decrypt("honoraria.representatives", "pay", id.Value, pay), HouseJson.Options)!;
        return BankAccount.TryParse(document.Account, out var account)
            ? new PayDetails(account, Kernel.Identifiers.NationalId.TryParse(document.NationalId, out var number) ? number : null)
            : throw new InvalidOperationException("A stored account does not check out.");
    }

    private sealed record Document(string Account, string? NationalId);
}
