using System.Collections.Frozen;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Saas.Kernel.Data;

namespace Saas.Kernel.Tenancy;

/// <summary>The in-memory directory. A request never asks the database which tenant it is for.</summary>
internal sealed class TenantDirectory(
    IDbContextFactory<PlatformDb> platform, IConfiguration configuration, IEnumerable<IDirectoryPart> parts) : ITenantDirectory
{
    private readonly string? _baseDomain = configuration["Mestra:BaseDomain"]?.ToLowerInvariant();
    private volatile Snapshot _now = Snapshot.Empty;

    public IReadOnlyCollection<Tenant> All => _now.ById.Values;

    public Tenant? BySlug(string slug) => _now.BySlug.GetValueOrDefault(slug);

    public Tenant? ById(TenantId id) => _now.ById.GetValueOrDefault(id);

    public Tenant? ByHost(string host)
    {
        if (_now.ByHost.TryGetValue(host, out var own))
        {
            return own;
        }

        return _baseDomain is not null && host.Length > _baseDomain.Length + 1 && host.EndsWith("." + _baseDomain, StringComparison.OrdinalIgnoreCase)
            ? BySlug(host[..^(_baseDomain.Length + 1)].ToLowerInvariant())
            : null;
    }

    public async Task RefreshAsync(CancellationToken cancellation)
    {
        await using var db = await platform.CreateDbContextAsync(cancellation);
        var rows = await db.Set<TenantRow>().AsNoTracking().ToListAsync(cancellation);
        var domains = await db.Set<TenantDomain>().AsNoTracking().Where(domain => domain.VerifiedAt != null).ToListAsync(cancellation);
        _now = Snapshot.Of(rows.Select(Read), domains);
        foreach (var part in parts)
        {
            await part.RefreshAsync(db, cancellation);
        }
    }

    private static Tenant Read(TenantRow row) => new(
        row.Id, row.Slug, row.Name, row.Kind, row.Status, row.Languages, row.Modules.ToFrozenSet(StringComparer.Ordinal), row.CanonicalHost, row.Profile);

    private sealed record Snapshot(
        FrozenDictionary<TenantId, Tenant> ById, FrozenDictionary<string, Tenant> BySlug, FrozenDictionary<string, Tenant> ByHost)
    {
        public static Snapshot Empty { get; } = Of([], []);

        public static Snapshot Of(IEnumerable<Tenant> tenants, IReadOnlyList<TenantDomain> domains)
        {
            var byId = tenants.ToFrozenDictionary(tenant => tenant.Id);
            var hosts = domains.Where(domain => byId.ContainsKey(domain.TenantId)).Select(domain => (domain.Host, byId[domain.TenantId]))
                .Concat(byId.Values.Where(tenant => tenant.CanonicalHost is not null).Select(tenant => (tenant.CanonicalHost!, tenant)))
                .DistinctBy(pair => pair.Item1, StringComparer.OrdinalIgnoreCase);
            return new Snapshot(
                byId,
                byId.Values.ToFrozenDictionary(tenant => tenant.Slug, StringComparer.Ordinal),
                hosts.ToFrozenDictionary(pair => pair.Item1, pair => pair.Item2, StringComparer.OrdinalIgnoreCase));
        }
    }
}
