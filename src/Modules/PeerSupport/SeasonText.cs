namespace Saas.PeerSupport;

/// <summary>Marks the texts of the season plan and of swaps: Resources/SeasonText.resx (nb) and its companions.</summary>
public sealed class SeasonText;
