namespace Saas.PeerSupport.Contracts;

/// <summary>What an organisation uses a room for. Office hours are the fixed times when peers are there for whoever comes (treffetid).</summary>
public enum HoursKind
{
    OfficeHours,
    MemberMeeting,
    PeerCourse,
    Other,
}

/// <summary>
/// Asked → planned or refused, when it is outside the agreement; planned → given back (others may have the room) or cancelled (it will not happen).
/// Asked and planned ones keep their room.
/// </summary>
public enum HoursStatus
{
    Asked,
    Planned,
    Refused,
    Cancelled,
    GivenBack,
}

/// <summary>What somebody may do for their organisation: leaders book, apply and invite, peers take shifts; both log.</summary>
public enum RepresentativePart
{
    Leader,
    Peer,
}

/// <summary>How things stand with an organisation's agreement: none yet, not begun, running, near its end, over or ended.</summary>
public enum OrganisationAgreementState
{
    None,
    Coming,
    Running,

    /// <summary>It is time to think of its renewal.</summary>
    Due,

    /// <summary>Over, or ended.</summary>
    Ended,
}
