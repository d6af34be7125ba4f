using Saas.Kernel.Tenancy;

namespace Saas.Tenants.Contracts;

/// <summary>
/// Full addresses into a tenant's room, for mails and for pages of another room. Made from the configuration and the directory, never from the Host header.
/// </summary>
public interface ITenantLinks
{
    /// <summary>The tenant's front page.</summary>
    string Home(Tenant tenant);

    /// <param name="path">Path inside the room with a leading slash, and query: <c>/tilbud/3?x=1</c>.</param>
    string Absolute(Tenant tenant, string path);

    /// <summary>An address above the rooms.</summary>
    string AboveRooms(string path);
}
