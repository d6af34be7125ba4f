namespace Saas.Venues.Contracts;

/// <summary>What a room is built for.</summary>
public enum RoomKind
{
    Auditorium,
    GroupRoom,
    TrainingKitchen,
    TrainingRoom,
    MeetingRoom,
}

/// <summary>What stands in a room.</summary>
public enum Equipment
{
    Projector,
    Screen,
    VideoMeeting,
    Whiteboard,
    SoundSystem,
    Kitchen,
    TrainingEquipment,
    Piano,
}

/// <summary>What makes a venue or a room usable for more people. What is not named is not promised.</summary>
public enum Accessibility
{
    StepFree,
    Lift,
    AccessibleToilet,
    HearingLoop,
    AccessibleParking,
    QuietRoom,
}

/// <summary>
/// Held → confirmed, or expired when the hold runs out; both may be released (the time is given back) or cancelled (it will not happen).
/// Held and confirmed ones block the room, the others do not.
/// </summary>
public enum ReservationStatus
{
    Held,
    Confirmed,
    Released,
    Expired,
    Cancelled,
}

/// <summary>Monday first, as the week goes here.</summary>
public enum Weekday
{
    Monday,
    Tuesday,
    Wednesday,
    Thursday,
    Friday,
    Saturday,
    Sunday,
}
