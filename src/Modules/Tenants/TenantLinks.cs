using Microsoft.Extensions.Configuration;
using Saas.Kernel.Tenancy;
using Saas.Tenants.Contracts;

namespace Saas.Tenants;

/// <summary>
/// The tenant's own host where it has one, <c>slug.base-domain</c> otherwise, and <c>{base URL}/t/{slug}</c> in path mode (the demo).
/// </summary>
internal sealed class TenantLinks(IConfiguration configuration) : ITenantLinks
{
    private readonly string? _baseDomain = configuration["Mestra:BaseDomain"];
    private readonly bool _byPath = configuration.GetValue<bool>("Mestra:PathMode");

    public string Home(Tenant tenant) => Absolute(tenant, "/");

    public string Absolute(Tenant tenant, string path)
    {
        ArgumentNullException.ThrowIfNull(tenant);
        ArgumentOutOfRangeException.ThrowIfNotEqual(path is ['/', ..] and not ['/', '/', ..], true, nameof(path));
        return tenant.CanonicalHost is { } own ? $"https://{own}{path}"
            : _byPath || _baseDomain is null ? $"{BaseUrl}/t/{tenant.Slug}{path}"
            : $"https://{tenant.Slug}.{_baseDomain}{path}";
    }

    public string AboveRooms(string path) => BaseUrl + path;

    /// <summary>Where no base URL is set: the first address the process serves on, which is right for a demo on one machine.</summary>
    private string BaseUrl => (configuration["Mestra:BaseUrl"]
        ?? (_baseDomain is not null && !_byPath ? "https://" + _baseDomain : configuration["urls"]?.Split(';')[0])
        ?? throw new InvalidOperationException("Mestra:BaseUrl is not set: the address people reach this service on, e.g. https://mestra.example.")).TrimEnd('/');
}
