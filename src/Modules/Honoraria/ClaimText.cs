namespace Saas.Honoraria;

/// <summary>Marks the texts of claims, for the office and for the claimant.</summary>
public sealed class ClaimText;
