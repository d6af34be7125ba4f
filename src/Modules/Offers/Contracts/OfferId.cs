using Saas.Kernel.Identifiers;

namespace Saas.Offers.Contracts;

public readonly record struct OfferId(Guid Value) : IStrongId<OfferId>
{
    public static OfferId From(Guid value) => new(value);
    public static OfferId New(DateTimeOffset now) => new(StrongId.NewValue(now));
    public static bool TryParse(string? text, out OfferId id) => StrongId.TryParse(text, out id);
    public override string ToString() => Value.ToString();
}

public readonly record struct SessionId(Guid Value) : IStrongId<SessionId>
{
    public static SessionId From(Guid value) => new(value);
    public static SessionId New(DateTimeOffset now) => new(StrongId.NewValue(now));
    public static bool TryParse(string? text, out SessionId id) => StrongId.TryParse(text, out id);
    public override string ToString() => Value.ToString();
}

public readonly record struct EnrolmentId(Guid Value) : IStrongId<EnrolmentId>
{
    public static EnrolmentId From(Guid value) => new(value);
    public static EnrolmentId New(DateTimeOffset now) => new(StrongId.NewValue(now));
    public static bool TryParse(string? text, out EnrolmentId id) => StrongId.TryParse(text, out id);
    public override string ToString() => Value.ToString();
}

public readonly record struct PoolId(Guid Value) : IStrongId<PoolId>
{
    public static PoolId From(Guid value) => new(value);
    public static PoolId New(DateTimeOffset now) => new(StrongId.NewValue(now));
    public static bool TryParse(string? text, out PoolId id) => StrongId.TryParse(text, out id);
    public override string ToString() => Value.ToString();
}
