using Microsoft.EntityFrameworkCore;
using Saas.Kernel.Data;
using Saas.Kernel.Tenancy;

namespace Saas.Offers.Catalogue;

/// <summary>
/// The version of each room's public catalogue, kept in the database and read for every cached answer, so that an offer that is withdrawn is gone at
/// once on every node.
/// </summary>
internal sealed class CatalogueVersions(Databases databases)
{
    private readonly VersionTable _table = new(databases, "platform.catalogue_versions");

    public ValueTask<long> CurrentAsync(TenantId tenant) => _table.CurrentAsync(tenant);

    /// <summary>Says in this transaction that what the public sees has changed; for a unit also in its members' rooms.</summary>
    public static Task RaiseAsync(TenantDb db, CancellationToken cancellation) =>
        db.Database.ExecuteSqlAsync($"select offers.raise_catalogue()", cancellation);
}
