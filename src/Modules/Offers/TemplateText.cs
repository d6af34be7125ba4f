namespace Saas.Offers;

/// <summary>Marker for the texts of the pages about templates and running an offer again.</summary>
public sealed class TemplateText;
