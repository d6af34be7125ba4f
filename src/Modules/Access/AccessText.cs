namespace Saas.Access;

/// <summary>Marks the module's texts: Resources/AccessText*.resx.</summary>
public sealed class AccessText;
