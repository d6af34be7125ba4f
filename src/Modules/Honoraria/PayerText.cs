namespace Saas.Honoraria;

/// <summary>Marks the texts of payers.</summary>
public sealed class PayerText;
