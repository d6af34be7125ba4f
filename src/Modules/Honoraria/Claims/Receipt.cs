using Saas.Honoraria.Contracts;
using Saas.Kernel.Secrets;
using Saas.Kernel.Tenancy;

namespace Saas.Honoraria.Claims;

/// <summary>A file that shows an expense. Kept encrypted; what it was called is not kept.</summary>
internal sealed class Receipt : ITenantOwned
{
    private const string Table = "honoraria.receipts";

    private Receipt()
    {
    }

    public TenantId TenantId { get; private init; }

    public ReceiptId Id { get; private init; }

    public ClaimId ClaimId { get; private init; }

    /// <summary>As its content shows.</summary>
    public string Type { get; private init; } = "";

    /// <summary>Bytes of the file itself.</summary>
    public int Length { get; private init; }

    public byte[] Content { get; private init; } = [];

    public DateTimeOffset CreatedAt { get; private init; }

    public static Receipt Of(TenantId tenant, ReceiptId id, ClaimId claim, ReceiptFile file, TenantCipher cipher, DateTimeOffset now) => new()
    {
        TenantId = tenant, Id = id, ClaimId = claim, Type = file.Type, Length = file.Content.Length, Content = cipher.Encrypt(Table, "content", id.Value, file.Content), CreatedAt = now,
    };

    public byte[] Open(TenantCipher cipher) => cipher.DecryptBytes(Table, "content", Id.Value, Content);
}

/// <summary>A file that has been looked into.</summary>
internal sealed record ReceiptFile(string Type, byte[] Content);
