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
        var dues = await StatementReads.Dues(db, year).Select(due => new
        {
            due.ClaimId, due.Part, due.AmountOre,
            Offer = claims.Where(claim => claim.Id == due.ClaimId).SelectMany(claim => assignments.Where(assignment => assignment.Id == claim.AssignmentId)).Select(assignment => assignment.OfferId).FirstOrDefault(),
        }).ToListAsync(cancellation);
        var named = (await offers.NamedAsync([.. dues.Select(due => due.Offer).OfType<OfferId>().Distinct()], cancellation)).ToDictionary(offer => offer.Id);
        return [.. dues.GroupBy(due => due.Offer is { } id && named.ContainsKey(id) ? due.Offer : null).Select(group => new OfferCost(
                group.Key, group.Key is { } id ? named[id].Title : null, group.Key is { } one ? named[one].StartsOn : null, group.Select(due => due.ClaimId).Distinct().Count(),
                group.Where(due => due.Part == DuePart.Fee).Sum(due => due.AmountOre), group.Where(due => due.Part == DuePart.Expenses).Sum(due => due.AmountOre)))
            .OrderBy(cost => cost.Offer is null).ThenByDescending(cost => cost.Ore).ThenBy(cost => cost.Title, StringComparer.CurrentCulture)];
    }

    private static decimal Share(int count, int all) => decimal.Round(count * 100m / all, 1, MidpointRounding.AwayFromZero);
}
