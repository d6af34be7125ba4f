using Microsoft.Extensions.DependencyInjection;
using Saas.Access.Contracts;

namespace Saas.Access;

/// <summary>The permissions that belong to no other module. None of them follows from a grant, and no machine has them.</summary>
internal static class AccessPermissions
{
    public const string Manage = "access.manage";
    public const string Settings = "tenant.settings";
    public const string ReadAudit = "audit.read";
    public const string Operate = "platform.operate";

    public static void Declare(IServiceCollection services)
    {
        services.AddPermission(new Permission(Manage, Role.Admin) { ByGrant = false, ForMachines = false });
        services.AddPermission(new Permission(Settings, Role.Admin) { ForMachines = false });
        services.AddPermission(new Permission(ReadAudit, Role.Admin) { ByGrant = false, ForMachines = false });
        services.AddPermission(new Permission(Operate) { ByGrant = false, ForMachines = false });
    }
}
