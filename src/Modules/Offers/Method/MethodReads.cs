using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Saas.Kernel.Audit;
using Saas.Kernel.Data;
using Saas.Kernel.Secrets;
using Saas.Offers.Contracts;
using Saas.Offers.Planning;

namespace Saas.Offers.Method;

/// <summary>Reads an offer's plan: three queries. Opening those who do not wish to be shown is noted.</summary>
internal sealed class MethodReads(TenantDb db, KeyRing keys, AuditLog audit, IStringLocalizer<MethodText> text, TimeProvider time)
{
    public async Task<MethodView> ReadAsync(Offer offer, CancellationToken cancellation)
    {
        var people = await PeopleAsync(offer.Id, cancellation);
        var meetings = (await db.PlanMeetings.AsNoTracking().Where(meeting => meeting.OfferId == offer.Id).OrderBy(meeting => meeting.StartsAt).ThenBy(meeting => meeting.Id)
            .ToListAsync(cancellation)).ToLookup(meeting => meeting.Phase);
        var items = (await db.PlanItems.AsNoTracking().Where(item => item.OfferId == offer.Id).OrderBy(item => item.Position).ThenBy(item => item.Id)
            .ToListAsync(cancellation)).ToLookup(item => item.Phase);
        var applies = offer.Details.Kind.FollowsStandardMethod();
        return new MethodView(applies, [.. Enum.GetValues<MethodPhase>().Select(phase => new PhaseView(
            phase,
            PhaseStates.Of(phase, Facts(offer, applies, [.. people[phase]], [.. meetings[phase]], [.. items[phase]]), time.GetUtcNow()),
            [.. people[phase]],
            [.. meetings[phase].Select(meeting => new PlanMeetingView(meeting.Id, meeting.StartsAt, meeting.EndsAt, meeting.Place))],
            [.. items[phase].Select((item, index) => new PlanItemView(item.Id, index + 1, item.Standard, Words(item), item.DoneAt, item.DoneBy))]))]);
    }

    private static PhaseFacts Facts(Offer offer, bool applies, IReadOnlyList<PlanPersonView> people, IReadOnlyList<PlanMeeting> meetings, IReadOnlyList<PlanItem> items) => new(
        offer.Status, applies, people.Any(person => person.Side == Side.Professional) && people.Any(person => person.Side == Side.Representative),
        offer.StartsAt, offer.EndsAt, items.Count, items.Count(item => item.IsDone), meetings.Count > 0 ? meetings.Max(meeting => meeting.EndsAt) : null);

    private async Task<ILookup<MethodPhase, PlanPersonView>> PeopleAsync(OfferId id, CancellationToken cancellation)
    {
        var rows = await db.PlanPeople.AsNoTracking().Where(person => person.OfferId == id).OrderBy(person => person.Position).ThenBy(person => person.Id).ToListAsync(cancellation);
        TenantCipher? cipher = null;
        if (rows.Exists(row => !row.IsShown))
        {
            cipher = await keys.ForAsync(db.Tenant, cancellation);
            audit.Note("offers.people_read", "offer", id.Value);
            await db.SaveChangesAsync(cancellation);
        }

        return rows.ToLookup(row => row.Phase, row => row.IsShown ? new PlanPersonView(row.Id, row.Side, row.Name!, row.About, true) : Sealed(row, row.Open(cipher!)));
    }

    private static PlanPersonView Sealed(PlanPerson row, PersonWish who) => new(row.Id, row.Side, who.Name, who.About, false);

    private string Words(PlanItem item) => item.Standard is { } standard ? text["Item." + KebabEnum.Text(standard)] : item.Text!;
}
