namespace Saas.Honoraria;

/// <summary>Marks the texts of assignments.</summary>
public sealed class AssignmentText;
