using Saas.Offers.Contracts;

namespace Saas.Offers.Method;

/// <summary>The plan of an offer after the standard method: its three phases.</summary>
/// <param name="Applies">Whether the method applies to this kind of offer, so that publishing needs both sides in planning.</param>
public sealed record MethodView(bool Applies, IReadOnlyList<PhaseView> Phases);

/// <param name="Meetings">Of those who plan or evaluate; the delivery's are the offer's sessions.</param>
public sealed record PhaseView(
    MethodPhase Phase, PhaseState State, IReadOnlyList<PlanPersonView> People, IReadOnlyList<PlanMeetingView> Meetings, IReadOnlyList<PlanItemView> Checklist)
{
    internal IEnumerable<PlanPersonView> On(Side side) => People.Where(person => person.Side == side);
}

/// <param name="About">A professional's title, a representative's organisation.</param>
/// <param name="Shown">Whether they wish to be shown on the public page.</param>
public sealed record PlanPersonView(PlanPersonId Id, Side Side, string Name, string? About, bool Shown);

/// <param name="StartsAt">UTC.</param>
public sealed record PlanMeetingView(PlanMeetingId Id, DateTimeOffset StartsAt, DateTimeOffset EndsAt, string? Place);

/// <param name="Standard">Which of the standard's own lines it is; null for somebody's own words.</param>
/// <param name="Text">In the caller's language where it is a standard line.</param>
/// <param name="DoneBy">Name of the one who ticked it.</param>
public sealed record PlanItemView(PlanItemId Id, int Position, StandardItem? Standard, string Text, DateTimeOffset? DoneAt, string? DoneBy);
