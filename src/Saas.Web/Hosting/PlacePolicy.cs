using Microsoft.AspNetCore.Routing.Matching;
using Saas.Kernel.Http;
using Saas.Kernel.Tenancy;

namespace Saas.Web.Hosting;

/// <summary>
/// Two pages may share an address when one stands above the rooms and one in a room: <c>/</c> is the national front page and every room's own catalogue.
/// Keeps the one that belongs where the request is.
/// </summary>
internal sealed class PlacePolicy : MatcherPolicy, IEndpointSelectorPolicy
{
    /// <summary>After pages have been compiled and show their attributes.</summary>
    public override int Order => 100;

    public bool AppliesToEndpoints(IReadOnlyList<Endpoint> endpoints) => endpoints.Count > 1;

    public Task ApplyAsync(HttpContext httpContext, CandidateSet candidates)
    {
        var inRoom = httpContext.RequestServices.GetRequiredService<TenantScope>().TenantOrNull is not null;
        for (var i = 0; i < candidates.Count; i++)
        {
            var metadata = candidates[i].Endpoint.Metadata;
            if (metadata.GetMetadata<AnywhereAttribute>() is null && metadata.GetMetadata<AboveRoomsAttribute>() is not null == inRoom)
            {
                candidates.SetValidity(i, false);
            }
        }

        return Task.CompletedTask;
    }
}
