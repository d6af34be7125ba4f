using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Saas.Kernel.Data;
using Saas.Kernel.Errors;
using Saas.Kernel.Identifiers;
using Saas.Kernel.Secrets;
using Saas.Kernel.Tenancy;

namespace Saas.Access.ApiClients;

internal readonly record struct ApiClientId(Guid Value) : IStrongId<ApiClientId>
{
    public static ApiClientId From(Guid value) => new(value);
    public static ApiClientId New(DateTimeOffset now) => new(StrongId.NewValue(now));
    public override string ToString() => Value.ToString();
}

/// <summary>
/// A program that works in this room. Its client id is <c>slug.random</c>, so that the token endpoint opens the right room
/// without looking through the others.
/// </summary>
internal sealed class ApiClient : ITenantOwned
{
    private ApiClient()
    {
    }

    public TenantId TenantId { get; private init; }

    public ApiClientId Id { get; private init; }

    public string ClientId { get; private init; } = "";

    public string Name { get; private init; } = "";

    public byte[] SecretHash { get; private init; } = [];

    public string[] Scopes { get; private set; } = [];

    public DateTimeOffset CreatedAt { get; private init; }

    public DateTimeOffset? RevokedAt { get; private set; }

    /// <returns>The client, and its secret, which is shown once and kept nowhere.</returns>
    public static (ApiClient Client, string Secret) New(Tenant tenant, TenantCipher cipher, string name, IEnumerable<string> scopes, DateTimeOffset now)
    {
        var secret = Random(32);
        var id = ApiClientId.New(now);
        return (new ApiClient
        {
            TenantId = tenant.Id, Id = id, ClientId = $"{tenant.Slug}.{Random(9)}", Name = name,
            SecretHash = Hash(cipher, id, secret), Scopes = Chosen(scopes), CreatedAt = now,
        }, secret);
    }

    public void GiveScopes(IEnumerable<string> scopes) => Scopes = Chosen(scopes);

    public void Revoke(DateTimeOffset now) => RevokedAt ??= now;

    /// <summary>The secret is 256 random bits, so a keyed digest is enough: there is nothing to guess.</summary>
    public bool IsSecret(TenantCipher cipher, string secret) => CryptographicOperations.FixedTimeEquals(Hash(cipher, Id, secret), SecretHash);

    private static byte[] Hash(TenantCipher cipher, ApiClientId id, string secret) => cipher.Digest("access.api-client", $"{id}:{secret}");

    private static string[] Chosen(IEnumerable<string> scopes)
    {
        string[] chosen = [.. scopes.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        return chosen.Length > 0 ? chosen : throw new Refused("access.no_scope", "An API client needs at least one scope.") { Field = "Scopes" };
    }

    private static string Random(int bytes) => System.Buffers.Text.Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(bytes));
}

internal sealed class ApiClientMapping : IEntityTypeConfiguration<ApiClient>
{
    public void Configure(EntityTypeBuilder<ApiClient> builder)
    {
        builder.ToTable("api_clients", "access");
        builder.HasKey(client => new { client.TenantId, client.Id });
        builder.HasIndex(client => new { client.TenantId, client.ClientId }).IsUnique();
    }
}

internal static class ApiClientSets
{
    extension(TenantDb db)
    {
        internal DbSet<ApiClient> ApiClients => db.Set<ApiClient>();
    }
}
