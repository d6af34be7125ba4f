using Microsoft.EntityFrameworkCore;
using Saas.Kernel.Audit;
using Saas.Kernel.Data;
using Saas.Kernel.Errors;
using Saas.Offers.Contracts;
using Saas.Offers.Enrolments;
using Saas.Offers.Planning;

namespace Saas.Offers.Method;

/// <summary>The verbs on meetings and checklists of the phases. Each takes the offer's row, so that places in a list are given one at a time.</summary>
internal sealed class PlanTasks(TenantDb db, AuditLog audit, TimeProvider time)
{
    /// <summary>More lines than anybody reads.</summary>
    public const int MostItems = 50;

    /// <exception cref="Refused"><c>offer.cancelled</c>, <c>offer.phase_over</c></exception>
    public Task<PlanMeetingId> AddMeetingAsync(OfferId id, MethodPhase phase, MeetingWish wish, CancellationToken cancellation) => ChangeAsync(id, "offers.meetings", (offer, now) =>
    {
        offer.RequireOpen(phase);
        var meeting = PlanMeeting.Set(db.TenantId, id, phase, wish, now);
        db.PlanMeetings.Add(meeting);
        return Task.FromResult(meeting.Id);
    }, cancellation);

    /// <exception cref="Missing">No such meeting of this offer.</exception>
    public Task RemoveMeetingAsync(OfferId id, PlanMeetingId meetingId, CancellationToken cancellation) => ChangeAsync(id, "offers.meetings", async (offer, _) =>
    {
        var meeting = await db.PlanMeetings.SingleOrDefaultAsync(one => one.Id == meetingId && one.OfferId == id, cancellation) ?? throw new Missing("meeting");
        offer.RequireOpen(meeting.Phase);
        db.PlanMeetings.Remove(meeting);
        return true;
    }, cancellation);

    /// <exception cref="Refused"><c>offer.cancelled</c>, <c>offer.phase_over</c>, <c>offer.too_many_items</c></exception>
    public Task<PlanItemId> AddItemAsync(OfferId id, MethodPhase phase, string text, CancellationToken cancellation) => ChangeAsync(id, "offers.checklist", async (offer, now) =>
    {
        offer.RequireOpen(phase);
        var positions = await db.PlanItems.Where(item => item.OfferId == id && item.Phase == phase).Select(item => item.Position).ToListAsync(cancellation);
        if (positions.Count >= MostItems)
        {
            throw new Refused("offer.too_many_items", $"A checklist has at most {MostItems} lines. Take some away first.") { Arguments = [MostItems] };
        }

        var item = PlanItem.Write(db.TenantId, id, phase, positions.DefaultIfEmpty().Max() + 1, null, text.Trim(), now);
        db.PlanItems.Add(item);
        return item.Id;
    }, cancellation);

    /// <summary>Ticks a line or takes the tick away; also in a completed offer, for one may remember it late.</summary>
    /// <param name="by">Name of the one who does it, or null for a machine.</param>
    /// <exception cref="Refused"><c>offer.cancelled</c></exception>
    public Task TickAsync(OfferId id, PlanItemId itemId, bool done, string? by, CancellationToken cancellation) => ChangeAsync(id, "offers.checklist", async (offer, now) =>
    {
        offer.RequireOpen(MethodPhase.Evaluation);
        (await ItemsAsync(id, itemId, cancellation)).Item.Tick(done, by, now);
        return true;
    }, cancellation);

    /// <param name="position">From 1; beyond the end is last.</param>
    public Task MoveItemAsync(OfferId id, PlanItemId itemId, Func<int, int> position, CancellationToken cancellation) => ChangeAsync(id, "offers.checklist", async (offer, _) =>
    {
        var (item, phase) = await ItemsAsync(id, itemId, cancellation);
        offer.RequireOpen(item.Phase);
        var at = phase.IndexOf(item);
        phase.RemoveAt(at);
        phase.Insert(Math.Clamp(position(at + 1) - 1, 0, phase.Count), item);
        for (var i = 0; i < phase.Count; i++)
        {
            phase[i].MoveTo(i + 1);
        }

        return true;
    }, cancellation);

    public Task RemoveItemAsync(OfferId id, PlanItemId itemId, CancellationToken cancellation) => ChangeAsync(id, "offers.checklist", async (offer, _) =>
    {
        var (item, _) = await ItemsAsync(id, itemId, cancellation);
        offer.RequireOpen(item.Phase);
        db.PlanItems.Remove(item);
        return true;
    }, cancellation);

    /// <returns>The line, and all of its phase in order.</returns>
    private async Task<(PlanItem Item, List<PlanItem> Phase)> ItemsAsync(OfferId id, PlanItemId itemId, CancellationToken cancellation)
    {
        var all = await db.PlanItems.Where(item => item.OfferId == id).OrderBy(item => item.Position).ThenBy(item => item.Id).ToListAsync(cancellation);
        var item = all.Find(one => one.Id == itemId) ?? throw new Missing("checklist item");
        return (item, all.FindAll(one => one.Phase == item.Phase));
    }

    private Task<T> ChangeAsync<T>(OfferId id, string action, Func<Offer, DateTimeOffset, Task<T>> change, CancellationToken cancellation) => db.InOneTransactionAsync(async () =>
    {
        var offer = await Enrolling.LockAsync(db, id, cancellation);
        var answer = await change(offer, time.GetUtcNow());
        audit.Note(action, "offer", id.Value);
        await db.SaveChangesAsync(cancellation);
        return answer;
    }, cancellation);
}
