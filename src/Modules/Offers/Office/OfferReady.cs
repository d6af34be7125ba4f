using Saas.Offers.Contracts;
using Saas.Offers.Planning;

namespace Saas.Offers.Office;

/// <summary>What a draft has and lacks before it can be published, shown before somebody tries. The rules themselves are the offer's own (<see cref="Offer.Publish"/>).</summary>
internal sealed record OfferReady(bool HasSession, bool LiesAhead, bool NeedsBothSides, bool HasProfessional, bool HasRepresentative, bool NeedsBody, bool HasBody, bool HasInitiator)
{
    public bool HasBothSides => !NeedsBothSides || (HasProfessional && HasRepresentative);

    public bool IsReady => HasSession && LiesAhead && HasBothSides && (!NeedsBody || HasBody) && HasInitiator;

    public static OfferReady Of(Offer offer, DateTimeOffset now) => new(
        offer.SessionCount > 0, offer.StartsAt > now, offer.Details.Kind.FollowsStandardMethod(),
        offer.HasProfessional, offer.HasRepresentative,
        offer.Details.Level != OfferLevel.Municipal, offer.Details.SaysWhoAnswers,
        offer.Details.Kind != OfferKind.SelfHelpGroup || (offer.Details.Initiator is not null && offer.Details.InitiatorTraining is not null));
}
