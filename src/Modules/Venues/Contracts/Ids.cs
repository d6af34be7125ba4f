using Saas.Kernel.Identifiers;

namespace Saas.Venues.Contracts;

public readonly record struct VenueId(Guid Value) : IStrongId<VenueId>
{
    public static VenueId From(Guid value) => new(value);
    public static VenueId New(DateTimeOffset now) => new(StrongId.NewValue(now));
    public static bool TryParse(string? text, out VenueId id) => StrongId.TryParse(text, out id);
    public override string ToString() => Value.ToString();
}

public readonly record struct RoomId(Guid Value) : IStrongId<RoomId>
{
    public static RoomId From(Guid value) => new(value);
    public static RoomId New(DateTimeOffset now) => new(StrongId.NewValue(now));
    public static bool TryParse(string? text, out RoomId id) => StrongId.TryParse(text, out id);
    public override string ToString() => Value.ToString();
}

public readonly record struct ReservationId(Guid Value) : IStrongId<ReservationId>
{
    public static ReservationId From(Guid value) => new(value);
    public static ReservationId New(DateTimeOffset now) => new(StrongId.NewValue(now));
    public static bool TryParse(string? text, out ReservationId id) => StrongId.TryParse(text, out id);
    public override string ToString() => Value.ToString();
}
