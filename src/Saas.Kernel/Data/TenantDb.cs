using Microsoft.EntityFrameworkCore;
using Saas.Kernel.Tenancy;

namespace Saas.Kernel.Data;

/// <summary>
/// The handle to one tenant's room. Pooled, so it gets its tenant as a property when it is taken out by <see cref="TenantDbFactory"/>;
/// without one every command is refused before it reaches the server.
/// </summary>
public sealed class TenantDb(DbContextOptions<TenantDb> options) : DbContext(options)
{
    private Tenant? _tenant;

    public Tenant Tenant => _tenant ?? throw new InvalidOperationException("This TenantDb has not been given a tenant; take it from TenantDbFactory.");

    /// <summary>What the query filter of every entity compares with.</summary>
    public TenantId TenantId => Tenant.Id;

    internal TenantDb In(Tenant tenant, TenantScope? scope)
    {
        _tenant = tenant;
        _scope = scope;
        return this;
    }

    private TenantScope? _scope;

    /// <summary>Bookkeeping of jobs and the outbox goes on in a read-only room; people's changes do not.</summary>
    internal bool MayWrite => Tenant.Status != TenantStatus.ReadOnly || _scope?.Actor.Kind == ActorKind.System;

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        ModelConventions.Apply(configurationBuilder, this);

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        ModelConventions.Configure(modelBuilder, this, tenantOwned: true);
        TenantFilter.Apply(modelBuilder, this);
    }

    public override void Dispose()
    {
        _tenant = null;
        _scope = null;
        base.Dispose();
    }

    public override ValueTask DisposeAsync()
    {
        _tenant = null;
        _scope = null;
        return base.DisposeAsync();
    }
}
