using Microsoft.EntityFrameworkCore;
using Saas.Kernel.Data;
using Saas.Kernel.Errors;
using Saas.Kernel.Secrets;
using Saas.Kernel.Time;
using Saas.Offers.Contracts;
using Saas.Offers.Planning;

namespace Saas.Offers.Method;

/// <summary>
/// A plan apart from its dates: what a template keeps, and what «run it again» carries over. Meetings are counted from the day of the first session and stay on
/// the wall clock.
/// </summary>
internal sealed record MethodOutline(IReadOnlyList<OutlinePerson> People, IReadOnlyList<OutlineMeeting> Meetings, IReadOnlyList<OutlineItem> Items)
{
    /// <summary>The same without names: what may leave the room.</summary>
    public MethodOutline WithoutNames() => this with { People = [.. People.Select(person => person with { Name = null }).Distinct()] };
}

/// <param name="Name">Null for a role that somebody is to be found for.</param>
internal sealed record OutlinePerson(MethodPhase Phase, Side Side, string? Name, string? About, bool Shown);

/// <param name="Day">Days after the first session; before it when negative.</param>
internal sealed record OutlineMeeting(MethodPhase Phase, int Day, TimeOnly At, int Minutes, string? Place);

internal sealed record OutlineItem(MethodPhase Phase, StandardItem? Standard, string? Text);

/// <summary>Reads a plan whole and writes it whole; call inside the caller's own transaction and under its own permission.</summary>
internal sealed class MethodOutlines(TenantDb db, KeyRing keys, PlanPeople people, TimeProvider time)
{
    /// <exception cref="Missing">No such offer in this room.</exception>
    public async Task<MethodOutline> ReadAsync(OfferId id, CancellationToken cancellation)
    {
        var first = await FirstDayAsync(id, cancellation);
        var cipher = await keys.ForAsync(db.Tenant, cancellation);
        var persons = await db.PlanPeople.AsNoTracking().Where(person => person.OfferId == id).OrderBy(person => person.Position).ToListAsync(cancellation);
        var meetings = first is null ? [] : await db.PlanMeetings.AsNoTracking().Where(meeting => meeting.OfferId == id).OrderBy(meeting => meeting.StartsAt).ToListAsync(cancellation);
        var items = await db.PlanItems.AsNoTracking().Where(item => item.OfferId == id).OrderBy(item => item.Position).ToListAsync(cancellation);
        return new MethodOutline(
            [.. persons.Select(person => (person.Phase, Who: person.Open(cipher))).Select(one => new OutlinePerson(one.Phase, one.Who.Side, one.Who.Name, one.Who.About, one.Who.Shown))],
            [.. meetings.Select(meeting => (meeting, At: Oslo.WallClock(meeting.StartsAt))).Select(one => new OutlineMeeting(
                one.meeting.Phase, DateOnly.FromDateTime(one.At).DayNumber - first!.Value.DayNumber, TimeOnly.FromDateTime(one.At), (int)(one.meeting.EndsAt - one.meeting.StartsAt).TotalMinutes, one.meeting.Place))],
            [.. items.Select(item => new OutlineItem(item.Phase, item.Standard, item.Text))]);
    }

    /// <summary>
    /// Gives a draft this plan instead of the one it has: lists and meetings as they stand here, and the people who have a name and are not there yet. A meeting
    /// that would lie in the past, and all of them while the offer has no date, are left out; so are hours that the clocks skip.
    /// </summary>
    public async Task WriteAsync(OfferId id, MethodOutline outline, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var first = await FirstDayAsync(id, cancellation);
        await db.PlanItems.Where(item => item.OfferId == id).ExecuteDeleteAsync(cancellation);
        await db.PlanMeetings.Where(meeting => meeting.OfferId == id).ExecuteDeleteAsync(cancellation);
        db.PlanItems.AddRange(outline.Items.GroupBy(item => item.Phase)
            .SelectMany(phase => phase.Select((item, index) => PlanItem.Write(db.TenantId, id, phase.Key, index + 1, item.Standard, item.Text, now))));
        db.PlanMeetings.AddRange(outline.Meetings.Where(_ => first is not null)
            .Select(meeting => (meeting, StartsAt: Instant(first!.Value.AddDays(meeting.Day), meeting.At)))
            .Where(one => one.StartsAt > now)
            .Select(one => PlanMeeting.Set(db.TenantId, id, one.meeting.Phase, new MeetingWish(one.StartsAt!.Value, one.StartsAt.Value.AddMinutes(one.meeting.Minutes), one.meeting.Place), now)));
        await db.SaveChangesAsync(cancellation);
        foreach (var person in outline.People.Where(person => person.Name is not null))
        {
            try
            {
                await people.AddAsync(id, [person.Phase], new PersonWish(person.Side, person.Name!, person.About, person.Shown), cancellation);
            }
            catch (Refused refused) when (refused.Code == "offer.person_twice")
            {
                // named in the request already
            }
        }
    }

    private static DateTimeOffset? Instant(DateOnly on, TimeOnly at)
    {
        try
        {
            return Oslo.Instant(on, at);
        }
        catch (Refused)
        {
            return null;
        }
    }

    private async Task<DateOnly?> FirstDayAsync(OfferId id, CancellationToken cancellation)
    {
        var offer = await db.Offers.AsNoTracking().Where(offer => offer.Id == id).Select(offer => new { offer.StartsAt }).SingleOrDefaultAsync(cancellation) ?? throw new Missing("offer");
        return offer.StartsAt is { } start ? Oslo.Date(start) : null;
    }
}
