using System.Security.Claims;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Saas.Access.ApiClients;
using Saas.Access.Contracts;
using Saas.Access.Identity;
using Saas.Kernel.Data;
using Saas.Kernel.Errors;
using Saas.Kernel.Http;
using Saas.Kernel.Tenancy;
using Saas.Kernel.Time;

namespace Saas.Access.Rights;

/// <summary>
/// What the caller may do in the room of this request, read once per request and never from the cookie or token:
/// a membership, grant or client that ends is out on the next request.
/// </summary>
internal sealed class CallersRights(IHttpContextAccessor http, TenantScope scope, IServiceProvider services, Permissions permissions, TimeProvider time) : IRights
{
    private static readonly RightsHere Nobody = new(Actor.Public, [], []);

    /// <summary>Every request of a machine asks it.</summary>
    private const string ScopesOf = "select scopes from access.api_clients where tenant_id = $1 and id = $2 and revoked_at is null";

    private CallerRights? _rights;

    /// <summary>The roles behind the permissions, for the layout.</summary>
    public IReadOnlyList<Role> Roles { get; private set; } = [];

    public async ValueTask<CallerRights> ReadAsync(CancellationToken cancellation)
    {
        if (_rights is not null)
        {
            return _rights;
        }

        var caller = http.HttpContext?.User;
        if (caller?.Identity?.IsAuthenticated != true)
        {
            return _rights = CallerRights.None;
        }

        var here = await (caller.IsMachine() ? OfClientAsync(caller, cancellation) : OfUserAsync(caller.UserId()!.Value, cancellation));
        scope.ActAs(here.Actor);
        Roles = here.Roles;
        return _rights = new CallerRights(here.Actor, here.Permissions, here != Nobody);
    }

    private async Task<RightsHere> OfUserAsync(Guid user, CancellationToken cancellation)
    {
        if (scope.TenantOrNull is not null)
        {
            var rows = await RightsHere.AskAsync(services.GetRequiredService<TenantDb>(), user, Oslo.Date(time.GetUtcNow()), cancellation);
            return RightsHere.Of(user, rows, permissions, time.GetUtcNow());
        }

        // Above the rooms there is only one thing to have the right to.
        var isOperator = await services.GetRequiredService<PlatformDb>().Set<User>().AnyAsync(row => row.Id == user && row.IsOperator, cancellation);
        return isOperator
            ? new RightsHere(new Actor(ActorKind.Operator, user), [], [AccessPermissions.Operate])
            : new RightsHere(new Actor(ActorKind.User, user), [], []);
    }

    private async Task<RightsHere> OfClientAsync(ClaimsPrincipal caller, CancellationToken cancellation)
    {
        if (scope.TenantOrNull is not { } tenant || caller.FindFirstValue(Claims.Tenant) != tenant.Id.ToString())
        {
            throw new Missing("room");
        }

        var id = ApiClientId.From(Guid.Parse(caller.FindFirstValue(Claims.Client)!));
        var scopes = await services.GetRequiredService<TenantDb>().ReadNowAsync(ScopesOf, row => row.GetFieldValue<string[]>(0), cancellation, tenant.Id.Value, id.Value);
        if (scopes is null)
        {
            return Nobody;
        }

        var asked = caller.FindFirstValue(Claims.Scope)!.Split(' ');
        return new RightsHere(new Actor(ActorKind.Client, id.Value), [], scopes.Intersect(asked).Where(permissions.IsDeclared).ToHashSet(StringComparer.Ordinal));
    }
}
