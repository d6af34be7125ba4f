using Microsoft.EntityFrameworkCore;
using Saas.Honoraria.Assignments;
using Saas.Honoraria.Contracts;
using Saas.Kernel.Audit;
using Saas.Kernel.Data;
using Saas.Kernel.Errors;
using Saas.Kernel.Outbox;
using Saas.Kernel.Time;

namespace Saas.Honoraria.Asks;

/// <summary>Asks, and takes the answers. Each takes the request's row, so that of two who say yes at once to the last place one is told that it is taken.</summary>
internal sealed class AnswerAsks(TenantDb db, WorkPlans plans, KeepAssignments assignments, JobQueue queue, AuditLog audit, TimeProvider time)
{
    /// <exception cref="Invalid">Offer, session, payer or somebody who is asked is none of this room's; the last day for an answer is over.</exception>
    public async Task<AskId> AskAsync(AskRequest request, CancellationToken cancellation)
    {
        var (tie, plan) = await plans.ReadAsync(request, cancellation);
        var (now, people) = (time.GetUtcNow(), request.People.Distinct().ToList());
        if (await db.Set<Register.UserRepresentative>().CountAsync(one => people.Contains(one.Id) && one.Status == RegisterStatus.Active, cancellation) != people.Count)
        {
            throw new Invalid("people", "names somebody who cannot be asked");
        }

        if (request.AnswerBy < Oslo.Date(now) || request.AnswerBy > plan.OnDate)
        {
            throw new Invalid("answerBy", "must be from today up to the day of the work");
        }

        var ask = Ask.Send(db.TenantId, AskId.New(now), tie, plan, request.Message?.Trim() ?? "", request.Wanted, request.AnswerBy!.Value, people, now);
        db.Asks.Add(ask);
        foreach (var person in ask.People)
        {
            queue.Enqueue(AskMail.Kind, person.Id.Value);
        }

        audit.Note("requests.ask", "request", ask.Id.Value);
        await db.SaveChangesAsync(cancellation);
        return ask.Id;
    }

    /// <summary>A yes makes the assignment. Saying the same again changes nothing.</summary>
    /// <exception cref="Missing">Nobody was asked by this id.</exception>
    /// <exception cref="Refused"><c>ask.is_filled</c>, <c>ask.is_closed</c>, <c>ask.over</c>, <c>ask.is_yes</c>, <c>register.left</c>, <c>assignment.twice</c></exception>
    public Task AnswerAsync(AskedId id, bool yes, CancellationToken cancellation) => db.InOneTransactionAsync(async () =>
    {
        var (ask, person) = await LockAsync(id, cancellation);
        if (person.Answer == (yes ? AskAnswer.Yes : AskAnswer.No))
        {
            return;
        }

        var now = time.GetUtcNow();
        if (yes)
        {
            ask.RequireOpen(Oslo.Date(now));
            var representative = await db.Set<Register.UserRepresentative>().AsNoTracking().SingleAsync(one => one.Id == person.RepresentativeId, cancellation);
            var assignment = await assignments.AddAsync(representative, ask.Tie, ask.Plan, cancellation);
            await db.SaveChangesAsync(cancellation); // the assignment's row before the one that refers to it
            ask.Accept(person, assignment, now);
        }
        else
        {
            ask.Decline(person, now);
        }

        audit.Note(yes ? "requests.accept" : "requests.decline", "request", ask.Id.Value);
        await db.SaveChangesAsync(cancellation);
    }, cancellation);

    /// <exception cref="Refused"><c>ask.is_closed</c></exception>
    public Task CloseAsync(AskId id, CancellationToken cancellation) => db.InOneTransactionAsync(async () =>
    {
        await db.Database.ExecuteSqlAsync($"select from honoraria.asks where tenant_id = {db.TenantId.Value} and id = {id.Value} for update", cancellation);
        var ask = await db.Asks.SingleOrDefaultAsync(one => one.Id == id, cancellation) ?? throw new Missing("request");
        ask.Close(time.GetUtcNow());
        audit.Note("requests.close", "request", id.Value);
        await db.SaveChangesAsync(cancellation);
    }, cancellation);

    private async Task<(Ask Ask, AskedPerson Person)> LockAsync(AskedId id, CancellationToken cancellation)
    {
        var found = await db.AskedPeople.AsNoTracking().Where(one => one.Id == id).Select(one => new { one.AskId }).SingleOrDefaultAsync(cancellation) ?? throw new Missing("request");
        await db.Database.ExecuteSqlAsync($"select from honoraria.asks where tenant_id = {db.TenantId.Value} and id = {found.AskId.Value} for update", cancellation);
        var ask = await db.Asks.Include(one => one.People).SingleAsync(one => one.Id == found.AskId, cancellation);
        return (ask, ask.People.Single(one => one.Id == id));
    }
}
