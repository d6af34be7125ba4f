namespace Saas.Offers;

/// <summary>Marks the texts about evaluation over many offers.</summary>
public sealed class AcrossText;
