using Microsoft.Extensions.Localization;

[assembly: ResourceLocation("Resources")]

namespace Saas.Honoraria;

/// <summary>Marks the module's common texts: Resources/HonorariaText.resx (nb) and its nn and en companions. Each slice has texts of its own beside it.</summary>
public sealed class HonorariaText;
