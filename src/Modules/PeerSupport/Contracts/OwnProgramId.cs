using Saas.Kernel.Identifiers;

namespace Saas.PeerSupport.Contracts;

/// <summary>A representative's own program: the id of its API client.</summary>
public readonly record struct OwnProgramId(Guid Value) : IStrongId<OwnProgramId>
{
    public static OwnProgramId From(Guid value) => new(value);
    public static OwnProgramId New(DateTimeOffset now) => new(StrongId.NewValue(now));
    public static bool TryParse(string? text, out OwnProgramId id) => StrongId.TryParse(text, out id);
    public override string ToString() => Value.ToString();
}
