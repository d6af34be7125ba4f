using Saas.Kernel.Tenancy;

namespace Saas.Access.Contracts;

/// <summary>Where people who have no other roles than these begin when they come into a room that has the module. All others begin at <c>/kontor</c>.</summary>
public sealed record StartPage(string Module, string Path, params Role[] Roles);

/// <summary>Where somebody begins in a room.</summary>
public sealed class StartPages(IEnumerable<StartPage> pages)
{
    private const string Office = "/kontor";

    private readonly IReadOnlyList<StartPage> _pages = [.. pages];

    public string Of(Tenant room, IReadOnlyCollection<Role> roles) => In(room, roles).FirstOrDefault()?.Path ?? Office;

    /// <returns>Where those begin whom a module's page has nothing for; null when there is no such place.</returns>
    public string? After(string module, Tenant room, IReadOnlyCollection<Role> roles) => In(room, roles).SkipWhile(page => page.Module != module).Skip(1).FirstOrDefault()?.Path;

    private IEnumerable<StartPage> In(Tenant room, IReadOnlyCollection<Role> roles) => _pages.Where(page => roles.Count > 0 && room.Has(page.Module) && roles.All(page.Roles.Contains));
}
