using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Saas.Kernel.Errors;
using Saas.Kernel.Http;
using Saas.Kernel.Tenancy;

namespace Saas.Web.Hosting;

/// <summary>
/// Lets a request through to its endpoint by what stands on the endpoint: whether it lives in a room or above, which module it belongs to, and who may.
/// An endpoint that says nothing is an error of ours, not an open door.
/// </summary>
internal sealed class AccessGate(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext context, TenantScope scope, IRights rights)
    {
        // Nothing of ours was found: no route at all, or routing's own answer that the method (405) or the content type (415) is wrong.
        if (context.GetEndpoint() is not RouteEndpoint endpoint)
        {
            await next(context);
            return;
        }

        var rule = endpoint.Metadata.GetMetadata<IAccessRule>()
            ?? throw new InvalidOperationException($"{endpoint.DisplayName} has no access rule: put Needs, Public or SignedIn on its Map line or page model.");
        if (!PlacePolicy.IsInItsPlace(endpoint, scope.TenantOrNull))
        {
            throw new Missing("page");
        }

        if (rule is PublicAttribute)
        {
            await next(context);
            return;
        }

        var caller = await rights.ReadAsync(context.RequestAborted);
        if (!caller.IsSignedIn)
        {
            await context.ChallengeAsync(ErrorEdge.IsApi(context) ? "Bearer" : IdentityConstants.ApplicationScheme);
            return;
        }

        if (rule is NeedsAttribute needs && !caller.May(needs.Permission))
        {
            // To somebody who has nothing to do in this room its back office does not exist.
            context.Response.StatusCode = caller.IsStranger ? StatusCodes.Status404NotFound : StatusCodes.Status403Forbidden;
            return;
        }

        await next(context);
    }
}
