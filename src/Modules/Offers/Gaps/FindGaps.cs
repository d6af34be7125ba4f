using Microsoft.EntityFrameworkCore;
using Saas.Kernel.Data;
using Saas.Kernel.Tenancy;
using Saas.Kernel.Time;
using Saas.Offers.Contracts;
using Saas.Offers.Counting;
using Saas.Offers.Enrolments;
using Saas.Offers.Planning;
using Saas.Tenants.Contracts;

namespace Saas.Offers.Gaps;

/// <summary>One group of a dimension: how many offers, how many took part.</summary>
/// <param name="Participants">Null where it would tell of fewer than five people.</param>
/// <param name="Population">Null where nobody has told us.</param>
internal sealed record Gap(string? Code, int Offers, int? Participants, int? Population = null)
{
    /// <summary>Participants per 1 000 residents; null where either is not to be said.</summary>
    public double? Per1000 => Participants is { } people && Population is > 0 and { } residents ? Math.Round(people * 1000.0 / residents, 1) : null;
}

/// <summary>Where offers are missing, by each dimension, and by municipality against those who live there.</summary>
/// <param name="Total">All offers of the period.</param>
/// <param name="Region">All of a unit's area, or null.</param>
internal sealed record GapsReport(
    int Total, IReadOnlyList<Gap> Ages, IReadOnlyList<Gap> Audiences, IReadOnlyList<Gap> Stages, IReadOnlyList<Gap> Topics, IReadOnlyList<Gap> Municipalities, Gap? Region);

/// <summary>Reads where offers are missing. Two queries: offers grouped by all dimensions at once, and participants by where they live.</summary>
internal sealed class FindGaps(TenantDb db, IRelations relations)
{
    /// <summary>Numbers of fewer people than this are not shown.</summary>
    public const int Fewest = 5;

    public async Task<GapsReport> RunAsync(DateOnly from, DateOnly to, CancellationToken cancellation)
    {
        var offers = CountOffers.Counted(db, new CountFilter(from, to, []));
        var cells = await offers.GroupBy(o => new { o.Details.AgeGroup, o.Details.Audience, o.Details.PreventionStage, o.Details.Topic, o.Details.Municipality })
            .Select(g => new Cell(g.Key.AgeGroup, g.Key.Audience, g.Key.PreventionStage, g.Key.Topic, g.Key.Municipality, g.Count(), g.Sum(o => o.SeatsTaken)))
            .ToListAsync(cancellation);
        var homes = await db.Enrolments.AsNoTracking().Where(e => e.Status == EnrolmentStatus.Confirmed)
            .Join(offers, e => new { e.TenantId, Id = e.OfferId }, o => new { o.TenantId, o.Id }, (e, _) => e.HomeMunicipality)
            .GroupBy(home => home).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancellation);
        return new GapsReport(
            cells.Sum(cell => cell.Offers),
            By<AgeGroup>(cells, cell => cell.Age), By<Audience>(cells, cell => cell.Audience), By<PreventionStage>(cells, cell => cell.Stage),
            Hide([.. cells.GroupBy(cell => cell.Topic).OrderByDescending(g => g.Sum(cell => cell.Offers)).ThenBy(g => g.Key, StringComparer.Ordinal).Select(g => new Gap(g.Key, g.Sum(cell => cell.Offers), g.Sum(cell => cell.People)))]),
            Places(cells, homes, to), Region(homes));
    }

    /// <summary>
    /// Groups of one to four people lose their number. When only one did, the next smallest loses its own too, so that the sum does not tell.
    /// </summary>
    internal static IReadOnlyList<Gap> Hide(IReadOnlyList<Gap> gaps)
    {
        var hidden = gaps.Select(gap => gap.Participants is > 0 and < Fewest ? gap with { Participants = null } : gap).ToList();
        if (hidden.Count(gap => gap.Participants is null) == 1 && hidden.Where(gap => gap.Participants > 0).MinBy(gap => gap.Participants) is { } next)
        {
            hidden[hidden.IndexOf(next)] = next with { Participants = null };
        }

        return hidden;
    }

    private static IReadOnlyList<Gap> By<T>(List<Cell> cells, Func<Cell, T> of)
        where T : struct, Enum => Hide([.. Enum.GetValues<T>().Select(value =>
        {
            var mine = cells.Where(cell => EqualityComparer<T>.Default.Equals(of(cell), value)).ToList();
            return new Gap(KebabEnum.Text(value), mine.Sum(cell => cell.Offers), mine.Sum(cell => cell.People));
        })]);

    /// <summary>The room's own municipality, or those that the unit or host serves; everybody else together.</summary>
    private IReadOnlyList<Gap> Places(List<Cell> cells, Dictionary<string, int> homes, DateOnly on)
    {
        var served = relations.Of(db.TenantId, on).Where(relation => relation.Partner == db.TenantId).Select(relation => relation.Served).ToHashSet();
        var tenants = relations.MembersOf(db.TenantId, on).Where(tenant => served.Contains(tenant.Id)).Append(db.Tenant);
        var ours = tenants.Select(tenant => (tenant.Profile().NumberOn(on)?.Value, tenant.Profile().Population)).Where(one => one.Value is not null).DistinctBy(one => one.Value).ToList();
        var offers = cells.GroupBy(cell => cell.Municipality ?? "").ToDictionary(g => g.Key, g => g.Sum(cell => cell.Offers), StringComparer.Ordinal);
        var rows = ours.Select(one => new Gap(one.Value, offers.GetValueOrDefault(one.Value!), homes.GetValueOrDefault(one.Value!), one.Population)).ToList();
        var others = homes.Where(home => !ours.Exists(one => one.Value == home.Key)).Sum(home => home.Value);
        var elsewhere = offers.Where(place => place.Key.Length > 0 && !ours.Exists(one => one.Value == place.Key)).Sum(place => place.Value);
        if (others + elsewhere > 0)
        {
            rows.Add(new Gap(null, elsewhere, others));
        }

        return Hide(rows);
    }

    private Gap? Region(Dictionary<string, int> homes)
    {
        var people = homes.Values.Sum();
        return db.Tenant.Kind == TenantKind.Unit && db.Tenant.Profile().Population is { } residents
            ? new Gap(null, 0, people is > 0 and < Fewest ? null : people, residents) : null;
    }

    private sealed record Cell(AgeGroup Age, Audience Audience, PreventionStage Stage, string Topic, string? Municipality, int Offers, int People);
}
