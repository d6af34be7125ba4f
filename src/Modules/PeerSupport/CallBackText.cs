namespace Saas.PeerSupport;

/// <summary>Marks the texts of wishes to be called: Resources/CallBackText.resx (nb) and its nn and en companions.</summary>
public sealed class CallBackText;
