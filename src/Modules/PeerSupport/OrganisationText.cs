namespace Saas.PeerSupport;

/// <summary>Texts of the list of organisations, their agreements and people.</summary>
public sealed class OrganisationText;
