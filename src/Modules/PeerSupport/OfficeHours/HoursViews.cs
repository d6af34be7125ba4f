using Saas.Kernel.Data;
using Saas.PeerSupport.Contracts;
using Saas.Venues.Contracts;

namespace Saas.PeerSupport.OfficeHours;

/// <summary>One time as staff see it.</summary>
/// <param name="MovedFrom">When it was to begin at first, when it has been moved.</param>
/// <param name="ConversationMinutes">Length of a conversation that can be booked; absent: one just comes.</param>
/// <param name="Sequence">Raised by every change that calendars take over.</param>
public sealed record HoursView(
    HoursId Id, SeriesId? SeriesId, OrganisationId OrganisationId, string Organisation, HoursKind Kind, string? Title, string? Theme, HoursStatus Status, RoomId RoomId, string? Room, string? Venue,
    DateTimeOffset StartsAt, DateTimeOffset EndsAt, DateTimeOffset? MovedFrom, int? ConversationMinutes, int PeersWanted, int Sequence, string? Reason)
{
    internal static HoursView Of(HoursRow row, RoomPlace? place) => new(
        row.Id, row.SeriesId, row.OrganisationId, row.Organisation, row.Kind, row.Title, row.Theme, row.Status, row.RoomId, place?.Room, place?.Venue, row.StartsAt, row.EndsAt, row.MovedFrom,
        row.ConversationMinutes, row.PeersWanted, row.Sequence, row.Reason);
}

/// <summary>A series as it was agreed on.</summary>
public sealed record HoursSeriesView(
    SeriesId Id, OrganisationId OrganisationId, HoursKind Kind, string? Title, string? Theme, RoomId RoomId, RuleRequest Rule, DateOnly StartsOn, DateOnly UntilOn, IReadOnlyList<DateOnly> Except,
    TimeOnly From, TimeOnly To, int? ConversationMinutes, int PeersWanted, DateTimeOffset? EndedAt)
{
    internal static HoursSeriesView Of(Series s) => new(
        s.Id, s.OrganisationId, s.Kind, s.Title, s.Theme, s.RoomId, new RuleRequest { Every = s.Rule.Every, Interval = s.Rule.Interval, Day = s.Rule.Day, Nth = s.Rule.Nth }, s.StartsOn, s.UntilOn, s.ExceptOn,
        s.FromTime, s.ToTime, s.ConversationMinutes, s.PeersWanted, s.EndedAt);
}

/// <summary>What stands in the way of a wish, with nothing stored.</summary>
/// <param name="Dates">How many dates it has, those in the way among them.</param>
/// <param name="LeftOut">Closed days that would be left out because the wish says so.</param>
/// <param name="Alternatives">The nearest free rooms and times for the first conflict.</param>
public sealed record HoursCheckView(int Dates, IReadOnlyList<DateOnly> LeftOut, IReadOnlyList<HoursConflict> Conflicts, IReadOnlyList<FreeRoom> Alternatives);

/// <summary>A series that was planned.</summary>
public sealed record HoursSeriesReceipt(SeriesId Id, int Dates, IReadOnlyList<DateOnly> LeftOut);
