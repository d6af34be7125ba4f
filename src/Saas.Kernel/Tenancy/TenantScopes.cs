using Microsoft.Extensions.DependencyInjection;

namespace Saas.Kernel.Tenancy;

/// <summary>Opens a room outside a request: jobs carry ids only and come here for the rest.</summary>
public sealed class TenantScopes(IServiceScopeFactory services)
{
    public AsyncServiceScope Open(Tenant tenant, Actor actor)
    {
        var scope = services.CreateAsyncScope();
        var room = scope.ServiceProvider.GetRequiredService<TenantScope>();
        room.Enter(tenant);
        room.ActAs(actor);
        return scope;
    }
}
