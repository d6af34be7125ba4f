using Saas.Kernel.Identifiers;

namespace Saas.Offers.Contracts;

/// <summary>The three phases of the standard method (domain.md §3). Both sides take part in all of them.</summary>
public enum MethodPhase
{
    Planning,
    Delivery,
    Evaluation,
}

/// <summary>Which side somebody stands on: equals, but never the same.</summary>
public enum Side
{
    Professional,

    /// <summary>A user representative, from an organisation or from none.</summary>
    Representative,
}

/// <summary>How a phase stands. Derived each time it is asked for; nobody sets it.</summary>
public enum PhaseState
{
    NotStarted,
    InProgress,

    /// <summary>Nobody from one of the sides, though the method asks for both.</summary>
    LacksPerson,
    Done,
}

/// <summary>What the checklist of a phase begins with; whoever plans takes away what does not fit and adds their own.</summary>
public enum StandardItem
{
    GoalsAndAudience,
    Programme,
    RoomAndAids,
    SharedLeadership,
    Interpreters,
    AttendanceKept,
    QuestionsBefore,
    QuestionsAfter,
    EvaluationMeeting,
}

public readonly record struct PlanPersonId(Guid Value) : IStrongId<PlanPersonId>
{
    public static PlanPersonId From(Guid value) => new(value);
    public static PlanPersonId New(DateTimeOffset now) => new(StrongId.NewValue(now));
    public static bool TryParse(string? text, out PlanPersonId id) => StrongId.TryParse(text, out id);
    public override string ToString() => Value.ToString();
}

public readonly record struct PlanMeetingId(Guid Value) : IStrongId<PlanMeetingId>
{
    public static PlanMeetingId From(Guid value) => new(value);
    public static PlanMeetingId New(DateTimeOffset now) => new(StrongId.NewValue(now));
    public static bool TryParse(string? text, out PlanMeetingId id) => StrongId.TryParse(text, out id);
    public override string ToString() => Value.ToString();
}

public readonly record struct PlanItemId(Guid Value) : IStrongId<PlanItemId>
{
    public static PlanItemId From(Guid value) => new(value);
    public static PlanItemId New(DateTimeOffset now) => new(StrongId.NewValue(now));
    public static bool TryParse(string? text, out PlanItemId id) => StrongId.TryParse(text, out id);
    public override string ToString() => Value.ToString();
}
