namespace Saas.Offers.Contracts;

/// <summary>
/// How an offer stands with NAV as training that gives the right to opplæringspenger (folketrygdloven § 9-13). A certificate prints it as the offer carries it;
/// whether somebody is entitled is NAV's to decide.
/// </summary>
public enum ApprovalStatus
{
    None,
    AppliedFor,
    Approved,
}
