using System.Collections.Frozen;

namespace Saas.Access.Contracts;

/// <summary>All permissions that the modules have declared.</summary>
public sealed class Permissions(IEnumerable<Permission> declared)
{
    private readonly FrozenDictionary<string, Permission> _byName = declared.ToFrozenDictionary(permission => permission.Name, StringComparer.Ordinal);

    public IEnumerable<Permission> All => _byName.Values.OrderBy(permission => permission.Name, StringComparer.Ordinal);

    /// <summary>What an API client can be given, in alphabetical order.</summary>
    public IEnumerable<string> Scopes => All.Where(permission => permission.ForMachines).Select(permission => permission.Name);

    public bool IsDeclared(string name) => _byName.ContainsKey(name);

    /// <summary>What these roles may do in the room of which their holder is a member.</summary>
    internal HashSet<string> Of(IEnumerable<Role> roles)
    {
        var held = roles.ToHashSet();
        if (held.Contains(Role.UnitAdmin))
        {
            held.Add(Role.Admin);
        }

        return Names(permission => permission.Roles.Any(held.Contains));
    }

    /// <summary>What a granted role may do in the room that granted it.</summary>
    /// <param name="modules">Modules the grant or the agreement behind it is about; null for all.</param>
    internal HashSet<string> OfGrant(Role role, IReadOnlyCollection<string>? modules) =>
        Names(permission => permission.ByGrant && permission.Roles.Contains(role) && (modules is null || modules.Contains(permission.Module)));

    /// <summary>What support access gives: to look, at nothing that stays in the house.</summary>
    internal HashSet<string> OfSupport() => Names(permission => permission is { ReadOnly: true, ByGrant: true });

    private HashSet<string> Names(Func<Permission, bool> which) =>
        _byName.Values.Where(which).Select(permission => permission.Name).ToHashSet(StringComparer.Ordinal);
}
