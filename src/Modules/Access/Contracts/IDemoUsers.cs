using Saas.Kernel.Tenancy;

namespace Saas.Access.Contracts;

/// <summary>People and programs for the demo and for tests; <c>demo seed</c> refuses to run elsewhere than in a demo.</summary>
public interface IDemoUsers
{
    /// <summary>Makes the user where needed, gives them the role in the room, and a new random password; in one process an address keeps the password it got first.</summary>
    /// <returns>The password, which is kept nowhere else.</returns>
    Task<string> CreateAsync(Tenant tenant, string email, string displayName, Role role, CancellationToken cancellation);

    /// <summary>A platform operator; signs in under any tenant's address or above the rooms.</summary>
    Task<string> CreateOperatorAsync(string email, string displayName, CancellationToken cancellation);

    /// <summary>Makes an API client.</summary>
    Task<(string ClientId, string Secret)> CreateApiClientAsync(Tenant tenant, string name, IReadOnlyCollection<string> wanted, CancellationToken cancellation);
}
