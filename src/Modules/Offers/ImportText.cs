namespace Saas.Offers;

/// <summary>Marks the texts about import and counting: headings of columns, what can be wrong with a row, and the pages.</summary>
public sealed class ImportText;
