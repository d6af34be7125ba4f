using Microsoft.EntityFrameworkCore;
using Saas.Access.Contracts;
using Saas.Kernel.Data;
using Saas.Kernel.Tenancy;

namespace Saas.Access.Rights;

/// <summary>One line of the door <c>access.rights_here</c>.</summary>
/// <param name="Source">membership, grant or support.</param>
/// <param name="Modules">Modules a grant is limited to; null for all.</param>
internal sealed record RightRow(string Source, string? Role, string[]? Modules, Guid? ActingFor, DateTimeOffset? Until);

/// <summary>What the door's lines come to: who acts, as what, with which permissions.</summary>
internal sealed record RightsHere(Actor Actor, IReadOnlyList<Role> Roles, HashSet<string> Permissions)
{
    public static Task<List<RightRow>> AskAsync(TenantDb db, Guid user, DateOnly on, CancellationToken cancellation) =>
        db.Database.SqlQuery<RightRow>($"""
            select source as "Source", role as "Role", modules as "Modules", acting_for as "ActingFor", until as "Until" from access.rights_here({user}, {on})
            """).ToListAsync(cancellation);

    /// <summary>
    /// A member is at home and acts for nobody, whatever else was granted. A visitor acts for one partner, the first by id when several granted something,
    /// so that every line of the audit log names the house that answers for it. Support comes last and only looks.
    /// </summary>
    public static RightsHere Of(Guid user, IReadOnlyList<RightRow> rows, Permissions permissions, DateTimeOffset now)
    {
        var own = rows.Where(row => row.Source == "membership").ToList();
        if (own.Count > 0)
        {
            Role[] roles = [.. Contracts.Roles.Parse(own.Select(row => row.Role!))];
            return new RightsHere(new Actor(ActorKind.User, user), roles, permissions.Of(roles));
        }

        var partner = rows.Where(row => row.Source == "grant").Min(row => row.ActingFor);
        if (partner is { } house)
        {
            var granted = rows.Where(row => row.ActingFor == house).ToList();
            Role[] roles = [.. Contracts.Roles.Parse(granted.Select(row => row.Role!)).Distinct()];
            var may = granted.SelectMany(row => permissions.OfGrant(Kernel.Data.KebabEnum.Parse<Role>(row.Role!), row.Modules)).ToHashSet(StringComparer.Ordinal);
            return new RightsHere(new Actor(ActorKind.User, user, new TenantId(house)), roles, may);
        }

        return rows.Any(row => row.Source == "support" && row.Until > now)
            ? new RightsHere(new Actor(ActorKind.Operator, user), [], permissions.OfSupport())
            : new RightsHere(new Actor(ActorKind.User, user), [], []);
    }
}
