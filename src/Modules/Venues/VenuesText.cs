using Microsoft.Extensions.Localization;

[assembly: ResourceLocation("Resources")]

namespace Saas.Venues;

/// <summary>Marks the module's texts: Resources/VenuesText.resx (nb) and its nn and en companions.</summary>
public sealed class VenuesText;
