using Saas.Offers.Contracts;
using Saas.Offers.Method;
using Saas.Offers.Planning;

namespace Saas.Offers.Office.OnePlan;

/// <summary>A phase as the plan page shows it.</summary>
/// <param name="Applies">Whether the standard method applies, so that an empty side is something that is missing.</param>
internal sealed record PhaseCard(PhaseView View, Offer Offer, string Line, bool Applies, bool MayEdit, bool MayTick, DateTimeOffset Now)
{
    /// <summary>The colour of the line over it: what is over, what goes on, what is to come.</summary>
    public string DataState => View.State switch
    {
        PhaseState.Done => "done",
        PhaseState.InProgress => "now",
        PhaseState.LacksPerson when View.Phase switch
        {
            MethodPhase.Planning => true,
            MethodPhase.Delivery => Offer.StartsAt <= Now,
            _ => Offer.EndsAt <= Now,
        } => "now",
        _ => "next",
    };
}
