using Microsoft.Extensions.Localization;

[assembly: ResourceLocation("Resources")]

namespace Saas.PeerSupport;

/// <summary>Marks the module's common texts: Resources/PeerSupportText.resx (nb) and its nn and en companions. Each slice has texts of its own beside it.</summary>
public sealed class PeerSupportText;
