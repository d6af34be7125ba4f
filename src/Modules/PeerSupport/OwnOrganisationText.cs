namespace Saas.PeerSupport;

/// <summary>Texts of an organisation's own pages: the frame, the choice, its people.</summary>
public sealed class OwnOrganisationText;
