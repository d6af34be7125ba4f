namespace Saas.PeerSupport;

/// <summary>Marks the texts of the centre's activity log.</summary>
public sealed class ActivityText;
