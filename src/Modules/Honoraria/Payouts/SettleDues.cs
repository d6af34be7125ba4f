using Microsoft.EntityFrameworkCore;
using Saas.Honoraria.Contracts;
using Saas.Honoraria.Payouts.Files;
using Saas.Kernel.Audit;
using Saas.Kernel.Data;
using Saas.Kernel.Errors;
using Saas.Kernel.Time;

namespace Saas.Honoraria.Payouts;

/// <summary>What an answer changed.</summary>
/// <param name="Known">Answers that say what was known already.</param>
/// <param name="Contradicts">References that were paid and are now said to have failed, or the other way: nothing was changed, somebody has to look.</param>
/// <param name="Unknown">References that are not in the payout.</param>
/// <param name="Waiting">How many sums of the payout nobody has answered yet.</param>
public sealed record SettledView(int Paid, int Failed, int Known, IReadOnlyList<string> Contradicts, IReadOnlyList<string> Unknown, int Waiting);

/// <summary>
/// Says what became of a payout's sums. Answers may come twice, in parts and out of order: what is settled stays settled. A fee that failed is taken back from the year's sum,
/// for it was not paid; a claim is settled when its last sum is.
/// </summary>
internal sealed class SettleDues(TenantDb db, AuditLog audit, TimeProvider time)
{
    /// <exception cref="Missing">No such payout in this room.</exception>
    /// <exception cref="Refused"><c>payout.other_message</c>: the answer is to another file.</exception>
    public async Task<SettledView> SettleAsync(BatchId id, PaymentAnswers answers, CancellationToken cancellation) => await db.InOneTransactionAsync(async () =>
    {
        var batch = await db.Batches.AsNoTracking().SingleOrDefaultAsync(one => one.Id == id, cancellation) ?? throw new Missing("payout");
        if (answers.MessageId is { } message && message != batch.MessageId)
        {
            throw new Refused("payout.other_message", $"The file answers another payout than {batch.MessageId}.") { Arguments = [batch.MessageId] };
        }

        var now = time.GetUtcNow();
        var on = answers.On ?? Oslo.Date(now);
        await LockYearsAsync(id, cancellation);
        await db.Database.ExecuteSqlAsync($"select from honoraria.dues where tenant_id = {db.TenantId.Value} and batch_id = {id.Value} order by id for update", cancellation);
        var dues = await db.Dues.AsNoTracking().Where(due => due.BatchId == id).Select(due => new Known(due.Id, due.EndToEnd!, due.Status)).ToListAsync(cancellation);
        var news = News.Of(dues, answers.Items);
        await WriteAsync(id, news, on, now, cancellation);
        audit.Note("payouts.settle", "payout", id.Value);
        await db.SaveChangesAsync(cancellation);
        return new SettledView(news.Paid.Count, news.Failed.Count, news.Same, news.Contradicts, news.Unknown, dues.Count(due => due.Status == DueStatus.InBatch) - news.Paid.Count - news.Failed.Count);
    }, cancellation);

    /// <summary>The year's sums come before the dues, as they do in an approval.</summary>
    private Task LockYearsAsync(BatchId id, CancellationToken cancellation) => db.Database.ExecuteSqlAsync($"""
        select from honoraria.year_sums y where y.tenant_id = {db.TenantId.Value} and exists (
          select from honoraria.dues d where d.tenant_id = y.tenant_id and d.batch_id = {id.Value} and d.part = 'fee'
            and d.representative_id = y.representative_id and d.payer_id = y.payer_id and d.year = y.year)
        order by y.representative_id, y.payer_id, y.year for update
        """, cancellation);

    private async Task WriteAsync(BatchId batch, News news, DateOnly on, DateTimeOffset now, CancellationToken cancellation)
    {
        var (tenant, paid) = (db.TenantId.Value, news.Paid.ToArray());
        var (failed, reasons) = (news.Failed.Select(one => one.Id).ToArray(), news.Failed.Select(one => one.Reason).ToArray());
        await db.Database.ExecuteSqlAsync($"""
            update honoraria.dues set status = 'paid', settled_on = {on}, changed_at = {now} where tenant_id = {tenant} and id = any({paid})
            """, cancellation);
        await db.Database.ExecuteSqlAsync($"""
            update honoraria.dues due set status = 'failed', reason = news.reason, settled_on = {on}, changed_at = {now}
            from unnest({failed}, {reasons}) as news (id, reason) where due.tenant_id = {tenant} and due.id = news.id
            """, cancellation);
        await db.Database.ExecuteSqlAsync($"""
            update honoraria.year_sums y set liable_ore = greatest(0, y.liable_ore - back.ore)
            from (select representative_id, payer_id, year, sum(amount_ore) as ore from honoraria.dues where tenant_id = {tenant} and id = any({failed}) and part = 'fee' group by 1, 2, 3) back
            where y.tenant_id = {tenant} and y.representative_id = back.representative_id and y.payer_id = back.payer_id and y.year = back.year
            """, cancellation);

        // Two payouts that settle a claim's two sums at once: whoever comes second to the claim sees the other's sum settled.
        await db.Database.ExecuteSqlAsync($"""
            select from honoraria.claims c where c.tenant_id = {tenant} and c.status = 'in-batch'
              and c.id in (select d.claim_id from honoraria.dues d where d.tenant_id = {tenant} and d.batch_id = {batch.Value}) order by c.id for no key update
            """, cancellation);
        await db.Database.ExecuteSqlAsync($"""
            update honoraria.claims claim set status = case when settled.failed then 'failed' else 'paid' end, changed_at = {now}
            from (select d.claim_id, bool_and(d.status = 'failed') as failed from honoraria.dues d
              where d.tenant_id = {tenant} and d.claim_id in (select b.claim_id from honoraria.dues b where b.tenant_id = {tenant} and b.batch_id = {batch.Value})
              group by d.claim_id having bool_and(d.status in ('paid', 'failed'))) settled
            where claim.tenant_id = {tenant} and claim.id = settled.claim_id and claim.status = 'in-batch'
            """, cancellation);
    }

    private sealed record Known(DueId Id, string Reference, DueStatus Status);

    /// <summary>Answers held against what is known.</summary>
    private sealed class News
    {
        public List<Guid> Paid { get; } = [];

        public List<(Guid Id, string Reason)> Failed { get; } = [];

        public List<string> Contradicts { get; } = [];

        public List<string> Unknown { get; } = [];

        public int Same { get; private set; }

        public static News Of(IReadOnlyList<Known> dues, IReadOnlyList<PaymentAnswer> answers)
        {
            var (news, byReference) = (new News(), dues.ToDictionary(due => due.Reference, StringComparer.Ordinal));
            var named = new HashSet<string>(StringComparer.Ordinal);
            foreach (var answer in answers.Where(one => one.Reference is not null))
            {
                if (!byReference.TryGetValue(answer.Reference!, out var due))
                {
                    news.Unknown.Add(answer.Reference!);
                }
                else if (named.Add(due.Reference))
                {
                    news.Take(due, answer);
                }
            }

            if (answers.FirstOrDefault(one => one.Reference is null) is { } rest)
            {
                foreach (var due in dues.Where(one => one.Status == DueStatus.InBatch && !named.Contains(one.Reference)))
                {
                    news.Take(due, rest);
                }
            }

            return news;
        }

        private void Take(Known due, PaymentAnswer answer)
        {
            switch (due.Status, answer.Paid)
            {
                case (_, null):
                    break;
                case (DueStatus.InBatch, true):
                    Paid.Add(due.Id.Value);
                    break;
                case (DueStatus.InBatch, false):
                    Failed.Add((due.Id.Value, answer.Reason));
                    break;
                case (DueStatus.Paid, true) or (DueStatus.Failed, false):
                    Same++;
                    break;
                default:
                    Contradicts.Add(due.Reference);
                    break;
            }
        }
    }
}
