namespace Saas.PeerSupport;

/// <summary>Marks the texts of the office's pages for conversations and call-backs: Resources/ContactText.resx (nb) and its nn and en companions.</summary>
public sealed class ContactText;
