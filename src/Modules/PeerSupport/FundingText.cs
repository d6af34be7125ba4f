namespace Saas.PeerSupport;

/// <summary>Marks the texts of grants.</summary>
public sealed class FundingText;
