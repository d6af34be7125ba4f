using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Saas.Honoraria.Claims;
using Saas.Honoraria.Contracts;
using Saas.Honoraria.Payers;
using Saas.Honoraria.Payouts;
using Saas.Honoraria.Payouts.Files;
using Saas.Honoraria.Rates;
using Saas.Honoraria.Register;
using Saas.Kernel.Amounts;
using Saas.Kernel.Data;
using Saas.Kernel.Identifiers;
using Saas.Kernel.Secrets;
using Saas.Kernel.Tenancy;
using Saas.Kernel.Time;
using Saas.Tests.Support;

namespace Saas.Tests.Honoraria.Payouts;

/// <summary>A room with payers, people and approved claims, arranged beside the API so that a test says only what it is about.</summary>
internal sealed class PayoutRoom(AppFixture fixture, string slug)
{
    private static readonly string[] Names = ["Åse Ødegård", "Bjørn Næss", "Márjá Eira", "Kari Nordmann", "Ole Hansen", "Ingrid Sæther", "Per Bakken", "Nina Strøm"];
    private static readonly Guid Submitter = Guid.CreateVersion7();
    private static readonly Decider Approver = new(Guid.CreateVersion7(), Guid.Empty, false);
    private int _people;
    private RateTableId? _rates;

    public TestApp App => fixture.App;

    public TestDatabase Database => fixture.Database;

    /// <summary>Opens the room as an economy officer who is somebody.</summary>
    public AsyncServiceScope Open() => App.Services.GetRequiredService<TenantScopes>().Open(App.Tenant(slug), new Actor(ActorKind.User, Guid.CreateVersion7()));

    public async Task<PayerId> PayerAsync(PayerArrangement arrangement = PayerArrangement.Centre, string? account = "86011117947", bool smallSumsByBank = true, long limit = 200_000, PayerProfile? profile = null)
    {
        await using var room = Open();
        var (db, now) = (room.ServiceProvider.GetRequiredService<TenantDb>(), App.Clock.GetUtcNow());
        var id = PayerId.New(now);
        var facts = new PayerFacts($"Senter {id.Value:N}", "991825827", "standard", account, smallSumsByBank, profile ?? PayerProfile.Usual with { Bank = BankProfile.Usual with { Bic = "DNBANOKK" } });
        var payer = Payer.Open(db.TenantId, id, arrangement, facts, now);
        payer.Limit(2020, new Money(limit), null, now);
        db.Payers.Add(payer);
        await db.SaveChangesAsync();
        return id;
    }

    /// <param name="account">None for somebody who has not given one.</param>
    /// <param name="number">Whether they gave their identity number with it.</param>
    public async Task<UserRepresentativeId> PersonAsync(bool account = true, string? name = null, bool number = true)
    {
        await using var room = Open();
        var (db, now) = (room.ServiceProvider.GetRequiredService<TenantDb>(), App.Clock.GetUtcNow());
        var cipher = await room.ServiceProvider.GetRequiredService<KeyRing>().ForAsync(db.Tenant, CancellationToken.None);
        var id = UserRepresentativeId.New(now);
        var nth = Interlocked.Increment(ref _people);
        var facts = new RepresentativeFacts(name ?? Names[nth % Names.Length], $"{id.Value:N}@example.no", null, new RepresentativeContact(null, null, null, null), "", [], ["nb"], [], [], [], "");
        var person = UserRepresentative.Enter(db.TenantId, id, facts, cipher, now);
        if (account)
        {
            person.PayTo(new PayDetails(Account(nth), number && NationalId.TryParse("31129956715", out var national) ? national : null), cipher, now);
        }

        db.UserRepresentatives.Add(person);
        await db.SaveChangesAsync();
        return id;
    }

    /// <summary>An approved claim, with its sums in øre: the same steps in the same transaction as an approval takes.</summary>
    public async Task<ClaimId> ApprovedAsync(UserRepresentativeId person, PayerId payer, long fee, long expenses, DateOnly? on = null)
    {
        var id = await SubmittedAsync(person, payer, fee, expenses, on);
        await ApproveAsync(id);
        return id;
    }

    public async Task<ClaimId> SubmittedAsync(UserRepresentativeId person, PayerId payer, long fee, long expenses, DateOnly? on = null)
    {
        var rates = _rates ??= await RatesAsync();
        await using var room = Open();
        var (db, now) = (room.ServiceProvider.GetRequiredService<TenantDb>(), App.Clock.GetUtcNow());
        var id = ClaimId.New(now);
        var claim = Claim.Begin(db.TenantId, id, person, null, payer, on ?? Oslo.Date(now), "Planlegging av kols-kurs", null, now);
        PricedLine[] lines = [new(LineKind.Fee, new RuleUsed(), 1000, LineUnit.Hour, fee, fee, fee), new(LineKind.OtherExpense, new RuleUsed(), 1000, LineUnit.Sum, expenses, expenses, 0)];
        claim.Write(new Claimed { Outcome = ClaimOutcome.ExpensesOnly }, rates, [.. lines.Where(line => line.AmountOre > 0)], now);
        claim.Submit(Submitter, null, now);
        db.Claims.Add(claim);
        await db.SaveChangesAsync();
        return id;
    }

    public async Task ApproveAsync(ClaimId id)
    {
        await using var room = Open();
        var (db, now) = (room.ServiceProvider.GetRequiredService<TenantDb>(), App.Clock.GetUtcNow());
        await db.InOneTransactionAsync(async () =>
        {
            await db.Database.ExecuteSqlAsync($"select from honoraria.claims where tenant_id = {db.TenantId.Value} and id = {id.Value} for update");
            var claim = await db.Claims.Include(one => one.Lines).SingleAsync(one => one.Id == id);
            var year = Oslo.Date(now).Year;
            var payer = await db.Payers.Include(one => one.Limits).AsNoTracking().SingleAsync(one => one.Id == claim.PayerId);
            var sum = await YearSum.LockAsync(db, claim.RepresentativeId, claim.PayerId, year, CancellationToken.None);
            sum.Add(claim.Fee, payer.LimitIn(year), now);
            claim.Approve(Approver, now);
            await room.ServiceProvider.GetRequiredService<RaiseDues>().RaiseAsync(
                new ApprovedClaim(id, claim.RepresentativeId, claim.PayerId, year, claim.Fee, claim.Expenses, sum.CrossedAt is not null), CancellationToken.None);
            await db.SaveChangesAsync();
        }, CancellationToken.None);
    }

    public async Task<BatchId> MakeAsync(PayerId payer, PayoutRoute route)
    {
        await using var room = Open();
        return await room.ServiceProvider.GetRequiredService<MakeBatch>().MakeAsync(payer, route, Oslo.Date(App.Clock.GetUtcNow()).AddDays(1), CancellationToken.None);
    }

    public async Task LeaveAsync(UserRepresentativeId person)
    {
        await using var room = Open();
        await room.ServiceProvider.GetRequiredService<KeepRegister>().LeaveAsync(person, CancellationToken.None);
    }

    public async Task GiveNumberAsync(UserRepresentativeId person)
    {
        await using var room = Open();
        await room.ServiceProvider.GetRequiredService<KeepPay>().WriteAsync(person, new PayRequest { NationalId = "31129956715" }, CancellationToken.None);
    }

    public async Task<(int Going, int Waiting)> CarriedAsync(PayerId payer)
    {
        await using var room = Open();
        var waiting = await PayoutReads.WaitingAsync(room.ServiceProvider.GetRequiredService<TenantDb>(), payer, CancellationToken.None);
        return (waiting.Sum(row => row.Reporting), waiting.Sum(row => row.CarriedWithoutNationalId));
    }

    public async Task<WaitingRow> WaitingAsync(PayerId payer)
    {
        await using var room = Open();
        return Assert.Single(await PayoutReads.WaitingAsync(room.ServiceProvider.GetRequiredService<TenantDb>(), payer, CancellationToken.None));
    }

    public async Task<SettledView> SettleAsync(BatchId batch, params PaymentAnswer[] answers)
    {
        await using var room = Open();
        return await room.ServiceProvider.GetRequiredService<SettleDues>().SettleAsync(batch, new PaymentAnswers(null, null, answers), CancellationToken.None);
    }

    public async Task<Batch> BatchAsync(BatchId id)
    {
        await using var room = Open();
        return await room.ServiceProvider.GetRequiredService<TenantDb>().Batches.AsNoTracking().SingleAsync(batch => batch.Id == id);
    }

    public async Task<byte[]> FileAsync(BatchId id)
    {
        await using var room = Open();
        using var file = new MemoryStream();
        await room.ServiceProvider.GetRequiredService<BatchFile>().CopyToAsync(id, file, CancellationToken.None);
        return file.ToArray();
    }

    public async Task<IReadOnlyList<Due>> DuesAsync(ClaimId claim)
    {
        await using var room = Open();
        return [.. (await room.ServiceProvider.GetRequiredService<TenantDb>().Dues.AsNoTracking().Where(due => due.ClaimId == claim).ToListAsync()).OrderBy(due => due.Part)];
    }

    public async Task<ClaimStatus> StatusAsync(ClaimId claim)
    {
        await using var room = Open();
        return await room.ServiceProvider.GetRequiredService<TenantDb>().Claims.Where(one => one.Id == claim).Select(one => one.Status).SingleAsync();
    }

    /// <summary>The nth account that checks out.</summary>
    public static BankAccount Account(int number)
    {
        for (var i = 0; ; i++)
        {
            if (BankAccount.TryParse($"{86010000000L + (number * 100) + i:00000000000}", out var account))
            {
                return account;
            }
        }
    }

    private async Task<RateTableId> RatesAsync()
    {
        var id = Guid.CreateVersion7();
        await Database.ExecuteAsync($"""
            insert into honoraria.rate_tables (tenant_id, id, key, name, starts_on, rules, created_at, changed_at)
            values ('{App.Tenant(slug).Id}', '{id}', 'test-{id.ToString("N")[20..]}', 'Satser', '2020-01-01', '{"{}"}', now(), now())
            """);
        return new RateTableId(id);
    }
}
