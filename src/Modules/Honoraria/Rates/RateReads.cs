using Microsoft.EntityFrameworkCore;
using Saas.Honoraria.Contracts;
using Saas.Kernel.Data;
using Saas.Kernel.Errors;

namespace Saas.Honoraria.Rates;

internal static class RateReads
{
    /// <summary>The period of a series that holds on a day; null when none does.</summary>
    public static Task<RateTable?> HoldsOnAsync(TenantDb db, string key, DateOnly day, CancellationToken cancellation) =>
        db.RateTables.AsNoTracking().SingleOrDefaultAsync(table => table.Key == key && table.StartsOn <= day && (table.EndsOn == null || table.EndsOn >= day), cancellation);

    /// <summary>A room has a handful of periods a decade: all are read. Series by name, the newest period first.</summary>
    public static Task<List<RateTable>> AllAsync(TenantDb db, CancellationToken cancellation) =>
        db.RateTables.AsNoTracking().OrderBy(table => table.Key).ThenByDescending(table => table.StartsOn).Take(500).ToListAsync(cancellation);

    /// <exception cref="Missing">No such table in this room.</exception>
    public static async Task<RateTable> OneAsync(TenantDb db, RateTableId id, CancellationToken cancellation) =>
        await db.RateTables.AsNoTracking().SingleOrDefaultAsync(table => table.Id == id, cancellation) ?? throw new Missing("rate table");

    public static RateTableState StateOn(this RateTable table, DateOnly today) =>
        !table.HasBegun(today) ? RateTableState.Coming : table.HoldsOn(today) ? RateTableState.Holds : RateTableState.Ended;
}
