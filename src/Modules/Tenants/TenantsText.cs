using Microsoft.Extensions.Localization;

[assembly: ResourceLocation("Resources")]

namespace Saas.Tenants;

/// <summary>Marks the module's texts: Resources/TenantsText.resx (nb) and its nn and en companions.</summary>
public sealed class TenantsText;
