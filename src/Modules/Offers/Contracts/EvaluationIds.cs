using Saas.Kernel.Identifiers;

namespace Saas.Offers.Contracts;

public readonly record struct EvaluationFormId(Guid Value) : IStrongId<EvaluationFormId>
{
    public static EvaluationFormId From(Guid value) => new(value);
    public static EvaluationFormId New(DateTimeOffset now) => new(StrongId.NewValue(now));
    public static bool TryParse(string? text, out EvaluationFormId id) => StrongId.TryParse(text, out id);
    public override string ToString() => Value.ToString();
}

/// <summary>When somebody is asked.</summary>
public enum EvaluationMoment
{
    /// <summary>In the week before the first session.</summary>
    Before,

    /// <summary>When the last session is over.</summary>
    After,

    /// <summary>Some months after the last session.</summary>
    MonthsAfter,
}
