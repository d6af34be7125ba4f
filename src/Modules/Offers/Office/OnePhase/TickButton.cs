using Saas.Offers.Contracts;
using Saas.Offers.Method;

namespace Saas.Offers.Office.OnePhase;

/// <summary>One line of a checklist that can be ticked where it stands.</summary>
/// <param name="Til">Where the tick leads back to; null for the phase's own page.</param>
internal sealed record TickButton(OfferId Offer, MethodPhase Phase, PlanItemView Item, bool MayTick, string? Til)
{
    public bool IsDone => Item.DoneAt is not null;

    public string Action => $"{PhaseSlug.Href(Offer, Phase)}?handler=Tick{(Til is null ? "" : "&til=" + Til)}";
}
