using Microsoft.Extensions.DependencyInjection;

namespace Saas.Access.Contracts;

/// <summary>One thing somebody may do, as it stands on an endpoint or a page, and the roles that have it.</summary>
/// <param name="Name">Module and verb, e.g. <c>offers.write</c>; also the name of the API scope.</param>
/// <param name="Roles">Roles that have it in their own room; a unit admin has what an admin has.</param>
public sealed record Permission(string Name, params Role[] Roles)
{
    /// <summary>What a grant or an agreement that is limited to a module is compared with; the part before the dot unless said otherwise.</summary>
    public string Module { get; init; } = Name.Split('.')[0];

    /// <summary>
    /// Whether a role that a room granted to a partner brings this permission along. False for what never leaves the house:
    /// health notes, the audit log, and deciding who may come in.
    /// </summary>
    public bool ByGrant { get; init; } = true;

    /// <summary>Whether an API client can be given it as a scope.</summary>
    public bool ForMachines { get; init; } = true;

    /// <summary>Whether a member's own program can have it (<see cref="IOwnPrograms"/>), though no administrator gives it.</summary>
    public bool ForOwnPrograms { get; init; }

    /// <summary>Whether it changes nothing. Support access gives such permissions only.</summary>
    public bool ReadOnly { get; init; } = Name.EndsWith(".read", StringComparison.Ordinal);
}

public static class PermissionSetup
{
    /// <summary>Declares a permission with the roles that have it. Each module declares its own when it is added.</summary>
    public static IServiceCollection AddPermission(this IServiceCollection services, string name, params Role[] roles) =>
        services.AddPermission(new Permission(name, roles));

    /// <inheritdoc cref="AddPermission(IServiceCollection, string, Role[])"/>
    public static IServiceCollection AddPermission(this IServiceCollection services, Permission permission) => services.AddSingleton(permission);
}
