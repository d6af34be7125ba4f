using Microsoft.EntityFrameworkCore;
using Saas.Honoraria.Contracts;
using Saas.Honoraria.Register;
using Saas.Kernel.Audit;
using Saas.Kernel.Data;
using Saas.Kernel.Tenancy;
using Saas.Kernel.Time;
using Saas.Offers.Contracts;

namespace Saas.Honoraria.Assignments;

/// <summary>
/// Attendance was taken, so the session was held: what was planned in it is done, on the session's day and with its length: rates are those of the day. A representative who led it and has no assignment there gets one,
/// found by name, as the offer knows them. What somebody has noted otherwise stays: saying it again changes nothing.
/// </summary>
internal sealed class HearSessions(TenantDb db, TenantScope scope, WorkPlans plans, AuditLog audit, TimeProvider time) : IHearSessionHeld
{
    public async Task HearAsync(SessionWork session, CancellationToken cancellation)
    {
        if (!scope.Tenant.Has(HonorariaModule.Name) || !session.IsPlanned)
        {
            return;
        }

        await db.InOneTransactionAsync(async () =>
        {
            await db.Database.ExecuteSqlAsync($"select from honoraria.assignments where tenant_id = {db.TenantId.Value} and session_id = {session.Id.Value} order by id for update", cancellation);
            var (now, there) = (time.GetUtcNow(), await db.Assignments.Where(one => one.SessionId == session.Id).ToListAsync(cancellation));
            foreach (var planned in there.Where(one => one.Status == AssignmentStatus.Planned))
            {
                planned.Hold(Oslo.WallClock(session.StartsAt), session.Minutes, now);
                audit.Note("assignments.hear", "assignment", planned.Id.Value);
            }

            foreach (var person in await LeadersAsync(session.Representatives, cancellation))
            {
                if (there.TrueForAll(one => one.RepresentativeId != person.Id))
                {
                    await MakeAsync(person, session, now, cancellation);
                }
            }

            await db.SaveChangesAsync(cancellation);
        }, cancellation);
    }

    /// <summary>Two of one name are nobody: a coordinator makes that assignment.</summary>
    private async Task<IReadOnlyList<UserRepresentative>> LeadersAsync(IReadOnlyList<string> names, CancellationToken cancellation)
    {
        if (names.Count == 0)
        {
            return [];
        }

        var asked = names.Select(name => name.Trim().ToLowerInvariant()).ToHashSet(StringComparer.Ordinal);
        var here = await db.UserRepresentatives.AsNoTracking().Where(one => one.Status != RegisterStatus.Left).Select(one => new { one.Id, one.Name }).ToListAsync(cancellation);
        var found = here.Where(one => asked.Contains(one.Name.Trim().ToLowerInvariant())).GroupBy(one => one.Name.Trim().ToLowerInvariant(), StringComparer.Ordinal).Where(same => same.Count() == 1)
            .Select(same => same.Single().Id).ToList();
        return await db.UserRepresentatives.AsNoTracking().Where(one => found.Contains(one.Id)).ToListAsync(cancellation);
    }

    private async Task MakeAsync(UserRepresentative person, SessionWork session, DateTimeOffset now, CancellationToken cancellation)
    {
        var wall = Oslo.WallClock(session.StartsAt);
        var plan = new AssignmentPlan(
            WorkPlans.Short(session.OfferTitle, session.Number), "member", DateOnly.FromDateTime(wall), TimeOnly.FromDateTime(wall), session.Minutes, session.IsPhysical,
            await plans.UsualPayingAsync(person.OrganisationId, cancellation));
        var assignment = Assignment.Plan(db.TenantId, AssignmentId.New(now), person.Id, AssignmentTie.ToSession(session.Offer, session.Id), plan, now);
        assignment.Do(session.Minutes, now);
        db.Assignments.Add(assignment);
        audit.Note("assignments.hear", "assignment", assignment.Id.Value);
    }
}
