using Saas.Kernel.Identifiers;

namespace Saas.Offers.Contracts;

/// <summary>The training that the register knows (domain.md §3: health pedagogy, peer course).</summary>
public enum CompetenceKind
{
    HealthPedagogy,
    PeerCourse,
    GuidanceSkills,
    Other,
}

/// <param name="AcquiredOn">Day it was completed (Norway).</param>
/// <param name="ValidUntil">Last day it is good for; null for ever.</param>
public sealed record HeldCompetence(CompetenceKind Kind, DateOnly AcquiredOn, DateOnly? ValidUntil)
{
    public bool IsValidOn(DateOnly date) => AcquiredOn <= date && (ValidUntil is null || date <= ValidUntil);
}

/// <summary>Who has what, in the current room. Asked by name, because most who have it have no account; case and spaces around the name do not matter.</summary>
public interface ICompetence
{
    /// <returns>What the person has, newest first; nothing for a name that is not in the register.</returns>
    Task<IReadOnlyList<HeldCompetence>> OfAsync(Side side, string name, CancellationToken cancellation);

    /// <summary>Those of <paramref name="people"/> who have <paramref name="kind"/> on a day.</summary>
    Task<IReadOnlySet<(Side Side, string Name)>> WhoHasAsync(CompetenceKind kind, IReadOnlyCollection<(Side Side, string Name)> people, DateOnly on, CancellationToken cancellation);
}

public readonly record struct CompetenceId(Guid Value) : IStrongId<CompetenceId>
{
    public static CompetenceId From(Guid value) => new(value);
    public static CompetenceId New(DateTimeOffset now) => new(StrongId.NewValue(now));
    public static bool TryParse(string? text, out CompetenceId id) => StrongId.TryParse(text, out id);
    public override string ToString() => Value.ToString();
}
