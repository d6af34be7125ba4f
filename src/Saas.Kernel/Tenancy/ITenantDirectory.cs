using Saas.Kernel.Data;

namespace Saas.Kernel.Tenancy;

/// <summary>All tenants, held in memory and read again whenever the database says that one changed.</summary>
public interface ITenantDirectory
{
    IReadOnlyCollection<Tenant> All { get; }

    Tenant? BySlug(string slug);

    Tenant? ById(TenantId id);

    /// <summary>The tenant of a host name without port: <c>slug.base-domain</c>, or a custom domain whose DNS proof has been seen.</summary>
    Tenant? ByHost(string host);

    /// <summary>Reads the directory again now; callers that changed a tenant use it so that this node sees it at once.</summary>
    Task RefreshAsync(CancellationToken cancellation);
}

/// <summary>Something else held in memory beside the directory (relations, registers): read with it, so every node has both from the same moment.</summary>
public interface IDirectoryPart
{
    Task RefreshAsync(PlatformDb db, CancellationToken cancellation);
}
