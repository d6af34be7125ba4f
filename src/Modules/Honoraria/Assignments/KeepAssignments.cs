using Microsoft.EntityFrameworkCore;
using Saas.Honoraria.Contracts;
using Saas.Honoraria.Register;
using Saas.Kernel.Audit;
using Saas.Kernel.Data;
using Saas.Kernel.Errors;
using Saas.Kernel.Time;

namespace Saas.Honoraria.Assignments;

/// <summary>The verbs on assignments: pages, API, answered requests and demo come here.</summary>
internal sealed class KeepAssignments(TenantDb db, WorkPlans plans, AuditLog audit, TimeProvider time)
{
    /// <exception cref="Invalid">Representative, offer, session or payer is none of this room's.</exception>
    /// <exception cref="Refused"><c>register.left</c>, <c>assignment.twice</c></exception>
    public async Task<AssignmentId> PlanAsync(AssignmentRequest request, CancellationToken cancellation)
    {
        var (tie, plan) = await plans.ReadAsync(request, cancellation);
        return await db.InOneTransactionAsync(async () =>
        {
            var person = await db.UserRepresentatives.AsNoTracking().SingleOrDefaultAsync(one => one.Id == request.Representative!.Value, cancellation) ?? throw new Invalid("representative", "is nobody in the register");
            var id = await AddAsync(person, tie, plan, cancellation);
            await db.SaveChangesAsync(cancellation);
            return id;
        }, cancellation);
    }

    /// <summary>Makes one in the caller's unit of work; the caller saves.</summary>
    /// <exception cref="Refused"><c>register.left</c>, <c>assignment.twice</c></exception>
    public async Task<AssignmentId> AddAsync(UserRepresentative person, AssignmentTie tie, AssignmentPlan plan, CancellationToken cancellation)
    {
        if (person.Status == RegisterStatus.Left)
        {
            throw new Refused("register.left", "They have left the register. Enter them anew when they are back.");
        }

        if (tie.Session is { } session && await db.Assignments.AnyAsync(one => one.SessionId == session && one.RepresentativeId == person.Id && one.Status != AssignmentStatus.Cancelled, cancellation))
        {
            throw new Refused("assignment.twice", "They have an assignment in this session already. Change that one instead.") { Field = "Input.Session" };
        }

        var now = time.GetUtcNow();
        var assignment = Assignment.Plan(db.TenantId, AssignmentId.New(now), person.Id, tie, plan, now);
        db.Assignments.Add(assignment);
        audit.Note("assignments.plan", "assignment", assignment.Id.Value);
        return assignment.Id;
    }

    /// <exception cref="Invalid">Offer, session or payer is none of this room's.</exception>
    /// <exception cref="Refused"><c>assignment.is_done</c>, <c>assignment.is_absent</c>, <c>assignment.is_cancelled</c>, <c>assignment.is_shift</c></exception>
    public async Task ChangeAsync(AssignmentId id, WorkRequest request, CancellationToken cancellation)
    {
        var (tie, plan) = await plans.ReadAsync(request, cancellation);
        await DoAsync(id, "change", (assignment, now) =>
        {
            if (assignment.Kind == AssignmentKind.Shift)
            {
                throw new Refused("assignment.is_shift", "It comes from a shift in the office hours and follows that. Correct the minutes or who pays instead.");
            }

            assignment.Change(tie, plan, now);
        }, cancellation);
    }

    /// <exception cref="Refused"><c>assignment.is_cancelled</c></exception>
    public async Task PayByAsync(AssignmentId id, PayerId? payer, CancellationToken cancellation)
    {
        var paying = await plans.PayingAsync(payer, cancellation);
        await DoAsync(id, "pay-by", (assignment, now) => assignment.PayBy(paying, now), cancellation);
    }

    /// <exception cref="Refused"><c>assignment.is_cancelled</c>, <c>assignment.not_yet</c></exception>
    public Task DoneAsync(AssignmentId id, int minutes, CancellationToken cancellation) => DoAsync(id, "do", (assignment, now) =>
    {
        RequireDay(assignment, now);
        assignment.Do(minutes, now);
    }, cancellation);

    /// <exception cref="Refused"><c>assignment.is_cancelled</c>, <c>assignment.not_yet</c></exception>
    public Task MissAsync(AssignmentId id, CancellationToken cancellation) => DoAsync(id, "miss", (assignment, now) =>
    {
        RequireDay(assignment, now);
        assignment.Miss(now);
    }, cancellation);

    /// <exception cref="Refused"><c>assignment.is_done</c>, <c>assignment.is_absent</c>, <c>assignment.is_cancelled</c></exception>
    public Task CancelAsync(AssignmentId id, CancellationToken cancellation) => DoAsync(id, "cancel", (assignment, now) => assignment.Cancel(now), cancellation);

    private static void RequireDay(Assignment assignment, DateTimeOffset now)
    {
        if (assignment.Status == AssignmentStatus.Planned && assignment.OnDate > Oslo.Date(now))
        {
            throw new Refused("assignment.not_yet", "The day has not come yet. Call it off instead if it will not happen.");
        }
    }

    private Task DoAsync(AssignmentId id, string verb, Action<Assignment, DateTimeOffset> act, CancellationToken cancellation) => db.InOneTransactionAsync(async () =>
    {
        await db.Database.ExecuteSqlAsync($"select from honoraria.assignments where tenant_id = {db.TenantId.Value} and id = {id.Value} for update", cancellation);
        var assignment = await db.Assignments.SingleOrDefaultAsync(one => one.Id == id, cancellation) ?? throw new Missing("assignment");
        act(assignment, time.GetUtcNow());
        audit.Note("assignments." + verb, "assignment", id.Value);
        await db.SaveChangesAsync(cancellation);
    }, cancellation);
}
