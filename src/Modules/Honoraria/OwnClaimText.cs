namespace Saas.Honoraria;

/// <summary>Marks the texts of what representatives do themselves.</summary>
public sealed class OwnClaimText;
