using System.Security.Claims;
using Microsoft.AspNetCore.Http;
using Saas.Access.Identity;
using Saas.Access.Rights;
using Saas.Kernel.Tenancy;

namespace Saas.Access.Contracts;

/// <param name="Name">As the user wrote it; part of the cookie, so no table is read for it.</param>
/// <param name="Roles">What they are in this room; empty for a stranger and for support.</param>
/// <param name="Actor">As the audit log names them: at home, acting for a partner, or the platform's support.</param>
public sealed record UserFace(Guid Id, string Name, string Email, IReadOnlyList<Role> Roles, Actor Actor);

/// <summary>Who is signed in, for layouts. What they may do is asked of <see cref="Kernel.Http.IRights"/>.</summary>
public sealed class CurrentUser
{
    private readonly IHttpContextAccessor _http;
    private readonly CallersRights _rights;

    internal CurrentUser(IHttpContextAccessor http, CallersRights rights) => (_http, _rights) = (http, rights);

    /// <returns>Null for the public and for machines.</returns>
    public async ValueTask<UserFace?> ReadAsync(CancellationToken cancellation)
    {
        if (_http.HttpContext?.User is not { Identity.IsAuthenticated: true } user || user.UserId() is not { } id)
        {
            return null;
        }

        var rights = await _rights.ReadAsync(cancellation);
        return new UserFace(id, user.FindFirstValue(Claims.DisplayName) ?? "", user.FindFirstValue(Claims.Email) ?? "", _rights.Roles, rights.Actor);
    }
}
