using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Saas.Access.Contracts;
using Saas.Honoraria.Assignments;
using Saas.Honoraria.Claims;
using Saas.Honoraria.Contracts;
using Saas.Honoraria.Rates;
using Saas.Honoraria.Register;
using Saas.Kernel.Data;
using Saas.Kernel.Tenancy;
using Saas.Kernel.Time;

namespace Saas.Honoraria.Demo;

/// <summary>Makes claims of a demo room's assignments, by the verbs that people use: old ones are approved, newer ones wait, have been sent back or turned down, and the newest have none yet.</summary>
public sealed class SeedDemoClaims(TenantScopes scopes, TimeProvider time)
{
    private const int DaysUntilSent = 2;
    private const int Most = 40;

    private static readonly (string Way, int Metres, int Passengers)[] Drives = [("Setermoen–Finnsnes og tilbake", 84_600, 0), ("Silsand–Finnsnes og tilbake", 9_200, 1), ("Gibostad–Finnsnes og tilbake", 48_000, 0)];

    /// <summary>After assignments and payers. Does nothing when the room has claims already, or nothing to claim.</summary>
    /// <param name="turnClock">Turns the demo's clock, for what was sent a while ago; by zero it is right again.</param>
    public async Task RunAsync(Tenant tenant, Action<TimeSpan> turnClock, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        await using var look = scopes.Open(tenant, Actor.System);
        var (db, members) = (look.ServiceProvider.GetRequiredService<TenantDb>(), look.ServiceProvider.GetRequiredService<IMembers>());
        var rows = await Claimable.Rows(db, Oslo.Date(now), null).OrderByDescending(row => row.OnDate).ThenByDescending(row => row.Id).Take(Most).ToListAsync(cancellation);
        if (rows.Count == 0 || await db.Claims.AnyAsync(cancellation)
            || await members.WhoMayAsync($"koordinator@{tenant.Slug}.example", HonorariaPermissions.WriteClaims, cancellation) is not { } coordinator
            || await members.WhoMayAsync($"okonomi@{tenant.Slug}.example", HonorariaPermissions.ApproveClaims, cancellation) is not { } officer)
        {
            return;
        }

        var users = await db.UserRepresentatives.AsNoTracking().Where(one => one.UserId != null && one.Status != RegisterStatus.Left).ToDictionaryAsync(one => one.Id, one => one.UserId!.Value, cancellation);
        foreach (var (nth, row) in rows.Index())
        {
            if (nth < 2)
            {
                continue; // the newest can still be claimed
            }

            var sent = Oslo.StartOf(row.OnDate).AddDays(DaysUntilSent).AddHours(10 + (nth % 8));
            turnClock(sent < now ? sent - now : TimeSpan.Zero);
            var person = await db.Assignments.AsNoTracking().Where(one => one.Id == row.Id).Select(one => one.RepresentativeId).SingleAsync(cancellation);
            var claim = await WriteAsync(tenant, users.GetValueOrDefault(person, coordinator.User), row, nth, cancellation);
            turnClock(sent.AddDays(1) < now ? sent.AddDays(1) - now : TimeSpan.Zero);
            await DecideAsync(tenant, officer.User, claim, nth, cancellation);
        }

        turnClock(TimeSpan.Zero);
    }

    private async Task<ClaimId> WriteAsync(Tenant tenant, Guid user, ClaimableRow row, int nth, CancellationToken cancellation)
    {
        await using var scope = scopes.Open(tenant, new Actor(ActorKind.User, user));
        var (write, receipts, db) = (scope.ServiceProvider.GetRequiredService<WriteClaims>(), scope.ServiceProvider.GetRequiredService<KeepReceipts>(), scope.ServiceProvider.GetRequiredService<TenantDb>());
        var id = await write.BeginAsync(row.Id, null, goOn: true, cancellation);
        var claim = await db.Claims.AsNoTracking().SingleAsync(one => one.Id == id, cancellation);
        var rules = (await db.RateTables.AsNoTracking().SingleAsync(table => table.Id == claim.RateTableId, cancellation)).Rules;
        var claimed = claim.Claimed;
        if (claimed.Outcome == ClaimOutcome.Cancelled)
        {
            claimed = claimed with { LossReceipt = await receipts.AttachAsync(id, new ReceiptFile("application/pdf", DemoReceipt.Of("Trekk i lonn")), null, cancellation) };
        }
        else if (nth % 2 == 0 && rules.Kilometres is not null)
        {
            var (way, metres, passengers) = Drives[nth % Drives.Length];
            claimed = claimed with { Trips = [new Trip { Metres = metres, Passengers = passengers, What = way }] };
        }

        if (nth % 3 == 1 && rules.Expenses.FirstOrDefault(rule => rule.Kind is ExpenseKind.Ferry or ExpenseKind.Parking) is { } expense)
        {
            var receipt = await receipts.AttachAsync(id, new ReceiptFile("application/pdf", DemoReceipt.Of("Kvittering")), null, cancellation);
            claimed = claimed with { Expenses = [new Expense { Kind = expense.Kind, AmountOre = 8_500 + (nth * 1_250), What = "", Receipt = receipt }] };
        }

        await write.WriteAsync(id, claimed, null, cancellation);
        if (nth != 2 && Objections.Of(rules, claimed).Count == 0 && await db.Claims.AnyAsync(one => one.Id == id && one.FeeOre + one.ExpensesOre > 0, cancellation))
        {
            await write.SubmitAsync(id, null, cancellation);
        }

        return id;
    }

    private async Task DecideAsync(Tenant tenant, Guid officer, ClaimId id, int nth, CancellationToken cancellation)
    {
        await using var scope = scopes.Open(tenant, new Actor(ActorKind.User, officer));
        var decide = scope.ServiceProvider.GetRequiredService<DecideClaims>();
        if (nth < 6 || !await scope.ServiceProvider.GetRequiredService<TenantDb>().Claims.AnyAsync(one => one.Id == id && one.Status == ClaimStatus.Submitted, cancellation))
        {
            return;
        }

        await (nth switch
        {
            6 => decide.ReturnAsync(id, "Skriv hvor du kjørte fra og til.", null, cancellation),
            8 => decide.RejectAsync(id, "Oppdraget er betalt av sykehuset.", null, cancellation),
            _ => decide.ApproveAsync(id, limitSeen: true, null, cancellation),
        });
    }
}
