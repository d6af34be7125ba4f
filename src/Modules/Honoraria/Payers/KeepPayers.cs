using Microsoft.EntityFrameworkCore;
using Saas.Honoraria.Contracts;
using Saas.Honoraria.Payouts;
using Saas.Kernel.Amounts;
using Saas.Kernel.Audit;
using Saas.Kernel.Data;
using Saas.Kernel.Errors;
using Saas.Kernel.Time;

namespace Saas.Honoraria.Payers;

/// <summary>The verbs on payers: page, API and demo come here.</summary>
internal sealed class KeepPayers(TenantDb db, AuditLog audit, TimeProvider time)
{
    /// <exception cref="Refused"><c>payer.exists</c></exception>
    public async Task<PayerId> OpenAsync(NewPayerRequest request, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var (id, arrangement, facts) = (PayerId.New(now), request.Arrangement!.Value, request.Facts());
        await RequireFreeAsync(null, arrangement, facts.Name, cancellation);
        var payer = Payer.Open(db.TenantId, id, arrangement, facts, now);
        if (request.LimitOre is { } limit)
        {
            payer.Limit(Oslo.Date(now).Year, new Money(limit), null, now);
        }

        db.Payers.Add(payer);
        audit.Note("payers.open", "payer", id.Value);
        await db.SaveChangesAsync(cancellation);
        return id;
    }

    /// <exception cref="Missing">No such payer in this room.</exception>
    /// <exception cref="Refused"><c>payer.exists</c>, <c>payer.is_closed</c></exception>
    public Task ChangeAsync(PayerId id, PayerRequest request, CancellationToken cancellation) => DoAsync(id, "payers.change", async (payer, now) =>
    {
        var facts = request.Facts();
        await RequireFreeAsync(id, payer.Arrangement, facts.Name, cancellation);
        payer.Change(facts, now);
    }, cancellation);

    /// <summary>
    /// Sets the limit with the payer's row to itself: approvals share that row before they read the limit, so each is either before it (and the year keeps its limit) or goes by the
    /// new one. It waits for nothing else while it holds the row.
    /// </summary>
    /// <exception cref="Refused"><c>payer.limit_in_use</c></exception>
    public Task LimitAsync(PayerId id, int fromYear, Money limit, CancellationToken cancellation) => db.InOneTransactionAsync(async () =>
    {
        await db.Database.ExecuteSqlAsync($"select from honoraria.payers where tenant_id = {db.TenantId.Value} and id = {id.Value} for update", cancellation);
        await DoAsync(id, "payers.limit", async (payer, now) =>
            payer.Limit(fromYear, limit, await db.Dues.Where(due => due.PayerId == id).MaxAsync(due => (int?)due.Year, cancellation), now), cancellation);
    }, cancellation);

    /// <exception cref="Refused"><c>payer.is_closed</c></exception>
    public Task CloseAsync(PayerId id, CancellationToken cancellation) => DoAsync(id, "payers.close", (payer, now) =>
    {
        payer.Close(now);
        return Task.CompletedTask;
    }, cancellation);

    /// <exception cref="Refused"><c>payer.is_open</c></exception>
    public Task ReopenAsync(PayerId id, CancellationToken cancellation) => DoAsync(id, "payers.reopen", (payer, now) =>
    {
        payer.Reopen(now);
        return Task.CompletedTask;
    }, cancellation);

    private async Task DoAsync(PayerId id, string verb, Func<Payer, DateTimeOffset, Task> act, CancellationToken cancellation)
    {
        var payer = await db.Payers.Include(one => one.Limits).SingleOrDefaultAsync(one => one.Id == id, cancellation) ?? throw new Missing("payer");
        await act(payer, time.GetUtcNow());
        audit.Note(verb, "payer", id.Value);
        await db.SaveChangesAsync(cancellation);
    }

    private async Task RequireFreeAsync(PayerId? id, PayerArrangement arrangement, string name, CancellationToken cancellation)
    {
        if (await db.Payers.AnyAsync(one => one.Arrangement == arrangement && one.Name == name && one.Id != id, cancellation))
        {
            throw new Refused("payer.exists", "There is a payer of that name already.") { Field = "Input.Name" };
        }
    }
}
