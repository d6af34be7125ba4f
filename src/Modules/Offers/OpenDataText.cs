namespace Saas.Offers;

/// <summary>Marks the texts of open data, and of the list for the municipality's own web site.</summary>
public sealed class OpenDataText;
