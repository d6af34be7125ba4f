namespace Saas.Offers;

/// <summary>Marker for the texts of evaluation: the participants' form, the forms' own pages, and results.</summary>
public sealed class EvaluationText;
