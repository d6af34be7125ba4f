using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Saas.Kernel.Data;
using Saas.Kernel.Tenancy;
using Saas.Tenants.Contracts;

namespace Saas.Tenants.Relations;

/// <summary>The relations as last read with the directory; replaced as a whole.</summary>
internal sealed class RelationSnapshot : IDirectoryPart
{
    private volatile IReadOnlyList<Relation> _all = [];

    public IReadOnlyList<Relation> All => _all;

    public async Task RefreshAsync(PlatformDb db, CancellationToken cancellation) =>
        _all = [.. (await db.Set<RelationRow>().AsNoTracking().OrderBy(row => row.ValidFrom).ThenBy(row => row.Id).ToListAsync(cancellation))
            .Select(row => new Relation(row.Id, row.Kind, row.ServedTenantId, row.PartnerTenantId, row.Modules, row.About, row.ValidFrom, row.ValidTo))];
}

internal sealed class RelationMap(RelationSnapshot snapshot, ITenantDirectory directory) : IRelations
{
    public IReadOnlyList<Relation> All => snapshot.All;

    public IReadOnlyList<Relation> Of(TenantId tenant, DateOnly on) =>
        [.. All.Where(relation => (relation.Served == tenant || relation.Partner == tenant) && relation.IsValidOn(on))];

    public IReadOnlyList<Tenant> MembersOf(TenantId unit, DateOnly on) =>
        Tenants(All.Where(relation => relation.Kind == RelationKind.Unit && relation.Partner == unit && relation.IsValidOn(on)).Select(relation => relation.Served));

    public IReadOnlyList<Tenant> UnitsOf(TenantId tenant, DateOnly on) => Serving(tenant, RelationKind.Unit, on);

    public IReadOnlyList<Tenant> HostsOf(TenantId tenant, DateOnly on) => Serving(tenant, RelationKind.Host, on);

    private List<Tenant> Serving(TenantId tenant, RelationKind kind, DateOnly on) =>
        Tenants(All.Where(relation => relation.Kind == kind && relation.Served == tenant && relation.IsValidOn(on)).Select(relation => relation.Partner));

    private List<Tenant> Tenants(IEnumerable<TenantId> ids) =>
        [.. ids.Distinct().Select(directory.ById).OfType<Tenant>().OrderBy(tenant => tenant.Name, Norwegian.Order)];
}

/// <summary>The order of the Norwegian alphabet, å last.</summary>
internal static class Norwegian
{
    public static StringComparer Order { get; } = StringComparer.Create(CultureInfo.GetCultureInfo("nb-NO"), ignoreCase: true);
}
