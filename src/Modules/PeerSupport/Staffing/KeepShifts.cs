using Microsoft.EntityFrameworkCore;
using Saas.Kernel.Audit;
using Saas.Kernel.Data;
using Saas.Kernel.Errors;
using Saas.Kernel.Outbox;
using Saas.PeerSupport.Contracts;
using Saas.PeerSupport.OfficeHours;
using Saas.PeerSupport.Organisations;

namespace Saas.PeerSupport.Staffing;

/// <summary>For whom somebody acts: in their own organisation, on their own shift; as its leader, on everybody's.</summary>
internal sealed record ShiftCaller(OrganisationId Organisation, RepresentativeId Person, bool Leads)
{
    public static ShiftCaller Of(Organisations.OwnOrganisation own) => new(own.Id, own.Person, own.Part == RepresentativePart.Leader);
}

/// <summary>
/// The verbs on shifts, by page and API. Each locks its hours first, so that two who want the last place, or a shift that is given up while the hours are cancelled,
/// come one after the other.
/// </summary>
internal sealed class KeepShifts(TenantDb db, JobQueue queue, AuditLog audit, TimeProvider time)
{
    /// <summary>Takes a place, or puts somebody else in, who is told by mail.</summary>
    /// <param name="caller">Null for the office, which may put in anybody of the hours' organisation; a leader may put in anybody of theirs.</param>
    /// <exception cref="Refused"><c>shift.full</c>, <c>shift.none_wanted</c>, <c>shift.taken_already</c>, <c>shift.begun</c>, <c>shift.hours_not_planned</c>, <c>shift.not_joined</c></exception>
    /// <exception cref="Invalid">The person does not represent the hours' organisation.</exception>
    /// <exception cref="Missing">No such hours, or another organisation's.</exception>
    public Task<ShiftId> TakeAsync(HoursId id, RepresentativeId person, ShiftCaller? caller, CancellationToken cancellation) => db.InOneTransactionAsync(async () =>
    {
        var now = time.GetUtcNow();
        var hours = await LockAsync(id, caller, cancellation);
        if (caller is { Leads: false } && caller.Person != person)
        {
            throw new Missing("representative");
        }

        await RequirePersonAsync(person, hours.OrganisationId, cancellation);
        Require(hours.Status == HoursStatus.Planned, "shift.hours_not_planned", "The hours are not planned: asked for, cancelled or given back.");
        Require(hours.StartsAt > now, "shift.begun", "It has begun; afterwards say whether it was held.");
        Require(hours.PeersWanted > 0, "shift.none_wanted", "No peers are wanted in these hours.");
        var taken = await ActiveAsync(id, cancellation);
        Require(!taken.Contains(person), "shift.taken_already", "They have a place in these hours already.");
        if (taken.Count >= hours.PeersWanted)
        {
            throw new Refused("shift.full", $"All {hours.PeersWanted} places are taken. Choose other hours.") { Arguments = [hours.PeersWanted] };
        }

        var shift = Shift.Take(db.TenantId, ShiftId.New(now), id, person, null, now);
        db.Shifts.Add(shift);
        if (caller?.Person != person)
        {
            queue.Enqueue(ShiftMails.PutIn, shift.Id.Value);
        }

        audit.Note(caller?.Person == person ? "shifts.take" : "shifts.put-in", "shift", shift.Id.Value);
        await db.SaveChangesAsync(cancellation);
        return shift.Id;
    }, cancellation);

    /// <exception cref="Missing">Not the caller's shift, nor one that they lead.</exception>
    public Task GiveUpAsync(ShiftId id, ShiftCaller? caller, CancellationToken cancellation) =>
        DoAsync(id, caller, "give-up", (shift, hours, now) => shift.GiveUp(hours, now), cancellation);

    /// <summary>Asks one, or all others who have joined, by mail.</summary>
    /// <exception cref="Missing">As <see cref="GiveUpAsync"/>.</exception>
    public Task OfferAsync(ShiftId id, RepresentativeId? to, ShiftCaller? caller, CancellationToken cancellation) => DoAsync(id, caller, "offer", async (shift, hours, now) =>
    {
        if (to is { } one)
        {
            await RequirePersonAsync(one, hours.OrganisationId, cancellation);
            Require(one != shift.PersonId, "shift.is_yours", "It is theirs already. Offer it to somebody else.");
        }

        shift.Offer(to, hours, now);
        var others = to is { } only ? [only] : await db.Representatives
            .Where(person => person.OrganisationId == hours.OrganisationId && person.EndedAt == null && person.UserId != null && person.Id != shift.PersonId).Select(person => person.Id).ToListAsync(cancellation);
        foreach (var other in others)
        {
            queue.Enqueue(ShiftMails.Offered, id.Value, other.ToString());
        }
    }, cancellation);

    public Task WithdrawAsync(ShiftId id, ShiftCaller? caller, CancellationToken cancellation) =>
        DoAsync(id, caller, "withdraw", (shift, hours, now) => shift.Withdraw(hours, now), cancellation);

    /// <summary>Somebody takes over what is offered. Its former owner is told by mail.</summary>
    /// <exception cref="Refused"><c>shift.not_offered</c>, <c>shift.offered_to_another</c>, <c>shift.is_yours</c>, <c>shift.taken_already</c>, and the ends of a shift.</exception>
    public Task<ShiftId> TakeOverAsync(ShiftId id, RepresentativeId person, ShiftCaller? caller, CancellationToken cancellation) => db.InOneTransactionAsync(async () =>
    {
        var now = time.GetUtcNow();
        var (shift, hours) = await LoadAsync(id, caller, cancellation);
        if (caller is { Leads: false } && caller.Person != person)
        {
            throw new Missing("representative");
        }

        await RequirePersonAsync(person, hours.OrganisationId, cancellation);
        Require(shift.PersonId == person || !(await ActiveAsync(hours.Id, cancellation)).Contains(person), "shift.taken_already", "They have a place in these hours already.");
        var next = shift.PassOn(ShiftId.New(now), person, hours, now);
        db.Shifts.Add(next);
        queue.Enqueue(ShiftMails.TakenOver, id.Value);
        audit.Note("shifts.take-over", "shift", next.Id.Value);
        await db.SaveChangesAsync(cancellation);
        return next.Id;
    }, cancellation);

    /// <summary>It was held. Other modules hear of it, once.</summary>
    public Task ConfirmAsync(ShiftId id, ShiftCaller? caller, CancellationToken cancellation) => DoAsync(id, caller, "confirm", (shift, hours, now) =>
    {
        shift.Confirm(hours, now);
        queue.Enqueue(TellOfStaffedShifts.Message, id.Value);
    }, cancellation);

    public Task MissAsync(ShiftId id, ShiftCaller? caller, CancellationToken cancellation) =>
        DoAsync(id, caller, "miss", (shift, hours, now) => shift.Miss(hours, now), cancellation);

    private Task DoAsync(ShiftId id, ShiftCaller? caller, string verb, Action<Shift, Hours, DateTimeOffset> act, CancellationToken cancellation) => DoAsync(id, caller, verb, (shift, hours, now) =>
    {
        act(shift, hours, now);
        return Task.CompletedTask;
    }, cancellation);

    private Task DoAsync(ShiftId id, ShiftCaller? caller, string verb, Func<Shift, Hours, DateTimeOffset, Task> act, CancellationToken cancellation) => db.InOneTransactionAsync(async () =>
    {
        var (shift, hours) = await LoadAsync(id, caller, cancellation);
        if (caller is { Leads: false } && caller.Person != shift.PersonId)
        {
            throw new Missing("shift"); // a peer speaks for themselves only
        }

        await act(shift, hours, time.GetUtcNow());
        audit.Note("shifts." + verb, "shift", id.Value);
        await db.SaveChangesAsync(cancellation);
    }, cancellation);

    private async Task<(Shift Shift, Hours Hours)> LoadAsync(ShiftId id, ShiftCaller? caller, CancellationToken cancellation)
    {
        var of = await db.Shifts.AsNoTracking().Where(shift => shift.Id == id).Select(shift => (HoursId?)shift.HoursId).SingleOrDefaultAsync(cancellation) ?? throw new Missing("shift");
        var hours = await LockAsync(of, caller, cancellation);
        return (await db.Shifts.SingleAsync(shift => shift.Id == id, cancellation), hours);
    }

    private async Task<Hours> LockAsync(HoursId id, ShiftCaller? caller, CancellationToken cancellation)
    {
        await db.Database.ExecuteSqlAsync($"select from peer_support.hours where tenant_id = {db.TenantId.Value} and id = {id.Value} for update", cancellation);
        var hours = await db.Hours.AsNoTracking().SingleOrDefaultAsync(one => one.Id == id, cancellation);
        return hours is null || (caller is { } by && hours.OrganisationId != by.Organisation) ? throw new Missing("hours") : hours;
    }

    private Task<List<RepresentativeId>> ActiveAsync(HoursId hours, CancellationToken cancellation) => (
        from shift in db.Shifts
        join person in db.Representatives on shift.PersonId equals person.Id
        where shift.HoursId == hours && (shift.Status == ShiftStatus.Taken || shift.Status == ShiftStatus.Offered) && person.EndedAt == null
        select person.Id).ToListAsync(cancellation);

    private async Task RequirePersonAsync(RepresentativeId id, OrganisationId organisation, CancellationToken cancellation)
    {
        var person = await db.Representatives.AsNoTracking().Where(one => one.Id == id && one.OrganisationId == organisation && one.EndedAt == null).Select(one => new { one.UserId }).SingleOrDefaultAsync(cancellation)
            ?? throw new Invalid("representativeId", "is nobody who represents the hours' organisation");
        Require(person.UserId is not null, "shift.not_joined", "They have not answered their invitation yet.");
    }

    private static void Require(bool condition, string code, string message)
    {
        if (!condition)
        {
            throw new Refused(code, message);
        }
    }
}
