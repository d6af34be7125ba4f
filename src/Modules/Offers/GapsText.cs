namespace Saas.Offers;

/// <summary>Marks the texts of the planner, «Hva mangler vi?».</summary>
public sealed class GapsText;
