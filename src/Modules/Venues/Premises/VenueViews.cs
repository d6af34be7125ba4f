using Saas.Venues.Calendars;
using Saas.Venues.Contracts;

namespace Saas.Venues.Premises;

/// <summary>A venue over the API.</summary>
/// <param name="OpeningHours">Wall-clock hours in Europe/Oslo.</param>
/// <param name="InUse">False when it takes no new reservations.</param>
public sealed record VenueView(
    VenueId Id, string Name, string Address, string? PostalCode, string Town, string? Municipality, string? MapUrl, string Directions, IReadOnlyList<Accessibility> Accessibility,
    IReadOnlyList<OpeningHour> OpeningHours, bool OpenOnHolidays, bool InUse)
{
    internal static VenueView Of(Venue v) => new(
        v.Id, v.Name, v.Address, v.PostalCode, v.Town, v.Municipality, v.MapUrl, v.Directions, Names.Parse<Accessibility>(v.Accessibility), v.OpeningHours, v.OpenOnHolidays, v.RetiredAt is null);
}

/// <summary>A room over the API.</summary>
/// <param name="InUse">False when it takes no new reservations.</param>
public sealed record RoomView(
    RoomId Id, VenueId VenueId, string Venue, string Name, RoomKind Kind, int Capacity, IReadOnlyList<Equipment> Equipment, IReadOnlyList<Accessibility> Accessibility, string Note,
    int BufferMinutes, bool InUse)
{
    internal static RoomView Of(Room r, string venue) => new(
        r.Id, r.VenueId, venue, r.Name, r.Kind, r.Capacity, Names.Parse<Equipment>(r.Equipment), Names.Parse<Accessibility>(r.Accessibility), r.Note, r.BufferMinutes, r.RetiredAt is null);
}

/// <summary>Closed days over the API. A public holiday has no id; venues that stay open on holidays are not closed by it.</summary>
/// <param name="VenueId">Null: all venues.</param>
public sealed record ClosedDayView(Guid? Id, VenueId? VenueId, DateOnly From, DateOnly To, string Reason, bool IsPublicHoliday);

/// <summary>When a room is free.</summary>
public sealed record FreeView(IReadOnlyList<FreeRoom> Free);

internal static class VenueETag
{
    public static string Of(Saas.Kernel.Tenancy.TenantId tenant, Guid id, uint version) =>
        $"\"{Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes($"{tenant}/{id}/{version}")).AsSpan(0, 12))}\"";
}
