using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Configuration;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Saas.Access.ApiClients;
using Saas.Access.Identity;
using Saas.Kernel.Identifiers;
using Saas.Tenants.Contracts;

namespace Saas.Access.Tokens;

/// <summary>Makes and checks access tokens (JWT, RFC 9068). A token is bound to one tenant and lives 15 minutes; what it may do is looked up when it is used.</summary>
internal sealed class AccessTokens(SigningKeys keys, ITenantLinks links, IConfiguration configuration, TimeProvider time) : IDisposable
{
    public const string Audience = "mestra-api";
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(15);

    private const string Type = "at+jwt";
    private static readonly JsonWebTokenHandler Handler = new() { MapInboundClaims = false, SetDefaultTimesOnTokenCreation = false };

    /// <summary>
    /// Tokens whose signature was found good, by digest: a machine sends the same one for a quarter of an hour, and checking an elliptic curve costs more than reading
    /// its rights. Only what can never change of a token is kept; its time and its key are asked on every use, and what it may do is read from the room.
    /// </summary>
    private readonly MemoryCache _good = new(new MemoryCacheOptions { SizeLimit = 10_000 });

    public void Dispose() => _good.Dispose();

    public string Issuer => configuration["Mestra:Issuer"] ?? links.AboveRooms("");

    public async Task<string> IssueAsync(ApiClient client, IEnumerable<string> scopes, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        return Handler.CreateToken(new SecurityTokenDescriptor
        {
            TokenType = Type,
            Issuer = Issuer,
            Audience = Audience,
            IssuedAt = now.UtcDateTime,
            NotBefore = now.UtcDateTime,
            Expires = (now + Lifetime).UtcDateTime,
            SigningCredentials = new SigningCredentials(await keys.SigningAsync(cancellation), SecurityAlgorithms.EcdsaSha256),
            Claims = new Dictionary<string, object>(StringComparer.Ordinal)
            {
                [Claims.Client] = client.Id.ToString(),
                [Claims.ClientId] = client.ClientId,
                [Claims.Tenant] = client.TenantId.ToString(),
                [Claims.Scope] = string.Join(' ', scopes),
                [JwtRegisteredClaimNames.Jti] = StrongId.NewValue(now).ToString(),
            },
        });
    }

    /// <returns>The caller, or null when the token is malformed, expired, of another issuer or not signed by one of our keys.</returns>
    public async Task<ClaimsPrincipal?> CheckAsync(string token, CancellationToken cancellation)
    {
        var digest = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
        var good = _good.TryGetValue(digest, out GoodToken? known) ? known : await VerifyAsync(token, digest, cancellation);
        return good is not null && IsNow(good.From, good.Until) && await keys.FindAsync(good.Key, cancellation) is not null ? new ClaimsPrincipal(good.Caller) : null;
    }

    private async Task<GoodToken?> VerifyAsync(string token, string digest, CancellationToken cancellation)
    {
        if (!Handler.CanReadToken(token) || Read(token) is not { Kid.Length: > 0 } read || await keys.FindAsync(read.Kid, cancellation) is not { } key)
        {
            return null;
        }

        var result = await Handler.ValidateTokenAsync(read, new TokenValidationParameters
        {
            ValidIssuer = Issuer,
            ValidAudience = Audience,
            ValidTypes = [Type],
            ValidAlgorithms = [SecurityAlgorithms.EcdsaSha256],
            IssuerSigningKey = key,
            RequireExpirationTime = true,
            LifetimeValidator = (from, until, _, _) => until is not null && IsNow(from ?? DateTime.MinValue, until.Value),
            AuthenticationType = Claims.BearerScheme,
        });
        return result.IsValid
            ? _good.Set(digest, new GoodToken(result.ClaimsIdentity, read.Kid, read.ValidFrom, read.ValidTo), new MemoryCacheEntryOptions { Size = 1, AbsoluteExpirationRelativeToNow = Lifetime })
            : null;
    }

    private bool IsNow(DateTime from, DateTime until) => from - TimeSpan.FromSeconds(30) <= time.GetUtcNow().UtcDateTime && time.GetUtcNow().UtcDateTime < until;

    /// <param name="Key">The key that signed it.</param>
    private sealed record GoodToken(ClaimsIdentity Caller, string Key, DateTime From, DateTime Until);

    private static JsonWebToken? Read(string token)
    {
        try
        {
            return Handler.ReadJsonWebToken(token);
        }
        catch (Exception error) when (error is ArgumentException or SecurityTokenException)
        {
            return null;
        }
    }
}
