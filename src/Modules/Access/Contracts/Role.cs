using Saas.Kernel.Data;

namespace Saas.Access.Contracts;

/// <summary>
/// What a person is in one tenant. Roles are given to people and permissions stand on endpoints; which role has which permission is said
/// where the permission is declared (<see cref="PermissionSetup.AddPermission(Microsoft.Extensions.DependencyInjection.IServiceCollection, string, Role[])"/>).
/// </summary>
public enum Role
{
    Admin,
    Coordinator,
    Counsellor,
    Economy,
    OrganisationRepresentative,
    UserRepresentative,

    /// <summary>Administers an intermunicipal unit: has all that an admin has at home, and may take any role that a member has granted the unit.</summary>
    UnitAdmin,
}

public static class Roles
{
    public static IReadOnlyList<Role> All { get; } = Enum.GetValues<Role>();

    /// <summary>The text that stands in the database, in JSON and in addresses.</summary>
    public static string Text(this Role role) => KebabEnum.Text(role);

    internal static IEnumerable<Role> Parse(IEnumerable<string> texts) => texts.Select(KebabEnum.Parse<Role>);
}
