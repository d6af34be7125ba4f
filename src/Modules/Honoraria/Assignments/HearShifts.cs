using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Saas.Honoraria.Contracts;
using Saas.Honoraria.Register;
using Saas.Kernel.Audit;
using Saas.Kernel.Data;
using Saas.Kernel.Errors;
using Saas.Kernel.Tenancy;
using Saas.Kernel.Time;
using Saas.PeerSupport.Contracts;

namespace Saas.Honoraria.Assignments;

/// <summary>
/// A shift that somebody held becomes an assignment that is done, once. Whose it is: the entry that a coordinator has linked, else the one with the same account, else the
/// one with the same address. When none is, the shift waits for a coordinator to say who it was.
/// </summary>
internal sealed class HearShifts(
    TenantDb db, TenantScope scope, IOrganisationCards organisations, WorkPlans plans, IStringLocalizer<AssignmentText> text, AuditLog audit, TimeProvider time) : IHearShiftStaffed
{
    public async Task HearAsync(ShiftStaffed shift, CancellationToken cancellation)
    {
        if (!scope.Tenant.Has(HonorariaModule.Name) || await db.Assignments.AnyAsync(one => one.ShiftId == shift.Shift, cancellation) || await db.OpenShifts.AnyAsync(one => one.ShiftId == shift.Shift, cancellation))
        {
            return; // heard already
        }

        var now = time.GetUtcNow();
        if (await WhoAsync(shift, cancellation) is { } person)
        {
            await MakeAsync(person, shift.Shift, shift.Organisation, shift.StartsAt, shift.Minutes, now, cancellation);
        }
        else
        {
            db.OpenShifts.Add(OpenShift.Hear(db.TenantId, shift, now));
        }

        await db.SaveChangesAsync(cancellation);
    }

    /// <summary>Says who somebody is: their shifts that wait become assignments, and those to come find their way themselves.</summary>
    /// <exception cref="Missing">No shift of this person waits, or nobody of this id is in the register.</exception>
    /// <exception cref="Refused"><c>register.left</c></exception>
    public Task<int> LinkAsync(RepresentativeId place, UserRepresentativeId entry, CancellationToken cancellation) => db.InOneTransactionAsync(async () =>
    {
        var person = await Registering.LockAsync(db, entry, cancellation);
        if (person.Status == RegisterStatus.Left)
        {
            throw new Refused("register.left", "They have left the register. Enter them anew when they are back.");
        }

        await db.Database.ExecuteSqlAsync($"select from honoraria.open_shifts where tenant_id = {db.TenantId.Value} and person_id = {place.Value} order by shift_id for update", cancellation);
        var waiting = await db.OpenShifts.Where(one => one.PersonId == place).OrderBy(one => one.StartsAt).ToListAsync(cancellation);
        if (waiting.Count == 0)
        {
            throw new Missing("open shift");
        }

        if (await db.LinkedPeople.SingleOrDefaultAsync(one => one.PersonId == place, cancellation) is { } link)
        {
            link.To(entry);
        }
        else
        {
            db.LinkedPeople.Add(LinkedPerson.Of(db.TenantId, place, entry));
        }

        foreach (var shift in waiting)
        {
            await MakeAsync(person, shift.ShiftId, shift.OrganisationId, shift.StartsAt, shift.Minutes, time.GetUtcNow(), cancellation);
        }

        db.OpenShifts.RemoveRange(waiting);
        audit.Note("assignments.link", "user-representative", entry.Value);
        await db.SaveChangesAsync(cancellation);
        return waiting.Count;
    }, cancellation);

    private async Task<UserRepresentative?> WhoAsync(ShiftStaffed shift, CancellationToken cancellation)
    {
        var here = db.UserRepresentatives.Where(one => one.Status != RegisterStatus.Left);
        var links = db.Set<LinkedPerson>();
        if (await here.FirstOrDefaultAsync(one => links.Any(link => link.PersonId == shift.Person && link.RepresentativeId == one.Id), cancellation) is { } linked)
        {
            return linked;
        }

        if (shift.User is { } user && await here.FirstOrDefaultAsync(one => one.UserId == user, cancellation) is { } same)
        {
            return same;
        }

        var place = (await organisations.PeopleAsync([shift.Person], cancellation)).SingleOrDefault();
        return place is { Email.Length: > 0 } ? await here.FirstOrDefaultAsync(one => one.Email == place.Email, cancellation) : null;
    }

    private async Task MakeAsync(UserRepresentative person, ShiftId shift, OrganisationId organisation, DateTimeOffset startsAt, int minutes, DateTimeOffset now, CancellationToken cancellation)
    {
        var name = (await organisations.ListAsync(cancellation)).FirstOrDefault(one => one.Id == organisation)?.Name ?? "";
        var (wall, title) = (Oslo.WallClock(startsAt), Title(name));
        var plan = new AssignmentPlan(title, "member", DateOnly.FromDateTime(wall), TimeOnly.FromDateTime(wall), minutes, true, await plans.UsualPayingAsync(organisation, cancellation));
        var assignment = Assignment.Plan(db.TenantId, AssignmentId.New(now), person.Id, AssignmentTie.ToShift(shift), plan, now);
        assignment.Do(minutes, now);
        db.Assignments.Add(assignment);
        audit.Note("assignments.hear", "assignment", assignment.Id.Value);
    }

    /// <summary>In the room's own language: it stands in lists and on statements.</summary>
    private string Title(string organisation)
    {
        var before = CultureInfo.CurrentUICulture;
        try
        {
            CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(scope.Tenant.DefaultLanguage);
            return text["ShiftTitle", organisation.Length > 150 ? organisation[..150] : organisation];
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }
}
