using Saas.PeerSupport.Contracts;
using Saas.PeerSupport.OfficeHours;
using Saas.Venues.Contracts;

namespace Saas.PeerSupport.Demo;

/// <summary>A series of the demo, by the clock on the wall, from ten weeks ago to ten weeks ahead.</summary>
/// <param name="Organisation">By its name in the tenant.</param>
/// <param name="Room">By its name.</param>
/// <param name="Nth">1 to 4, or -1 for the last such weekday of the month; of months only.</param>
public sealed record DemoHours(
    string Tenant, string Organisation, HoursKind Kind, string Room, Weekday Day, TimeOnly From, TimeOnly To, RecurrenceEvery Every, int Interval, int? Nth, string? Title, string? Theme,
    int? ConversationMinutes, int PeersWanted, IReadOnlyList<DemoHoursChange>? Changes, bool Asked);

/// <summary>What happened to one time.</summary>
/// <param name="Week">Weeks from the present one.</param>
/// <param name="What">give-back, cancel or move.</param>
/// <param name="Hours">How many hours later a moved one is.</param>
public sealed record DemoHoursChange(int Week, string What, string? Reason, int Hours);
