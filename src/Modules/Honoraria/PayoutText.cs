namespace Saas.Honoraria;

/// <summary>Marks the texts of payouts.</summary>
public sealed class PayoutText;
