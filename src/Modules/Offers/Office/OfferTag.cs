using Saas.Offers.Contracts;

namespace Saas.Offers.Office;

/// <summary>How a state is shown: colour and icon beside the word. Full is no state of its own, but what a coordinator wants to see.</summary>
internal sealed record OfferTag(string Color, string Icon, string TextKey)
{
    public static OfferTag Of(OfferStatus status, bool isFull) => status switch
    {
        OfferStatus.Draft => new("info", "PencilLine", "Tag.draft"),
        OfferStatus.Published when isFull => new("neutral", "PersonGroup", "Tag.full"),
        OfferStatus.Published => new("success", "Globe", "Tag.published"),
        OfferStatus.Running => new("success", "CheckmarkCircle", "Tag.running"),
        OfferStatus.Completed => new("neutral", "Checkmark", "Tag.completed"),
        _ => new("danger", "XMarkOctagon", "Tag.cancelled"),
    };

    public static bool IsFull(int? capacity, int seatsTaken) => capacity is { } seats && seatsTaken >= seats;
}
