namespace Saas.Offers.Contracts;

/// <summary>An offer to be chosen or named by another module.</summary>
/// <param name="StartsOn">In Oslo; null without sessions.</param>
public sealed record OfferChoice(OfferId Id, string Title, DateOnly? StartsOn);

/// <summary>Offers of this room, for modules that tie something to them.</summary>
public interface IOffers
{
    /// <summary>Those that something can be tied to: neither cancelled nor a year old. By title, at most 300.</summary>
    Task<IReadOnlyList<OfferChoice>> ChooseAsync(CancellationToken cancellation);

    /// <summary>Those of <paramref name="ids"/> that are in this room, whatever their state, by title.</summary>
    Task<IReadOnlyList<OfferChoice>> NamedAsync(IReadOnlyCollection<OfferId> ids, CancellationToken cancellation);

    /// <summary>Keys of the topics that offers of this room have; some may be none of the common list (<see cref="ITopics"/>).</summary>
    Task<IReadOnlyList<string>> TopicsAsync(CancellationToken cancellation);
}
