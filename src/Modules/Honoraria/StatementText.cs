namespace Saas.Honoraria;

/// <summary>Marks the texts of yearly statements and of the year's figures.</summary>
public sealed class StatementText;
