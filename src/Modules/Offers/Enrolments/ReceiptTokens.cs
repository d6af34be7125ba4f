using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using Saas.Kernel.Http;
using Saas.Kernel.Tenancy;

namespace Saas.Offers.Enrolments;

/// <summary>What a receipt says: only what the person has just written and been answered, never what stands in the row.</summary>
/// <param name="Child">Name of the child the enrolment is for.</param>
/// <param name="With">Name of the one who comes along.</param>
internal sealed record ReceiptFacts(Guid OfferId, string Name, string? Child, bool IsWaiting, bool HasMail, Needs Needs, string? With = null);

/// <summary>
/// Carries a receipt in the address for a short time, encrypted and bound to the room. Asking the database instead would tell whoever asks whether an address
/// is enrolled; a cookie would let the next person at the library's machine see it.
/// </summary>
internal sealed class ReceiptTokens(IDataProtectionProvider protection)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(30);

    public string Write(Tenant tenant, ReceiptFacts facts) => For(tenant).Protect(JsonSerializer.Serialize(facts, HouseJson.Options), Lifetime);

    /// <returns>Null when the token is old, from another room, or not ours.</returns>
    public ReceiptFacts? Read(Tenant tenant, string? token)
    {
        if (string.IsNullOrEmpty(token) || token.Length > 4000)
        {
            return null;
        }

        try
        {
            return JsonSerializer.Deserialize<ReceiptFacts>(For(tenant).Unprotect(token), HouseJson.Options);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private ITimeLimitedDataProtector For(Tenant tenant) => protection.CreateProtector("offers.receipt", tenant.Id.ToString()).ToTimeLimitedDataProtector();
}
