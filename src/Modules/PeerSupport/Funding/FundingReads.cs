using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Saas.Kernel.Amounts;
using Saas.Kernel.Data;
using Saas.Kernel.Errors;
using Saas.Offers.Contracts;
using Saas.PeerSupport.Contracts;

namespace Saas.PeerSupport.Funding;

public enum FundingState
{
    /// <summary>The report is not due yet, or none is asked for.</summary>
    Running,

    /// <summary>It is time to write the report.</summary>
    Due,

    /// <summary>The day has passed without a report.</summary>
    Late,
    Reported,
}

internal sealed record FundingRow(
    FundingGrantId Id, string Title, string Grantor, Money Amount, DateOnly StartsOn, DateOnly EndsOn, DateOnly? ReportOn, int RemindWeeks, DateOnly? ReportedOn, int Offers)
{
    public FundingState State(DateOnly today) => ReportedOn is not null ? FundingState.Reported : ReportOn is not { } due ? FundingState.Running
        : due < today ? FundingState.Late : due.AddDays(-7 * RemindWeeks) <= today ? FundingState.Due : FundingState.Running;
}

/// <summary>What is looked for among the grants.</summary>
internal sealed record FundingFilter(string? Query, FundingState? State, int? Year)
{
    public bool IsBare => Query is null && State is null && Year is null;

    public static FundingFilter Read(IQueryCollection query)
    {
        var words = query["q"].ToString().Trim();
        return new FundingFilter(
            words.Length == 0 ? null : words[..Math.Min(words.Length, 100)], KebabEnum.TryParse<FundingState>(query["status"], out var state) ? state : null,
            int.TryParse(query["ar"], out var year) && year is >= 1990 and <= 2199 ? year : null);
    }
}

internal static class FundingReads
{
    public const int Most = 1000;

    /// <summary>A room has some tens of grants: all are read, and looked through in memory. What must be reported first stands first.</summary>
    public static async Task<List<FundingRow>> ListAsync(TenantDb db, FundingFilter filter, DateOnly today, CancellationToken cancellation)
    {
        var ties = db.FundedOffers;
        var rows = await db.FundingGrants.AsNoTracking().OrderBy(grant => grant.ReportedOn != null).ThenBy(grant => grant.ReportOn == null).ThenBy(grant => grant.ReportOn).ThenBy(grant => grant.Id).Take(Most)
            .Select(grant => new FundingRow(
                grant.Id, grant.Title, grant.Grantor, grant.Amount, grant.StartsOn, grant.EndsOn, grant.ReportOn, grant.RemindWeeks, grant.ReportedOn, ties.Count(tie => tie.GrantId == grant.Id)))
            .ToListAsync(cancellation);
        return rows.FindAll(row => (filter.State is null || row.State(today) == filter.State) && (filter.Year is not { } year || (row.StartsOn.Year <= year && row.EndsOn.Year >= year))
            && (filter.Query is null || row.Title.Contains(filter.Query, StringComparison.CurrentCultureIgnoreCase) || row.Grantor.Contains(filter.Query, StringComparison.CurrentCultureIgnoreCase)));
    }

    /// <exception cref="Missing">No such grant in this room.</exception>
    public static async Task<(FundingGrant Grant, IReadOnlyList<OfferChoice> Offers)> OneAsync(TenantDb db, IOffers offers, FundingGrantId id, CancellationToken cancellation)
    {
        var grant = await db.FundingGrants.AsNoTracking().SingleOrDefaultAsync(one => one.Id == id, cancellation) ?? throw new Missing("grant");
        var tied = await db.FundedOffers.AsNoTracking().Where(tie => tie.GrantId == id).Select(tie => tie.OfferId).ToListAsync(cancellation);
        return (grant, await offers.NamedAsync(tied, cancellation));
    }

    public static FundingRow RowOf(FundingGrant grant, int offers) =>
        new(grant.Id, grant.Title, grant.Grantor, grant.Amount, grant.StartsOn, grant.EndsOn, grant.ReportOn, grant.RemindWeeks, grant.ReportedOn, offers);
}
