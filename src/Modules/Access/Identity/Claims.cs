using System.Security.Claims;

namespace Saas.Access.Identity;

/// <summary>What a cookie or token says of its holder. Never a role or permission: those are read from the room on every request.</summary>
internal static class Claims
{
    /// <summary>The host the cookie was made for; checked on every request, since each tenant is another origin.</summary>
    public const string Host = "host";

    public const string DisplayName = "name";

    public const string Email = ClaimTypes.Email;

    /// <summary>The tenant an access token is bound to.</summary>
    public const string Tenant = "tenant";

    /// <summary>The row id of the API client.</summary>
    public const string Client = "sub";

    public const string ClientId = "client_id";

    /// <summary>Scopes of an access token, separated by spaces (RFC 9068).</summary>
    public const string Scope = "scope";

    public const string BearerScheme = "Bearer";

    public static Guid? UserId(this ClaimsPrincipal principal) =>
        Guid.TryParse(principal.FindFirstValue(ClaimTypes.NameIdentifier), out var id) ? id : null;

    public static bool IsMachine(this ClaimsPrincipal principal) => principal.Identity?.AuthenticationType == BearerScheme;
}
