using Saas.Kernel.Calendars;
using Saas.Kernel.Tenancy;
using Saas.Offers.Planning;
using Saas.Tenants.Contracts;

namespace Saas.Offers.Enrolments;

/// <summary>
/// An offer's sessions as iCalendar (RFC 5545): one event a session, wall-clock times in Europe/Oslo with the zone's rules written out, stable UIDs.
/// </summary>
internal static class Calendar
{
    private const long FirstSecond = 1_577_836_800; // 2020-01-01T00:00:00Z

    /// <summary>What a calendar does with it: takes in what is new or changed, or takes away what is cancelled.</summary>
    public const string Publish = "PUBLISH";
    public const string Cancel = "CANCEL";

    public static byte[] Of(Tenant tenant, Offer offer, OfferWords words, SessionPlaces places) =>
        Of(tenant, offer.ChangedAt, offer.InOrder().Select(session => Event(offer, words, session, places)));

    public static CalendarEvent Event(Offer offer, OfferWords words, Session session, SessionPlaces places) => new(
        session.Id.Value, $"{words.Title}: {session.Title}", session.StartsAt, session.EndsAt, places.Of(session, offer))
    {
        IsCancelled = !session.IsPlanned || offer.Status == Contracts.OfferStatus.Cancelled,
    };

    /// <param name="owner">The room that runs the offer; its name is part of the UIDs, so the same session has one UID in every catalogue.</param>
    public static byte[] Of(Tenant owner, DateTimeOffset changedAt, IEnumerable<CalendarEvent> events, string method = Publish) =>
        Of(null, events.Select(one => one with { Owner = owner, ChangedAt = changedAt }), method);

    /// <summary>Events of several offers. Each says who owns it and when it was changed.</summary>
    /// <param name="name">What the calendar is called where somebody subscribes to it.</param>
    public static byte[] Of(string? name, IEnumerable<CalendarEvent> events, string method = Publish) =>
        CalendarFile.Of(name, events.Select(one => new CalendarItem(
            $"{one.Id}@{one.Owner!.Slug}.mestra", Sequence(one.ChangedAt), one.ChangedAt, one.StartsAt, one.EndsAt, one.Summary, one.Place)
        {
            Url = one.Url, IsCancelled = one.IsCancelled, Organizer = (one.Owner.Name, one.Owner.Profile().Contact.Email),
        }), method);

    /// <summary>A number that grows with every change (RFC 5545 §3.8.7.4): the seconds since 2020, which fit its 32 bits until 2088.</summary>
    private static long Sequence(DateTimeOffset changedAt) => Math.Max(0, changedAt.ToUnixTimeSeconds() - FirstSecond);
}

/// <summary>One session as it stands in somebody's calendar.</summary>
internal sealed record CalendarEvent(Guid Id, string Summary, DateTimeOffset StartsAt, DateTimeOffset EndsAt, string Place)
{
    public Tenant? Owner { get; init; }

    public DateTimeOffset ChangedAt { get; init; }

    /// <summary>The offer's page.</summary>
    public string? Url { get; init; }

    /// <summary>It stays in the calendar and is struck through.</summary>
    public bool IsCancelled { get; init; }
}
