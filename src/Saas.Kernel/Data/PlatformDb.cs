using Microsoft.EntityFrameworkCore;

namespace Saas.Kernel.Data;

/// <summary>
/// The handle to what stands above the rooms: the directory of tenants, identities, keys, the job ledger and the pump.
/// It works with its own database role, which has no privilege on any tenant table.
/// </summary>
public sealed class PlatformDb(DbContextOptions<PlatformDb> options) : DbContext(options)
{
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        ModelConventions.Apply(configurationBuilder, this);

    protected override void OnModelCreating(ModelBuilder modelBuilder) =>
        ModelConventions.Configure(modelBuilder, this, tenantOwned: false);
}
