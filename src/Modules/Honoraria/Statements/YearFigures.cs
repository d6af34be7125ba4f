using Microsoft.EntityFrameworkCore;
using Saas.Honoraria.Assignments;
using Saas.Honoraria.Claims;
using Saas.Honoraria.Contracts;
using Saas.Kernel.Data;
using Saas.Offers.Contracts;

namespace Saas.Honoraria.Statements;

/// <summary>Who pays, counted as the national survey does (domain.md §4): assignments by payer arrangement.</summary>
internal sealed record PayerShare(PayerArrangement Arrangement, int Assignments, int Minutes, decimal Percent);

/// <summary>What honoraria cost an offer.</summary>
/// <param name="Offer">Null for what is tied to no offer.</param>
internal sealed record OfferCost(OfferId? Offer, string? Title, DateOnly? StartsOn, int Claims, long FeeOre, long ExpensesOre)
{
    public long Ore => FeeOre + ExpensesOre;
}

internal static class YearFigures
{
    /// <summary>Every arrangement, with assignments of days in the year that have not been called off. A share is rounded to a tenth of a per cent, half up.</summary>
    public static async Task<IReadOnlyList<PayerShare>> PayersAsync(TenantDb db, int year, CancellationToken cancellation)
    {
        var (first, last) = (new DateOnly(year, 1, 1), new DateOnly(year, 12, 31));
        var counts = await db.Assignments.AsNoTracking().Where(one => one.OnDate >= first && one.OnDate <= last && one.Status != AssignmentStatus.Cancelled)
            .GroupBy(one => one.Arrangement).Select(group => new { group.Key, Count = group.Count(), Minutes = group.Sum(one => one.Status == AssignmentStatus.Done ? one.RealMinutes ?? 0 : 0) }).ToListAsync(cancellation);
        var all = counts.Sum(one => one.Count);
        return [.. Enum.GetValues<PayerArrangement>().Select(arrangement => counts.Find(one => one.Key == arrangement) is { } found
            ? new PayerShare(arrangement, found.Count, found.Minutes, Share(found.Count, all)) : new PayerShare(arrangement, 0, 0, 0))];
    }

    /// <summary>Approved in the year, by offer; the dearest first, what is tied to no offer last. Together it is what all statements of the year come to.</summary>
    public static async Task<IReadOnlyList<OfferCost>> OffersAsync(TenantDb db, IOffers offers, int year, CancellationToken cancellation)
    {
        var (claims, assignments) = (db.Set<Claim>(), db.Set<Assignment>());
        var rows = await (
            from due in StatementReads.Dues(db, year)
            join claim in claims on due.ClaimId equals claim.Id
            select new
            {
                due.ClaimId, due.Part, due.AmountOre, Offer = assignments.Where(assignment => assignment.Id == claim.AssignmentId).Select(assignment => assignment.OfferId).FirstOrDefault(),
                Follows = claim.AssignmentId == null ? claim.Follows : null,
            }).ToListAsync(cancellation);
        var followed = await OffersOfAsync(db, [.. rows.Select(row => row.Follows).OfType<ClaimId>().Distinct()], cancellation);
        var dues = rows.ConvertAll(row => new { row.ClaimId, row.Part, row.AmountOre, Offer = row.Follows is { } first ? followed[first] : row.Offer });
        var named = (await offers.NamedAsync([.. dues.Select(due => due.Offer).OfType<OfferId>().Distinct()], cancellation)).ToDictionary(offer => offer.Id);
        return [.. dues.GroupBy(due => due.Offer is { } id && named.ContainsKey(id) ? due.Offer : null).Select(group => new OfferCost(
                group.Key, group.Key is { } id ? named[id].Title : null, group.Key is { } one ? named[one].StartsOn : null, group.Select(due => due.ClaimId).Distinct().Count(),
                group.Where(due => due.Part == DuePart.Fee).Sum(due => due.AmountOre), group.Where(due => due.Part == DuePart.Expenses).Sum(due => due.AmountOre)))
            .OrderBy(cost => cost.Offer is null).ThenByDescending(cost => cost.Ore).ThenBy(cost => cost.Title, StringComparer.CurrentCulture)];
    }

    /// <summary>The offers of claims that others stand in for. Of a claim that was half paid the other half is claimed without the assignment, so what it was for is said by the first one.</summary>
    private static async Task<Dictionary<ClaimId, OfferId?>> OffersOfAsync(TenantDb db, IReadOnlyCollection<ClaimId> ids, CancellationToken cancellation)
    {
        if (ids.Count == 0)
        {
            return [];
        }

        var assignments = db.Set<Assignment>();
        var rows = await db.Set<Claim>().AsNoTracking().Where(claim => ids.Contains(claim.Id)).Select(claim => new
        {
            claim.Id, Offer = assignments.Where(assignment => assignment.Id == claim.AssignmentId).Select(assignment => assignment.OfferId).FirstOrDefault(), Follows = claim.AssignmentId == null ? claim.Follows : null,
        }).ToListAsync(cancellation);
        var further = await OffersOfAsync(db, [.. rows.Select(row => row.Follows).OfType<ClaimId>().Distinct()], cancellation);
        return rows.ToDictionary(row => row.Id, row => row.Follows is { } first ? further[first] : row.Offer);
    }

    private static decimal Share(int count, int all) => decimal.Round(count * 100m / all, 1, MidpointRounding.AwayFromZero);
}
