using Saas.Offers.Contracts;

namespace Saas.Offers.Method;

/// <summary>What a phase's state is derived from.</summary>
/// <param name="HasBothSides">Whether somebody from each side takes part in this phase.</param>
/// <param name="Items">Lines of the checklist.</param>
/// <param name="LastMeetingAt">End of the phase's last meeting that is set.</param>
internal sealed record PhaseFacts(
    OfferStatus Status, bool MethodApplies, bool HasBothSides, DateTimeOffset? StartsAt, DateTimeOffset? EndsAt, int Items, int Done, DateTimeOffset? LastMeetingAt);

/// <summary>How a phase stands. The clock and the checklist say so; nobody has to remember to set it.</summary>
internal static class PhaseStates
{
    public static PhaseState Of(MethodPhase phase, PhaseFacts facts, DateTimeOffset now)
    {
        var state = phase switch
        {
            MethodPhase.Planning => Planning(facts, now),
            MethodPhase.Delivery => Delivery(facts, now),
            _ => Evaluation(facts, now),
        };
        return facts.MethodApplies && !facts.HasBothSides && state != PhaseState.Done && facts.Status != OfferStatus.Cancelled ? PhaseState.LacksPerson : state;
    }

    /// <summary>Done when it is out and nothing is left to do, and at the latest when people come.</summary>
    private static PhaseState Planning(PhaseFacts facts, DateTimeOffset now) =>
        facts.Status is OfferStatus.Running or OfferStatus.Completed || (facts.Status == OfferStatus.Published && (facts.Done == facts.Items || facts.StartsAt <= now)) ? PhaseState.Done
        : facts.Status == OfferStatus.Draft && facts.Done == 0 && facts.LastMeetingAt is null && !facts.HasBothSides ? PhaseState.NotStarted
        : PhaseState.InProgress;

    private static PhaseState Delivery(PhaseFacts facts, DateTimeOffset now) =>
        facts.Status == OfferStatus.Draft || facts.StartsAt is null || facts.StartsAt > now ? PhaseState.NotStarted
        : facts.EndsAt <= now ? PhaseState.Done
        : PhaseState.InProgress;

    /// <summary>Begins with its first tick (questions before the course) or when the last session is over; done when nothing is left and no meeting lies ahead.</summary>
    private static PhaseState Evaluation(PhaseFacts facts, DateTimeOffset now)
    {
        var isOver = facts.Status != OfferStatus.Draft && facts.EndsAt <= now;
        return !isOver && facts.Done == 0 ? PhaseState.NotStarted
            : isOver && facts.Done == facts.Items && (facts.Items > 0 || facts.LastMeetingAt is not null) && !(facts.LastMeetingAt > now) ? PhaseState.Done
            : PhaseState.InProgress;
    }
}
