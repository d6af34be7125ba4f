using Saas.PeerSupport.Contracts;

namespace Saas.PeerSupport.Seasons;

/// <summary>Colour and icon of a state, beside its word.</summary>
internal static class SeasonTag
{
    public static (string Color, string Icon) Of(SeasonStatus status) => status switch
    {
        SeasonStatus.Open => ("info", "EnvelopeOpen"),
        SeasonStatus.Allocating => ("warning", "Hourglass"),
        SeasonStatus.Published => ("success", "Checkmark"),
        _ => ("neutral", status == SeasonStatus.Draft ? "Pencil" : "Archive"),
    };

    public static (string Color, string Icon) Of(ApplicationStatus status) => status switch
    {
        ApplicationStatus.Applied => ("warning", "Hourglass"),
        ApplicationStatus.Allocated => ("success", "Checkmark"),
        ApplicationStatus.Declined => ("danger", "XMark"),
        _ => ("neutral", "ArrowUndo"),
    };

    public static (string Color, string Icon) Of(SwapStatus status) => status switch
    {
        SwapStatus.Proposed => ("warning", "Hourglass"),
        SwapStatus.Accepted => ("success", "Checkmark"),
        SwapStatus.Declined => ("danger", "XMark"),
        _ => ("neutral", "ArrowUndo"),
    };
}
