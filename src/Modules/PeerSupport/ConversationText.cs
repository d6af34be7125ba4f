namespace Saas.PeerSupport;

/// <summary>Marks the texts of conversations: Resources/ConversationText.resx (nb) and its nn and en companions.</summary>
public sealed class ConversationText;
