using System.Globalization;
using Saas.Kernel.Data;
using Saas.Kernel.Tenancy;
using Saas.Kernel.Time;
using Saas.PeerSupport.Contracts;
using Saas.PeerSupport.OfficeHours;
using Saas.Ui;
using Saas.Venues.Contracts;

namespace Saas.PeerSupport.Staffing;

/// <summary>What every mail about hours says: when and where.</summary>
internal sealed class HoursFacts(IRooms rooms)
{
    /// <param name="startsAt">Another start than the hours' own: that of a conversation.</param>
    public async Task<Dictionary<string, object?>> OfAsync(Hours hours, string language, CancellationToken cancellation, DateTimeOffset? startsAt = null, DateTimeOffset? endsAt = null)
    {
        var format = Format.For(CultureInfo.GetCultureInfo(language));
        var place = (await rooms.PlacesAsync([hours.RoomId], cancellation)).GetValueOrDefault(hours.RoomId);
        return new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["when"] = format.DayTimes(Oslo.WallClock(startsAt ?? hours.StartsAt), Oslo.WallClock(endsAt ?? hours.EndsAt)),
            ["place"] = place is null ? null : Place(place),
            ["reason"] = hours.Status == HoursStatus.Cancelled ? hours.Reason : null,
        };
    }

    /// <summary>«Peisestua, Mestringssenteret».</summary>
    public static string Place(RoomPlace place) => $"{place.Room}, {place.Venue}";
}
