namespace Saas.Honoraria;

/// <summary>Marks the texts of requests to representatives.</summary>
public sealed class AskText;
