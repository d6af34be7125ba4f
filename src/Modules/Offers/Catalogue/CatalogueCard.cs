using Saas.Kernel.Tenancy;
using Saas.Offers.Contracts;
using Saas.Offers.Planning;

namespace Saas.Offers.Catalogue;

/// <summary>When and where one meeting is.</summary>
internal sealed record SessionTime(Guid OfferId, DateTimeOffset StartsAt, DateTimeOffset EndsAt, string? Municipality);

/// <summary>An offer as the catalogue page holds it: enough to draw a card and to count filters, without the long description.</summary>
internal sealed record CatalogueCard(
    Guid Id, TenantId OwnerId, OfferStatus Status, string Language, string Title, string Summary, string Translations, OfferKind Kind, Participation Participation,
    Audience Audience, AgeGroup AgeGroup, Orientation Orientation, string Topic, Field Field, ReferralNeed Referral, PlaceKind PlaceKind, string Place, string? Municipality,
    bool RegionWide, int? Capacity, int SeatsTaken, int Waiting, bool WaitingList, DateOnly? EnrolUntil, DateTimeOffset StartsAt, DateTimeOffset EndsAt, bool LateEnrolment,
    int? PoolSeatsOpen) : ISeats
{
    public IReadOnlyList<SessionTime> Sessions { get; init; } = [];

    /// <summary>Somebody can still come to it: a course that has begun is closed unless one may come late, an open café is open every time.</summary>
    public bool IsAhead(DateTimeOffset now) => Participation == Participation.DropIn || LateEnrolment || StartsAt > now;

    /// <summary>When one can come next.</summary>
    public DateTimeOffset NextAt(DateTimeOffset now) =>
        Participation == Participation.DropIn ? Sessions.Where(session => session.EndsAt > now).Select(session => session.StartsAt).DefaultIfEmpty(StartsAt).Min() : StartsAt;

    /// <summary>The municipalities it comes to; a travelling offer has several.</summary>
    public IEnumerable<string> Municipalities => Sessions.Select(session => session.Municipality).Append(Municipality).OfType<string>().Distinct(StringComparer.Ordinal);

    public OfferWords Words(string language) => CatalogueWords.Of(language, Language, new OfferWords(Title, Summary, ""), Translations);

    /// <summary>
    /// The filter's rules but for words, for counting in memory. The same as <see cref="CatalogueFilter.Apply"/>, and a test holds the two together; only
    /// here a travelling offer is also where its sessions are.
    /// </summary>
    public bool Fits(CatalogueFilter filter) =>
        (filter.Audience.Count == 0 || Audience == Audience.Mixed || filter.Audience.Contains(Audience))
        && (filter.AgeGroup.Count == 0 || AgeGroup == AgeGroup.All || filter.AgeGroup.Contains(AgeGroup))
        && (filter.Topic.Count == 0 || filter.Topic.Contains(Topic, StringComparer.Ordinal))
        && (filter.Kind.Count == 0 || filter.Kind.Contains(Kind))
        && (filter.Field.Count == 0 || Field == Field.Both || filter.Field.Contains(Field))
        && (filter.Orientation.Count == 0 || filter.Orientation.Contains(Orientation))
        && (filter.Referral is null || filter.Referral == Referral)
        && (filter.Participation is null || filter.Participation == Participation)
        && (PlaceKind == PlaceKind.Digital ? filter.IncludeDigital : filter.Municipality.Count == 0 || Municipalities.Any(number => filter.Municipality.Contains(number, StringComparer.Ordinal)));
}
