namespace Saas.Offers;

/// <summary>Marker for the texts of the back-office pages about offers.</summary>
public sealed class OfferOfficeText;
