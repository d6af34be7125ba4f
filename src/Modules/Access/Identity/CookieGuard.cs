using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Saas.Access.Identity;

/// <summary>Puts into the cookie who it is and for which host it was made; no role and no room.</summary>
internal sealed class UserClaims(UserManager<User> users, IOptions<IdentityOptions> options, IHttpContextAccessor http)
    : UserClaimsPrincipalFactory<User>(users, options)
{
    protected override async Task<ClaimsIdentity> GenerateClaimsAsync(User user)
    {
        var identity = await base.GenerateClaimsAsync(user);
        identity.AddClaim(new Claim(Claims.DisplayName, user.DisplayName));
        identity.AddClaim(new Claim(Claims.Host, http.HttpContext?.Request.Host.Host ?? ""));
        return identity;
    }
}

/// <summary>
/// What the sign-in cookie must stand up to on every request. In production each tenant is a host of its own: a cookie that was made for one is
/// nothing at another, even where somebody carries it over by hand.
/// </summary>
internal static class CookieGuard
{
    public static void Configure(CookieAuthenticationOptions cookie)
    {
        cookie.Cookie.Name = "mestra.inn";
        cookie.Cookie.HttpOnly = true;
        cookie.Cookie.SameSite = SameSiteMode.Lax;
        cookie.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        cookie.Cookie.Path = "/"; // by path (the demo) one cookie opens every room the user has; by host there is one each anyway
        cookie.ExpireTimeSpan = TimeSpan.FromHours(8);
        cookie.SlidingExpiration = true;
        cookie.Events = new CookieAuthenticationEvents
        {
            OnValidatePrincipal = ValidateAsync,
            OnRedirectToLogin = context =>
            {
                var request = context.Request;
                var back = HttpMethods.IsGet(request.Method) ? QueryString.Create("retur", request.PathBase + request.Path + request.QueryString) : QueryString.Empty;
                context.Response.Redirect(request.PathBase + "/logg-inn" + back);
                return Task.CompletedTask;
            },
            OnRedirectToAccessDenied = context =>
            {
                context.Response.StatusCode = StatusCodes.Status403Forbidden;
                return Task.CompletedTask;
            },
        };
    }

    internal static bool IsForHost(ClaimsPrincipal? principal, string host) =>
        principal?.FindFirstValue(Claims.Host) is { Length: > 0 } made && string.Equals(made, host, StringComparison.OrdinalIgnoreCase);

    private static async Task ValidateAsync(CookieValidatePrincipalContext context)
    {
        if (IsForHost(context.Principal, context.Request.Host.Host))
        {
            await SecurityStampValidator.ValidatePrincipalAsync(context);
        }
        else
        {
            context.RejectPrincipal();
        }
    }
}
