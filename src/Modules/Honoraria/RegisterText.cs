namespace Saas.Honoraria;

/// <summary>Marks the texts of the register of user representatives.</summary>
public sealed class RegisterText;
