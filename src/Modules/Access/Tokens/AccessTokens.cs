using System.Security.Claims;
using Microsoft.Extensions.Configuration;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Saas.Access.ApiClients;
using Saas.Access.Identity;
using Saas.Kernel.Identifiers;
using Saas.Tenants.Contracts;

namespace Saas.Access.Tokens;

/// <summary>Makes and checks access tokens (JWT, RFC 9068). A token is bound to one tenant and lives 15 minutes; what it may do is looked up when it is used.</summary>
internal sealed class AccessTokens(SigningKeys keys, ITenantLinks links, IConfiguration configuration, TimeProvider time)
{
    public const string Audience = "mestra-api";
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(15);

    private const string Type = "at+jwt";
    private static readonly JsonWebTokenHandler Handler = new() { MapInboundClaims = false, SetDefaultTimesOnTokenCreation = false };

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
            LifetimeValidator = (from, until, _, _) => from - TimeSpan.FromSeconds(30) <= time.GetUtcNow().UtcDateTime && time.GetUtcNow().UtcDateTime < until,
            AuthenticationType = Claims.BearerScheme,
        });
        return result.IsValid ? new ClaimsPrincipal(result.ClaimsIdentity) : null;
    }

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
