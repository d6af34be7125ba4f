namespace Saas.Honoraria;

/// <summary>Marks the texts of rate tables and of the rules behind a claim's lines.</summary>
public sealed class RateText;
