namespace Saas.Kernel.Tenancy;

/// <summary>
/// The room that one unit of work (a request, a job run) is in. Set once, by the resolution middleware or by whoever opens the scope;
/// there is no ambient tenant on a thread.
/// </summary>
public sealed class TenantScope
{
    private Tenant? _tenant;

    /// <summary>The room.</summary>
    /// <exception cref="InvalidOperationException">No tenant has been set: the code runs outside any room.</exception>
    public Tenant Tenant => _tenant ?? throw new InvalidOperationException(
        "No tenant is set for this scope. Only requests under a tenant's address and jobs opened with TenantScopes have one.");

    public Tenant? TenantOrNull => _tenant;

    public Actor Actor { get; private set; } = Actor.Public;

    public void Enter(Tenant tenant)
    {
        ArgumentNullException.ThrowIfNull(tenant);
        if (_tenant is not null && _tenant.Id != tenant.Id)
        {
            throw new InvalidOperationException($"This scope is in {_tenant.Slug}; open another scope to work in {tenant.Slug}.");
        }

        _tenant = tenant;
    }

    public void ActAs(Actor actor) => Actor = actor;
}
