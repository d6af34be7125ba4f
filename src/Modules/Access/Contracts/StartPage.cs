using Saas.Kernel.Tenancy;

namespace Saas.Access.Contracts;

/// <summary>Where people who have no other roles than these begin when they come into a room that has the module. All others begin at <c>/kontor</c>.</summary>
public sealed record StartPage(string Module, string Path, params Role[] Roles);

/// <summary>Where somebody begins in a room.</summary>
public sealed class StartPages(IEnumerable<StartPage> pages)
{
    private readonly IReadOnlyList<StartPage> _pages = [.. pages];

    public string Of(Tenant room, IReadOnlyCollection<Role> roles) =>
        _pages.FirstOrDefault(page => roles.Count > 0 && room.Has(page.Module) && roles.All(page.Roles.Contains))?.Path ?? "/kontor";
}
