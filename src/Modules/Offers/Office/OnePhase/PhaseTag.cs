using Saas.Offers.Contracts;

namespace Saas.Offers.Office.OnePhase;

/// <summary>How a phase's state is shown: colour and icon beside the word.</summary>
internal sealed record PhaseTag(string Color, string Icon, string TextKey)
{
    public static PhaseTag Of(PhaseState state) => state switch
    {
        PhaseState.Done => new("success", "Checkmark", "State.done"),
        PhaseState.InProgress => new("accent", "ArrowRight", "State.in-progress"),
        PhaseState.LacksPerson => new("warning", "ExclamationmarkTriangle", "State.lacks-person"),
        _ => new("neutral", "Clock", "State.not-started"),
    };
}
