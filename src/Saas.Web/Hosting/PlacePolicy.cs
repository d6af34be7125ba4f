using Microsoft.AspNetCore.Routing.Matching;
using Saas.Kernel.Http;
using Saas.Kernel.Tenancy;

namespace Saas.Web.Hosting;

/// <summary>
/// One address may be a page in a room and another above the rooms (<c>/</c> is a catalogue and the way to find one). Endpoints that are not in their
/// place, or whose module the room lacks, are not candidates; when none is left the address does not exist.
/// </summary>
internal sealed class PlacePolicy : MatcherPolicy, IEndpointSelectorPolicy
{
    // After pages have been loaded, so that what stands on their models can be seen.
    public override int Order => 0;

    public bool AppliesToEndpoints(IReadOnlyList<Endpoint> endpoints) => true;

    public Task ApplyAsync(HttpContext httpContext, CandidateSet candidates)
    {
        var tenant = httpContext.RequestServices.GetRequiredService<TenantScope>().TenantOrNull;
        for (var i = 0; i < candidates.Count; i++)
        {
            if (candidates.IsValidCandidate(i) && !IsInItsPlace(candidates[i].Endpoint, tenant))
            {
                candidates.SetValidity(i, false);
            }
        }

        return Task.CompletedTask;
    }

    public static bool IsInItsPlace(Endpoint endpoint, Tenant? tenant)
    {
        if (endpoint.Metadata.GetMetadata<AnywhereAttribute>() is not null)
        {
            return true;
        }

        var above = endpoint.Metadata.GetMetadata<AboveRoomsAttribute>() is not null;
        return above == (tenant is null) && (endpoint.Metadata.GetMetadata<InModuleAttribute>() is not { } module || tenant!.Has(module.Module));
    }
}
