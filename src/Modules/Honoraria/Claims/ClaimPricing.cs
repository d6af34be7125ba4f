using Microsoft.EntityFrameworkCore;
using Saas.Honoraria.Contracts;
using Saas.Honoraria.Payers;
using Saas.Honoraria.Rates;
using Saas.Kernel.Data;
using Saas.Kernel.Errors;

namespace Saas.Honoraria.Claims;

/// <param name="Table">The period of the rate table that it was priced by.</param>
/// <param name="Objections">What is asked for and not paid.</param>
internal sealed record PricedClaim(RateTableId Table, IReadOnlyList<PricedLine> Lines, IReadOnlyList<Objection> Objections);

/// <summary>Finds the table that holds for a claim and what the person's other claims of that day have got, and lets <see cref="Pricing"/> do the rest.</summary>
internal sealed class ClaimPricing(TenantDb db, Pricing pricing)
{
    private const int MinutesInDay = 24 * 60;

    /// <exception cref="Refused"><c>claim.no_rates</c></exception>
    /// <exception cref="Invalid">With the person's other claims of the day it makes more than 24 hours.</exception>
    public async Task<PricedClaim> PriceAsync(Claim claim, Claimed claimed, CancellationToken cancellation)
    {
        var table = await TableAsync(claim.PayerId, claim.RateTableId, claim.OnDate, cancellation);
        var others = await Others(claim).Include(other => other.Lines).ToListAsync(cancellation);
        if (!Fits(claimed, others.Select(other => other.Claimed)))
        {
            throw new Invalid("claimed.minutes", "makes a day of more than 24 hours, with the other claims of that day");
        }

        var before = DayBefore.Of([.. others.Where(other => other.RateTableId == table.Id).SelectMany(other => other.Lines).Select(line => (line.Kind, line.AmountOre))]);
        return new PricedClaim(table.Id, pricing.Price(table.Rules, claimed, claim.OnDate, before), Objections.Of(table.Rules, claimed));
    }

    /// <summary>The table that holds on a day for a payer's claims.</summary>
    /// <param name="frozen">The one that a claim was calculated by first; it stays as long as the day is within its period.</param>
    /// <exception cref="Refused"><c>claim.no_rates</c></exception>
    public async Task<RateTable> TableAsync(PayerId payer, RateTableId? frozen, DateOnly on, CancellationToken cancellation)
    {
        var key = await db.Payers.AsNoTracking().Where(one => one.Id == payer).Select(one => one.RatesKey).SingleOrDefaultAsync(cancellation) ?? throw new Missing("payer");
        return await db.RateTables.AsNoTracking().Where(table => (table.Key == key || table.Id == frozen) && table.StartsOn <= on && (table.EndsOn == null || table.EndsOn >= on))
            .OrderByDescending(table => table.Id == frozen).FirstOrDefaultAsync(cancellation)
            ?? throw new Refused("claim.no_rates", $"No rate table holds on {on:yyyy-MM-dd}. Add a period first.") { Arguments = [on.ToDateTime(TimeOnly.MinValue)] };
    }

    /// <summary>Whether there are hours enough in the day for it and the person's other claims.</summary>
    public async Task<bool> FitsInDayAsync(Claim claim, Claimed claimed, CancellationToken cancellation) =>
        Fits(claimed, await Others(claim).Select(other => other.Claimed).ToListAsync(cancellation));

    /// <summary>The same person's claims of that day that have been sent and not turned down.</summary>
    private IQueryable<Claim> Others(Claim claim) => db.Claims.AsNoTracking()
        .Where(other => other.RepresentativeId == claim.RepresentativeId && other.OnDate == claim.OnDate && other.Id != claim.Id
            && (other.Status == ClaimStatus.Submitted || other.Status == ClaimStatus.Approved || other.Status == ClaimStatus.InBatch || other.Status == ClaimStatus.Paid));

    private static bool Fits(Claimed claimed, IEnumerable<Claimed> others) => Minutes(claimed) == 0 || Minutes(claimed) + others.Sum(Minutes) <= MinutesInDay;

    private static int Minutes(Claimed claimed) => claimed.Minutes + claimed.PreparationMinutes;
}
