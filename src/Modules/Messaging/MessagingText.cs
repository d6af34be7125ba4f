using Microsoft.Extensions.Localization;

[assembly: ResourceLocation("Resources")]

namespace Saas.Messaging;

/// <summary>Marks the module's texts: Resources/MessagingText.resx (nb) and its nn and en companions.</summary>
public sealed class MessagingText;
