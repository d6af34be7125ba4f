using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Saas.Honoraria.Claims;
using Saas.Honoraria.Contracts;
using Saas.Honoraria.Payouts;
using Saas.Honoraria.Payouts.Files;
using Saas.Kernel.Data;
using Saas.Kernel.Tenancy;
using Saas.Kernel.Time;

namespace Saas.Honoraria.Demo;

/// <summary>Pays what a demo room's claims have made due: a payout of each kind, one with a payment that failed, one paid, one that waits. Runs after the claims are there.</summary>
public sealed class SeedDemoPayouts(TenantScopes scopes, TimeProvider time)
{
    /// <summary>Does nothing when the room has payouts already.</summary>
    public async Task RunAsync(Tenant tenant, CancellationToken cancellation)
    {
        IReadOnlyList<(PayerId Payer, PayoutRoute Route)> waiting;
        Guid? officer;
        await using (var look = scopes.Open(tenant, Actor.System))
        {
            var db = look.ServiceProvider.GetRequiredService<TenantDb>();
            if (await db.Batches.AnyAsync(cancellation))
            {
                return;
            }

            officer = await db.Claims.Where(claim => claim.Status == ClaimStatus.Approved).OrderBy(claim => claim.DecidedAt).Select(claim => claim.DecidedBy).FirstOrDefaultAsync(cancellation); // who approves, pays
            waiting = [.. (await PayoutReads.WaitingAsync(db, null, cancellation)).Where(row => row.Going > 0).Select(row => (row.PayerId, row.Route))];
        }

        if (officer is not { } by)
        {
            return;
        }

        foreach (var (payer, route) in waiting)
        {
            await PayAsync(tenant, by, payer, route, cancellation);
        }
    }

    private async Task PayAsync(Tenant tenant, Guid officer, PayerId payer, PayoutRoute route, CancellationToken cancellation)
    {
        await using var scope = scopes.Open(tenant, new Actor(ActorKind.User, officer));
        var (room, db) = (scope.ServiceProvider, scope.ServiceProvider.GetRequiredService<TenantDb>());
        var id = await room.GetRequiredService<MakeBatch>().MakeAsync(payer, route, Oslo.Date(time.GetUtcNow()).AddDays(1), cancellation);
        var references = await db.Dues.Where(due => due.BatchId == id).OrderBy(due => due.CreatedAt).ThenBy(due => due.Id).Select(due => due.EndToEnd!).ToListAsync(cancellation);
        IReadOnlyList<PaymentAnswer> answers = route switch
        {
            PayoutRoute.Bank when references.Count > 2 => [new PaymentAnswer(references[1], false, "AC04"), new PaymentAnswer(null, true, "")],
            PayoutRoute.Payroll => [new PaymentAnswer(null, true, "")],
            _ => [], // the list is with the organisation
        };
        if (answers.Count > 0)
        {
            await room.GetRequiredService<SettleDues>().SettleAsync(id, new PaymentAnswers(null, null, answers), cancellation);
        }
    }
}
