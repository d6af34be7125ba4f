using Microsoft.EntityFrameworkCore;
using Saas.Honoraria.Contracts;
using Saas.Honoraria.Payers;
using Saas.Honoraria.Payouts.Files;
using Saas.Honoraria.Register;
using Saas.Kernel.Amounts;
using Saas.Kernel.Audit;
using Saas.Kernel.Data;
using Saas.Kernel.Errors;
using Saas.Kernel.Identifiers;
using Saas.Kernel.Secrets;
using Saas.Kernel.Tenancy;
using Saas.Kernel.Time;

namespace Saas.Honoraria.Payouts;

/// <summary>
/// Makes a payout of all that is due from a payer one way. One transaction from taking the dues to storing the file: whoever is killed in the middle has taken nothing, and of
/// two who come at once the second finds nothing left. Page, API and demo come here.
/// </summary>
internal sealed class MakeBatch(TenantDb db, TenantScope scope, KeyRing keys, AuditLog audit, TimeProvider time)
{
    private const int AtATime = 500;

    /// <exception cref="Missing">No such payer in this room.</exception>
    /// <exception cref="Refused"><c>payout.nothing_due</c>, <c>payout.no_account</c></exception>
    public async Task<BatchId> MakeAsync(PayerId payerId, PayoutRoute route, DateOnly payOn, CancellationToken cancellation)
    {
        var cipher = await keys.ForAsync(db.Tenant, cancellation);
        return await db.InOneTransactionAsync(async () =>
        {
            // One payout of a payer at a time. Approvals go on meanwhile: they only refer to the payer.
            await db.Database.ExecuteSqlAsync($"select from honoraria.payers where tenant_id = {db.TenantId.Value} and id = {payerId.Value} for no key update", cancellation);
            var payer = await db.Payers.AsNoTracking().SingleOrDefaultAsync(one => one.Id == payerId, cancellation) ?? throw new Missing("payer");
            var now = time.GetUtcNow();
            var id = BatchId.New(now);
            await TakeAsync(payer, route, id, now, cancellation);
            var facts = await CountAsync(payer, route, id, payOn, now, cancellation);
            var file = await WriteAsync(payer, facts, id, cipher, now, cancellation);
            await MoveClaimsAsync(id, now, cancellation);
            db.Batches.Add(Batch.Make(db.TenantId, id, facts, file, scope.Actor.Id ?? throw new InvalidOperationException("Somebody makes a payout."), now));
            audit.Note("payouts.make", "payout", id.Value);
            await db.SaveChangesAsync(cancellation);
            return id;
        }, cancellation);
    }

    /// <summary>
    /// Takes what is due, locked by id as an approval that crosses a limit does. By bank goes only what has an account to go to; with a payroll file goes what has to be reported
    /// although it was paid before, and only for those whose identity number is known when the file demands it. Such a file may
    /// hold nothing else: what was paid is reported even when none of the payer's fees goes by payroll afterwards. A basis list tells of what earlier lists called not reportable,
    /// paid or not: whoever pays by it knows that, and holds a list that is wrong. It always has the sum that crossed the limit to go with.
    /// </summary>
    private async Task TakeAsync(Payer payer, PayoutRoute route, BatchId batch, DateTimeOffset now, CancellationToken cancellation)
    {
        var (tenant, way, id, body, demanded) = (db.TenantId.Value, KebabEnum.Text(route), batch.Value, payer.Id.Value, payer.Profile.Payroll.DemandsNationalId);
        await db.Database.ExecuteSqlAsync($"""
            with taken as (
              select d.id from honoraria.dues d join honoraria.representatives r on r.tenant_id = d.tenant_id and r.id = d.representative_id
              where d.tenant_id = {tenant} and d.payer_id = {body} and d.route = {way} and d.status = 'due' and ({way} <> 'bank' or r.pay is not null) and ({way} <> 'payroll' or not {demanded} or r.national_id_kept)
              order by d.id for update of d)
            update honoraria.dues due set status = 'in-batch', batch_id = {id}, end_to_end = replace(due.id::text, '-', ''), changed_at = {now}
            from taken where due.tenant_id = {tenant} and due.id = taken.id
            """, cancellation);
        if (route != PayoutRoute.Bank)
        {
            await db.Database.ExecuteSqlAsync($"""
                with carried as (
                  select d.id from honoraria.dues d join honoraria.representatives r on r.tenant_id = d.tenant_id and r.id = d.representative_id
                  where d.tenant_id = {tenant} and d.payer_id = {body} and d.part = 'fee' and d.carry and d.carried_by is null and (d.route = 'basis') = ({way} = 'basis')
                    and (d.status = 'paid' or (d.route = 'basis' and d.status = 'in-batch')) and ({way} <> 'payroll' or not {demanded} or r.national_id_kept)
                  order by d.id for update of d)
                update honoraria.dues due set carried_by = {id}, changed_at = {now} from carried where due.tenant_id = {tenant} and due.id = carried.id
                """, cancellation);
        }
    }

    private async Task<BatchFacts> CountAsync(Payer payer, PayoutRoute route, BatchId id, DateOnly payOn, DateTimeOffset now, CancellationToken cancellation)
    {
        var amounts = await db.Dues.Where(due => due.BatchId == id).GroupBy(_ => 1).Select(all => new { Count = all.Count(), Sum = all.Sum(due => due.AmountOre) }).SingleOrDefaultAsync(cancellation);
        var carried = await db.Dues.CountAsync(due => due.CarriedBy == id, cancellation);
        if (amounts is null && carried == 0)
        {
            throw new Refused("payout.nothing_due", "Nothing is due this way that can go out. Somebody may have made the payout just now, or account or identity numbers are missing; look in the list.");
        }

        if (route == PayoutRoute.Bank && payer.Account is null)
        {
            throw new Refused("payout.no_account", "The payer has no account that a bank file could draw on. Give it one first.");
        }

        return new BatchFacts(payer.Id, route, Batch.MessageIdOf(id, Oslo.Date(now)), payOn, amounts?.Count ?? 0, new Money(amounts?.Sum ?? 0), carried);
    }

    private async Task<WrittenFile> WriteAsync(Payer payer, BatchFacts facts, BatchId id, TenantCipher cipher, DateTimeOffset now, CancellationToken cancellation)
    {
        await using var pieces = new FilePieces(db, cipher, id, time);
        using var writer = WriterOf(payer, facts, pieces, now);
        await WriteAsync(carried: false);
        if (facts.Carried > 0)
        {
            await WriteAsync(carried: true);
        }

        writer.End();
        return await pieces.EndAsync(cancellation);

        async Task WriteAsync(bool carried)
        {
            DueId? last = null;
            do
            {
                var portion = await PortionAsync(id, carried, last, cancellation);
                foreach (var row in portion)
                {
                    writer.Write(LineOf(row, carried, cipher, facts.Route));
                }

                if (facts.Route != PayoutRoute.Basis)
                {
                    await audit.NoteManyAsync("representatives.read-pay", "representative", [.. portion.Where(row => row.Pay is not null).Select(row => row.Person.Value).Distinct()], facts.MessageId, cancellation);
                }

                writer.Flush();
                await pieces.StoreAsync(cancellation);
                last = portion.Count == AtATime ? portion[^1].Id : null;
            }
            while (last is not null);
        }
    }

    private static PayoutWriter WriterOf(Payer payer, BatchFacts facts, Stream file, DateTimeOffset now) => facts.Route switch
    {
        PayoutRoute.Bank when BankAccount.TryParse(payer.Account, out var account) => new BankFile(
            file, new BankOrder(facts.MessageId, Oslo.WallClock(now), facts.Count, facts.Sum, payer.Name, payer.Number, account, facts.PayOn, payer.Profile.Bank)),
        PayoutRoute.Payroll => new PayrollFile(file, payer.Profile, facts.MessageId),
        PayoutRoute.Basis => new BasisFile(file, facts.MessageId),
        _ => throw new InvalidOperationException("The payer's account does not check out."),
    };

    private Task<List<Row>> PortionAsync(BatchId id, bool carried, DueId? after, CancellationToken cancellation)
    {
        var dues = carried ? db.Dues.AsNoTracking().Where(due => due.CarriedBy == id) : db.Dues.AsNoTracking().Where(due => due.BatchId == id);
        if (after is { } last)
        {
            dues = dues.Where(due => EF.Functions.GreaterThan(ValueTuple.Create(due.Id), ValueTuple.Create(last)));
        }

        return (from due in dues
                join person in db.Set<UserRepresentative>() on due.RepresentativeId equals person.Id
                join claim in db.Set<Claims.Claim>() on due.ClaimId equals claim.Id
                orderby due.Id
                select new Row(due.Id, person.Id, person.Name, person.Pay, due.Part, due.AmountOre, due.Reportable, claim.OnDate, claim.Title, due.EndToEnd, due.Kid)).Take(AtATime).ToListAsync(cancellation);
    }

    private static DueLine LineOf(Row row, bool carried, TenantCipher cipher, PayoutRoute route) => new(
        row.Person, row.Name, route == PayoutRoute.Basis || row.Pay is null ? null : PayDetails.Open(cipher, row.Person, row.Pay), row.Part, new Money(row.AmountOre), row.Reportable, row.On, row.Title,
        row.Reference ?? row.Id.Value.ToString("N"), row.Kid, carried);

    private Task MoveClaimsAsync(BatchId id, DateTimeOffset now, CancellationToken cancellation) => db.Database.ExecuteSqlAsync($"""
        with going as (
          select c.id from honoraria.claims c where c.tenant_id = {db.TenantId.Value} and c.status = 'approved'
            and c.id in (select d.claim_id from honoraria.dues d where d.tenant_id = {db.TenantId.Value} and d.batch_id = {id.Value})
          order by c.id for no key update)
        update honoraria.claims claim set status = 'in-batch', changed_at = {now} from going where claim.tenant_id = {db.TenantId.Value} and claim.id = going.id
        """, cancellation);

    private sealed record Row(
        DueId Id, UserRepresentativeId Person, string Name, byte[]? Pay, DuePart Part, long AmountOre, bool Reportable, DateOnly On, string Title, string? Reference, string? Kid);
}
