using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.IdentityModel.Tokens;
using Saas.Access.Contracts;
using Saas.Kernel.Http;
using Saas.Tenants.Contracts;

namespace Saas.Access.Tokens;

/// <summary>What a machine needs to know beforehand (RFC 8414), and the public halves of our keys (RFC 7517).</summary>
internal static class Discovery
{
    public static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/.well-known/openid-configuration", Describe).Public().AboveRooms().ExcludeFromDescription();
        endpoints.MapGet("/.well-known/jwks.json", KeysAsync).Public().AboveRooms().ExcludeFromDescription();
    }

    private static JsonHttpResult<Dictionary<string, object>> Describe(AccessTokens tokens, ITenantLinks links, Permissions permissions) =>
        TypedResults.Json(new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["issuer"] = tokens.Issuer,
            ["token_endpoint"] = links.AboveRooms("/connect/token"),
            ["jwks_uri"] = links.AboveRooms("/.well-known/jwks.json"),
            ["grant_types_supported"] = new[] { "client_credentials" },
            ["response_types_supported"] = Array.Empty<string>(),
            ["subject_types_supported"] = new[] { "public" },
            ["id_token_signing_alg_values_supported"] = new[] { SecurityAlgorithms.EcdsaSha256 },
            ["token_endpoint_auth_methods_supported"] = new[] { "client_secret_basic", "client_secret_post" },
            ["scopes_supported"] = permissions.Scopes.ToArray(),
        });

    private static async Task<IResult> KeysAsync(HttpContext http, SigningKeys keys, CancellationToken cancellation)
    {
        http.Response.Headers.CacheControl = "public, max-age=300";
        return TypedResults.Json(new { keys = (await keys.ValidAsync(cancellation)).Select(Public) });
    }

    /// <summary>Built field by field: the private half must never get into this document by being forgotten.</summary>
    private static object Public(ECDsaSecurityKey key)
    {
        var point = key.ECDsa.ExportParameters(includePrivateParameters: false).Q;
        return new { kty = "EC", crv = "P-256", use = "sig", alg = SecurityAlgorithms.EcdsaSha256, kid = key.KeyId, x = Base64UrlEncoder.Encode(point.X), y = Base64UrlEncoder.Encode(point.Y) };
    }
}
