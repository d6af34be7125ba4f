using Saas.Kernel.Tenancy;
using Saas.Kernel.Time;
using Saas.Tenants.Contracts;
using Saas.Tenants.Municipalities;
using Saas.Tenants.Relations;

namespace Saas.Tenants.Front;

/// <summary>A hit on the front page: one of our tenants, or a municipality that is none, with those that lie near it.</summary>
internal sealed record FrontHit(string Name, string? County, Tenant? Tenant, string? Href, IReadOnlyList<Neighbour> Nearby);

internal sealed record Neighbour(string Name, string Href, int Km);

/// <summary>Finds where people live among our tenants and in the national register.</summary>
internal sealed class FindMunicipality(ITenantDirectory directory, IMunicipalities register, ITenantLinks links, TimeProvider time)
{
    private const int MaxHits = 12;
    private const int MaxNearby = 3;

    private DateOnly Today => Oslo.Date(time.GetUtcNow());

    public IReadOnlyList<Tenant> All(TenantKind kind) =>
        [.. directory.All.Where(tenant => tenant.Kind == kind && IsOpen(tenant)).OrderBy(tenant => tenant.Name, Norwegian.Order)];

    /// <summary>The municipalities by the name the register has for them: under that heading, «kommune» after each says nothing.</summary>
    public IReadOnlyList<(string Name, Tenant Tenant)> Municipalities()
    {
        var today = Today;
        return
        [
            .. All(TenantKind.Municipality)
                .Select(tenant => (Name: tenant.Profile().NumberOn(today) is { } number && register.Find(number, today) is { } one ? one.Name : tenant.Name, Tenant: tenant))
                .OrderBy(pair => pair.Name, Norwegian.Order),
        ];
    }

    public IReadOnlyList<FrontHit> Search(string text)
    {
        var today = Today;
        var municipalities = All(TenantKind.Municipality);
        var byNumber = municipalities
            .Select(tenant => (Tenant: tenant, Number: tenant.Profile().NumberOn(today)))
            .Where(pair => pair.Number is not null)
            .ToDictionary(pair => pair.Number!.Value, pair => pair.Tenant);
        var hits = register.Search(text, today, MaxHits).Select(one => byNumber.TryGetValue(one.Number, out var tenant)
            ? Ours(tenant)
            : new FrontHit(one.Name, one.County, null, null, Near(one.Number, byNumber)));
        var units = NameSearch.Best(All(TenantKind.Unit), tenant => tenant.Name, text, MaxHits).Select(Ours);
        return [.. hits.Concat(units)];
    }

    private FrontHit Ours(Tenant tenant) => new(tenant.Name, null, tenant, links.Home(tenant), []);

    private List<Neighbour> Near(MunicipalityNumber number, Dictionary<MunicipalityNumber, Tenant> tenants) =>
    [
        .. tenants.Select(pair => (Tenant: pair.Value, Km: register.DistanceKm(number, pair.Key)))
            .Where(pair => pair.Km is not null)
            .OrderBy(pair => pair.Km)
            .Take(MaxNearby)
            .Select(pair => new Neighbour(pair.Tenant.Name, links.Home(pair.Tenant), (int)Math.Round(pair.Km!.Value))),
    ];

    private static bool IsOpen(Tenant tenant) => tenant.Status is not (TenantStatus.Closed or TenantStatus.Suspended);
}
