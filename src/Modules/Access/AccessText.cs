using Microsoft.Extensions.Localization;

[assembly: ResourceLocation("Resources")]

namespace Saas.Access;

/// <summary>Marks the module's texts: Resources/AccessText.resx (nb) and its nn and en companions.</summary>
public sealed class AccessText;
