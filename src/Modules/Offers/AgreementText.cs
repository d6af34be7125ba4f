namespace Saas.Offers;

/// <summary>Marks the texts of cooperation agreements.</summary>
public sealed class AgreementText;
