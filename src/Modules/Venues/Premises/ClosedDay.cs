using Saas.Kernel.Identifiers;
using Saas.Kernel.Tenancy;
using Saas.Venues.Contracts;

namespace Saas.Venues.Premises;

internal readonly record struct ClosedDayId(Guid Value) : IStrongId<ClosedDayId>
{
    public static ClosedDayId From(Guid value) => new(value);
    public static ClosedDayId New(DateTimeOffset now) => new(StrongId.NewValue(now));
    public static bool TryParse(string? text, out ClosedDayId id) => StrongId.TryParse(text, out id);
    public override string ToString() => Value.ToString();
}

/// <summary>Days on which one venue, or all of them, take no new reservations. What is reserved already stays, and is shown to whoever closes.</summary>
internal sealed class ClosedDay : ITenantOwned
{
    private ClosedDay()
    {
    }

    public TenantId TenantId { get; private init; }

    public ClosedDayId Id { get; private init; }

    /// <summary>Null: all venues.</summary>
    public VenueId? VenueId { get; private init; }

    public DateOnly FromOn { get; private init; }

    /// <summary>Last day.</summary>
    public DateOnly ToOn { get; private init; }

    public string Reason { get; private init; } = "";

    public DateTimeOffset CreatedAt { get; private init; }

    public static ClosedDay Close(TenantId tenant, VenueId? venue, DateOnly from, DateOnly to, string reason, DateTimeOffset now) =>
        new() { TenantId = tenant, Id = ClosedDayId.New(now), VenueId = venue, FromOn = from, ToOn = to, Reason = reason, CreatedAt = now };
}
