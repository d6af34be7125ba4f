using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;
using Saas.Access.Identity;
using Saas.Kernel.Errors;
using Saas.Kernel.Tenancy;

namespace Saas.Access.Tokens;

/// <summary>Bearer tokens in the Authorization header (RFC 6750), and nowhere else: never in a query, where logs would keep them.</summary>
internal sealed class BearerHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory loggers, UrlEncoder encoder, AccessTokens tokens, TenantScope scope)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, loggers, encoder)
{
    private const string Prefix = "Bearer ";

    /// <exception cref="Missing">A good token of another tenant: to its holder this room does not exist.</exception>
    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var header = Request.Headers.Authorization;
        if (header.Count != 1 || !header[0]!.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase))
        {
            return AuthenticateResult.NoResult();
        }

        if (await tokens.CheckAsync(header[0]![Prefix.Length..].Trim(), Context.RequestAborted) is not { } caller)
        {
            return AuthenticateResult.Fail("The token is not valid.");
        }

        if (scope.TenantOrNull?.Id.ToString() != caller.FindFirstValue(Claims.Tenant))
        {
            throw new Missing("room");
        }

        return AuthenticateResult.Success(new AuthenticationTicket(caller, Scheme.Name));
    }

    protected override async Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        var came = Request.Headers.Authorization.Count > 0;
        var error = came && (await HandleAuthenticateOnceSafeAsync()).Failure is not null ? ", error=\"invalid_token\", error_description=\"The access token is not valid here or has expired.\""
            : came ? ", error=\"invalid_token\", error_description=\"The client has been revoked.\"" : "";
        Response.StatusCode = StatusCodes.Status401Unauthorized;
        Response.Headers.Append(HeaderNames.WWWAuthenticate, "Bearer realm=\"mestra\"" + error);
    }
}
