namespace Saas.PeerSupport;

/// <summary>Marks the texts of the inquiry log and its statistics.</summary>
public sealed class InquiryText;
