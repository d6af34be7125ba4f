using Microsoft.Extensions.Localization;

[assembly: ResourceLocation("Resources")]

namespace Saas.Offers;

/// <summary>
/// Marks the texts that the public meets, the names of the dimensions and the refusals: Resources/OffersText.resx (nb) and its nn and en companions.
/// The se file is short: what it lacks is shown in bokmål.
/// </summary>
public sealed class OffersText;
