namespace Saas.Offers;

/// <summary>Marks the texts of the competence register.</summary>
public sealed class CompetenceText;
