using Saas.Kernel.Identifiers;

namespace Saas.PeerSupport.Contracts;

public readonly record struct ShiftId(Guid Value) : IStrongId<ShiftId>
{
    public static ShiftId From(Guid value) => new(value);
    public static ShiftId New(DateTimeOffset now) => new(StrongId.NewValue(now));
    public static bool TryParse(string? text, out ShiftId id) => StrongId.TryParse(text, out id);
    public override string ToString() => Value.ToString();
}

public readonly record struct ConversationId(Guid Value) : IStrongId<ConversationId>
{
    public static ConversationId From(Guid value) => new(value);
    public static ConversationId New(DateTimeOffset now) => new(StrongId.NewValue(now));
    public static bool TryParse(string? text, out ConversationId id) => StrongId.TryParse(text, out id);
    public override string ToString() => Value.ToString();
}

public readonly record struct CallBackId(Guid Value) : IStrongId<CallBackId>
{
    public static CallBackId From(Guid value) => new(value);
    public static CallBackId New(DateTimeOffset now) => new(StrongId.NewValue(now));
    public static bool TryParse(string? text, out CallBackId id) => StrongId.TryParse(text, out id);
    public override string ToString() => Value.ToString();
}
