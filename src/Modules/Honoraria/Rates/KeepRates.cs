using Microsoft.EntityFrameworkCore;
using Npgsql;
using Saas.Honoraria.Contracts;
using Saas.Kernel.Audit;
using Saas.Kernel.Data;
using Saas.Kernel.Errors;
using Saas.Kernel.Time;

namespace Saas.Honoraria.Rates;

/// <summary>The verbs on rate tables: page, API and a tenant's files come here.</summary>
internal sealed class KeepRates(TenantDb db, AuditLog audit, TimeProvider time)
{
    /// <summary>Adds a period. One that runs on without an end is ended the day before the new one begins.</summary>
    /// <exception cref="Refused"><c>rates.past_covered</c>, <c>rates.overlap</c></exception>
    public Task<RateTableId> AddAsync(RateTableRequest request, CancellationToken cancellation) => db.InOneTransactionAsync(async () =>
    {
        var (now, today) = Now();
        var (start, end) = (request.StartsOn!.Value, request.EndsOn);
        foreach (var other in await db.RateTables.Where(table => table.Key == request.Key && table.StartsOn <= (end ?? DateOnly.MaxValue) && (table.EndsOn == null || table.EndsOn >= start)).ToListAsync(cancellation))
        {
            if (start <= today && other.HasBegun(today))
            {
                throw new Refused("rates.past_covered", "Other rates have held in this period, and days may have been paid by them. Let the new rates begin tomorrow or later.") { Field = "Input.StartsOn" };
            }

            if (other.EndsOn is not null || other.StartsOn >= start)
            {
                throw Overlap(other);
            }

            other.End(start.AddDays(-1), today, now);
        }

        await db.SaveChangesAsync(cancellation); // the one before ends before the next begins: the database looks at each row as it comes
        var added = RateTable.Open(db.TenantId, RateTableId.New(now), request.Key, request.Name.Trim(), start, end, request.Rules!, now);
        db.RateTables.Add(added);
        audit.Note("rates.add", "rate-table", added.Id.Value);
        await SaveAsync(cancellation);
        return added.Id;
    }, cancellation);

    /// <exception cref="Refused"><c>rates.has_begun</c></exception>
    public Task ChangeAsync(RateTableId id, string name, RateRules rules, CancellationToken cancellation) =>
        DoAsync(id, "rates.change", (table, today, now) => table.Change(name.Trim(), rules, today, now), cancellation);

    /// <param name="lastDay">Null lets it last until another follows.</param>
    /// <exception cref="Refused"><c>rates.past_end</c>, <c>rates.overlap</c></exception>
    public Task EndAsync(RateTableId id, DateOnly? lastDay, CancellationToken cancellation) =>
        DoAsync(id, "rates.end", (table, today, now) => table.End(lastDay, today, now), cancellation);

    /// <summary>Takes away a period that has not begun. The one before it goes on, if it was ended for its sake.</summary>
    /// <exception cref="Refused"><c>rates.has_begun</c>, <c>rates.in_use</c></exception>
    public Task RemoveAsync(RateTableId id, CancellationToken cancellation) => db.InOneTransactionAsync(async () =>
    {
        var (now, today) = Now();
        var table = await FindAsync(id, cancellation);
        table.RequireToCome(today);
        var before = await db.RateTables.SingleOrDefaultAsync(other => other.Key == table.Key && other.EndsOn == table.StartsOn.AddDays(-1), cancellation);
        db.RateTables.Remove(table);
        audit.Note("rates.remove", "rate-table", id.Value);
        try
        {
            await db.SaveChangesAsync(cancellation);
        }
        catch (DbUpdateException error) when (error.InnerException is PostgresException { SqlState: PostgresErrorCodes.ForeignKeyViolation })
        {
            throw new Refused("rates.in_use", "A claim has been written by these rates. They stay.");
        }

        if (before?.EndsOn >= today)
        {
            before.End(table.EndsOn, today, now);
            await db.SaveChangesAsync(cancellation);
        }
    }, cancellation);

    private async Task DoAsync(RateTableId id, string verb, Action<RateTable, DateOnly, DateTimeOffset> act, CancellationToken cancellation)
    {
        var (now, today) = Now();
        act(await FindAsync(id, cancellation), today, now);
        audit.Note(verb, "rate-table", id.Value);
        await SaveAsync(cancellation);
    }

    /// <summary>Two periods at once never stand, however many add them together: the database refuses the second.</summary>
    private async Task SaveAsync(CancellationToken cancellation)
    {
        try
        {
            await db.SaveChangesAsync(cancellation);
        }
        catch (DbUpdateException error) when (error.InnerException is PostgresException { SqlState: PostgresErrorCodes.ExclusionViolation })
        {
            throw Overlap(null);
        }
    }

    private static Refused Overlap(RateTable? other) =>
        new("rates.overlap", $"There are other rates in this period{(other is null ? "" : $", from {other.StartsOn:yyyy-MM-dd}")}. Choose days on which no others hold, or end the others first.") { Field = "Input.StartsOn" };

    private (DateTimeOffset Now, DateOnly Today) Now() => time.GetUtcNow() is var now ? (now, Oslo.Date(now)) : default;

    private async Task<RateTable> FindAsync(RateTableId id, CancellationToken cancellation) =>
        await db.RateTables.SingleOrDefaultAsync(table => table.Id == id, cancellation) ?? throw new Missing("rate table");
}
