using System.Text;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Saas.Access.ApiClients;
using Saas.Kernel.Audit;
using Saas.Kernel.Data;
using Saas.Kernel.Http;
using Saas.Kernel.Secrets;
using Saas.Kernel.Tenancy;

namespace Saas.Access.Tokens;

/// <summary>
/// <c>POST /connect/token</c> with client credentials (RFC 6749, 4.4). The client id says which room to open; a client that is unknown, revoked, wrong or of a
/// closed room gets one and the same answer.
/// </summary>
internal static class TokenEndpoint
{
    public static void Map(IEndpointRouteBuilder endpoints) =>
        endpoints.MapPost("/connect/token", HandleAsync).Public().AboveRooms().DisableAntiforgery().RequireRateLimiting(RateLimits.Token).ExcludeFromDescription();

    private static async Task<IResult> HandleAsync(
        HttpContext http, ITenantDirectory directory, TenantScopes scopes, KeyRing keyRing, AccessTokens tokens, Contracts.Permissions permissions, TimeProvider time, CancellationToken cancellation)
    {
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers.Pragma = "no-cache";
        var (request, wrong) = await TokenRequest.ReadAsync(http.Request, cancellation);
        if (request is null)
        {
            return Error(http, wrong!);
        }

        if (directory.BySlug(request.ClientId.Split('.')[0]) is not { Status: not (TenantStatus.Closed or TenantStatus.Suspended) } tenant)
        {
            return Error(http, TokenError.Client(request.IsBasic));
        }

        await using var room = scopes.Open(tenant, Actor.Public);
        var db = room.ServiceProvider.GetRequiredService<TenantDb>();
        var cipher = await keyRing.ForAsync(tenant, cancellation);
        var client = await db.ApiClients.FirstOrDefaultAsync(row => row.ClientId == request.ClientId && row.RevokedAt == null, cancellation);
        if (client is null || !client.IsSecret(cipher, request.Secret))
        {
            return Error(http, TokenError.Client(request.IsBasic));
        }

        var has = client.Scopes.Where(permissions.IsDeclared).ToList();
        var scope = request.Scopes.Count == 0 ? has : [.. request.Scopes.Distinct(StringComparer.Ordinal)];
        if (scope.Count == 0 || scope.Except(has).Any())
        {
            return Error(http, new TokenError("invalid_scope", "The client does not have every scope that was asked for."));
        }

        room.ServiceProvider.GetRequiredService<TenantScope>().ActAs(new Actor(ActorKind.Client, client.Id.Value));
        room.ServiceProvider.GetRequiredService<AuditLog>().Note("access.token", "api-client", client.Id.Value);
        await db.SaveChangesAsync(cancellation);
        var token = await tokens.IssueAsync(client, scope, cancellation);
        return TypedResults.Json(new TokenAnswer(token, "Bearer", (int)AccessTokens.Lifetime.TotalSeconds, string.Join(' ', scope)));
    }

    private static JsonHttpResult<TokenError> Error(HttpContext http, TokenError error)
    {
        if (error.Challenge)
        {
            http.Response.Headers.WWWAuthenticate = "Basic realm=\"mestra\", charset=\"UTF-8\"";
        }

        return TypedResults.Json(error, statusCode: error.Code == "invalid_client" ? StatusCodes.Status401Unauthorized : StatusCodes.Status400BadRequest);
    }
}

internal sealed record TokenAnswer(
    [property: JsonPropertyName("access_token")] string AccessToken,
    [property: JsonPropertyName("token_type")] string TokenType,
    [property: JsonPropertyName("expires_in")] int ExpiresIn,
    [property: JsonPropertyName("scope")] string Scope);

internal sealed record TokenError([property: JsonPropertyName("error")] string Code, [property: JsonPropertyName("error_description")] string Description)
{
    [JsonIgnore]
    public bool Challenge { get; init; }

    public static TokenError Client(bool basic) => new("invalid_client", "Unknown client, or wrong secret.") { Challenge = basic };
}

/// <summary>What a token request says, by form or by Basic.</summary>
internal sealed record TokenRequest(string ClientId, string Secret, IReadOnlyList<string> Scopes, bool IsBasic)
{
    public static async Task<(TokenRequest? Request, TokenError? Wrong)> ReadAsync(HttpRequest http, CancellationToken cancellation)
    {
        if (!http.HasFormContentType)
        {
            return Wrong("invalid_request", "Send application/x-www-form-urlencoded.");
        }

        var form = await http.ReadFormAsync(cancellation);
        if (form.Any(field => field.Value.Count > 1))
        {
            return Wrong("invalid_request", "A parameter came twice.");
        }

        string? One(string name) => form[name] is [{ Length: > 0 } value] ? value : null;
        if (One("grant_type") is not { } grant)
        {
            return Wrong("invalid_request", "grant_type is missing.");
        }

        if (grant != "client_credentials")
        {
            return Wrong("unsupported_grant_type", "Only client_credentials.");
        }

        var header = http.Headers.Authorization.ToString();
        var basic = header.Length > 0;
        if (basic && One("client_secret") is not null)
        {
            return Wrong("invalid_request", "Send the secret in one way only.");
        }

        var (id, secret) = basic ? ReadBasic(header) : (One("client_id"), One("client_secret"));
        if (id is null || secret is null)
        {
            return (null, TokenError.Client(basic));
        }

        return (new TokenRequest(id, secret, One("scope")?.Split(' ', StringSplitOptions.RemoveEmptyEntries) ?? [], basic), null);
    }

    /// <summary>RFC 6749, 2.3.1: both halves are form-encoded before they are joined.</summary>
    private static (string? Id, string? Secret) ReadBasic(string header)
    {
        if (!header.StartsWith("Basic ", StringComparison.OrdinalIgnoreCase))
        {
            return default;
        }

        var buffer = new byte[header.Length];
        return Convert.TryFromBase64String(header[6..].Trim(), buffer, out var written) && Encoding.UTF8.GetString(buffer, 0, written).Split(':', 2) is [var id, var secret]
            ? (Uri.UnescapeDataString(id.Replace('+', ' ')), Uri.UnescapeDataString(secret.Replace('+', ' ')))
            : default;
    }

    private static (TokenRequest?, TokenError) Wrong(string code, string description) => (null, new TokenError(code, description));
}
