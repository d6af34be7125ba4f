using Saas.Kernel.Identifiers;

namespace Saas.PeerSupport.Contracts;

public readonly record struct SeasonId(Guid Value) : IStrongId<SeasonId>
{
    public static SeasonId From(Guid value) => new(value);
    public static SeasonId New(DateTimeOffset now) => new(StrongId.NewValue(now));
    public static bool TryParse(string? text, out SeasonId id) => StrongId.TryParse(text, out id);
    public override string ToString() => Value.ToString();
}

public readonly record struct HoursApplicationId(Guid Value) : IStrongId<HoursApplicationId>
{
    public static HoursApplicationId From(Guid value) => new(value);
    public static HoursApplicationId New(DateTimeOffset now) => new(StrongId.NewValue(now));
    public static bool TryParse(string? text, out HoursApplicationId id) => StrongId.TryParse(text, out id);
    public override string ToString() => Value.ToString();
}

public readonly record struct SwapId(Guid Value) : IStrongId<SwapId>
{
    public static SwapId From(Guid value) => new(value);
    public static SwapId New(DateTimeOffset now) => new(StrongId.NewValue(now));
    public static bool TryParse(string? text, out SwapId id) => StrongId.TryParse(text, out id);
    public override string ToString() => Value.ToString();
}
