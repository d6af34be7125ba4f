namespace Saas.PeerSupport.Contracts;

/// <summary>
/// Taken → offered to others, still their owner's, → passed on to one of them, or withdrawn; given up by its owner, called off with the hours.
/// Afterwards somebody says whether it was held or missed.
/// </summary>
public enum ShiftStatus
{
    Taken,
    Offered,
    PassedOn,
    GivenUp,
    CalledOff,
    Held,
    Missed,
}

/// <summary>Booked → cancelled by the one who booked, or called off with the hours.</summary>
public enum ConversationStatus
{
    Booked,
    Cancelled,
    CalledOff,
}

/// <summary>Waiting → called, or not reached as often as it takes; closed when there is no more to do.</summary>
public enum CallBackStatus
{
    Waiting,
    NotReached,
    Called,
    Closed,
}
