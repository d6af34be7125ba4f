namespace Saas.Offers;

/// <summary>Marks the texts of the standard method: phases, people, meetings, checklists, and the refusals about them.</summary>
public sealed class MethodText;
