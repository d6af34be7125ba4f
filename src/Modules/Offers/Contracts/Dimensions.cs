using Saas.Kernel.Data;

namespace Saas.Offers.Contracts;

// The dimensions that every national survey counts offers by (domain.md §3).

public enum OfferKind
{
    Course,
    ThemedMeeting,
    SelfHelpGroup,
    TrainingGroup,
    OpenCafe,
    AwarenessDay,
}

public enum Participation
{
    /// <summary>People enrol and have a seat.</summary>
    Enrolled,

    /// <summary>People just come; there are no seats.</summary>
    DropIn,
}

public enum Audience
{
    Patient,
    ParentGuardian,
    OtherNextOfKin,
    Professional,
    Mixed,
}

public enum AgeGroup
{
    [Name("1-17")]
    Children,
    [Name("18-63")]
    Adults,
    [Name("over-63")]
    Elderly,
    All,
}

public enum Orientation
{
    DiagnosisSpecific,
    AcrossDiagnoses,
    Neither,
}

public enum Field
{
    Somatic,
    MentalHealthAndSubstanceUse,
    Both,
}

public enum ReferralNeed
{
    None,
    Needed,
}

public enum Cooperation
{
    Own,
    MunicipalStaff,
    SpecialistHealthService,
    UserOrganisation,
}

public enum PlaceKind
{
    Fixed,
    Travelling,
    Digital,
}

public enum PreventionStage
{
    AtRisk,
    NewlyDiagnosed,
    LivingWith,
}

/// <summary>Who answers for the offer: the municipality, the specialist health service (a satellite), or both.</summary>
public enum OfferLevel
{
    Municipal,
    Specialist,
    Joint,
}

public enum OfferStatus
{
    Draft,
    Published,
    Running,
    Completed,
    Cancelled,
}

public enum SessionStatus
{
    Planned,

    /// <summary>Does not take place; stays where people may look for it.</summary>
    Cancelled,
}

public static class OfferKinds
{
    /// <summary>Kinds that the standard method applies to: publishing needs somebody from both sides in planning.</summary>
    public static bool FollowsStandardMethod(this OfferKind kind) => kind is OfferKind.Course;
}
