using Saas.Offers.Contracts;

namespace Saas.Offers.Office.OnePhase;

/// <summary>What a phase is called in addresses.</summary>
internal static class PhaseSlug
{
    public static string Of(MethodPhase phase) => phase switch
    {
        MethodPhase.Planning => "planlegging",
        MethodPhase.Delivery => "gjennomforing",
        _ => "evaluering",
    };

    /// <summary>The page where the phase is planned.</summary>
    public static string Href(OfferId id, MethodPhase phase) => $"{OfferHead.HrefOf(id)}/plan/{Of(phase)}";
}
