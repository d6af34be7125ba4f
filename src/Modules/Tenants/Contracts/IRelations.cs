using Saas.Kernel.Identifiers;
using Saas.Kernel.Tenancy;

namespace Saas.Tenants.Contracts;

public readonly record struct RelationId(Guid Value) : IStrongId<RelationId>
{
    public static RelationId From(Guid value) => new(value);
    public static RelationId New(DateTimeOffset now) => new(StrongId.NewValue(now));
    public override string ToString() => Value.ToString();
}

/// <summary>In which legal form one tenant serves another.</summary>
public enum RelationKind
{
    /// <summary>An intermunicipal unit that its members own (kommuneloven § 28 and its successors).</summary>
    Unit,

    /// <summary>Vertskommune: a neighbour that carries out tasks for the served municipality.</summary>
    Host,

    /// <summary>An agreement about one thing: a healthy-life centre, a course, office hours.</summary>
    Agreement,
}

/// <summary>
/// One tenant serves another, from a day and perhaps until one. Gives no right in the served tenant's room: its own administrator grants that.
/// </summary>
/// <param name="Modules">What it is about, by module name.</param>
/// <param name="From">First day (Norway).</param>
/// <param name="To">Last day; null while it lasts.</param>
public sealed record Relation(
    RelationId Id, RelationKind Kind, TenantId Served, TenantId Partner, IReadOnlyList<string> Modules, string About, DateOnly From, DateOnly? To)
{
    public bool IsValidOn(DateOnly date) => From <= date && (To is null || date <= To);
}

/// <summary>Who works with whom: the whole map in memory, read again with the directory on every node. Dates are days in Norway.</summary>
public interface IRelations
{
    /// <summary>Every relation there is or was.</summary>
    IReadOnlyList<Relation> All { get; }

    /// <summary>The relations a tenant has on a date, on either side.</summary>
    IReadOnlyList<Relation> Of(TenantId tenant, DateOnly on);

    /// <summary>The members of an intermunicipal unit on a date, in Norwegian order.</summary>
    IReadOnlyList<Tenant> MembersOf(TenantId unit, DateOnly on);

    /// <summary>The units a tenant is a member of on a date.</summary>
    IReadOnlyList<Tenant> UnitsOf(TenantId tenant, DateOnly on);

    /// <summary>The host municipalities that serve a tenant on a date.</summary>
    IReadOnlyList<Tenant> HostsOf(TenantId tenant, DateOnly on);
}
