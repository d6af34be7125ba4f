using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Saas.Kernel.Http;
using Saas.Kernel.Tenancy;
using Saas.Offers.Contracts;
using Saas.Offers.Planning;
using Saas.Tenants.Contracts;

namespace Saas.Offers.Catalogue;

/// <summary>
/// One offer as the public sees it in a room: the room's own, or a region-wide one of a unit that the room belongs to (then <see cref="OwnerId"/> is the unit).
/// Read through the view <c>offers.catalogue</c>, a door.
/// </summary>
internal sealed class CatalogueOffer : ITenantOwned, ISeats
{
    public TenantId TenantId { get; private init; }

    public TenantId OwnerId { get; private init; }

    public Guid Id { get; private init; }

    public OfferStatus Status { get; private init; }

    public string Language { get; private init; } = "";

    public string Title { get; private init; } = "";

    public string Summary { get; private init; } = "";

    public string Description { get; private init; } = "";

    public string Translations { get; private init; } = "";

    public OfferKind Kind { get; private init; }

    public Participation Participation { get; private init; }

    public Audience Audience { get; private init; }

    public AgeGroup AgeGroup { get; private init; }

    public Orientation Orientation { get; private init; }

    public string Topic { get; private init; } = "";

    public Field Field { get; private init; }

    public ReferralNeed Referral { get; private init; }

    public Cooperation Cooperation { get; private init; }

    public HealthRegion HealthRegion { get; private init; }

    public PlaceKind PlaceKind { get; private init; }

    public string Place { get; private init; } = "";

    public string? Municipality { get; private init; }

    public PreventionStage PreventionStage { get; private init; }

    public string DeliveryLanguage { get; private init; } = "";

    public OfferLevel Level { get; private init; }

    public string? ResponsibleBody { get; private init; }

    public string? ResponsibleNumber { get; private init; }

    public bool RegionWide { get; private init; }

    public string? Professional { get; private init; }

    public string? ProfessionalTitle { get; private init; }

    public string? Representative { get; private init; }

    public string? RepresentativeOrganisation { get; private init; }

    public int? Capacity { get; private init; }

    public bool WaitingList { get; private init; }

    public DateOnly? EnrolUntil { get; private init; }

    public int SeatsTaken { get; private init; }

    public int Waiting { get; private init; }

    public DateTimeOffset StartsAt { get; private init; }

    public DateTimeOffset EndsAt { get; private init; }

    public int SessionCount { get; private init; }

    public DateTimeOffset ChangedAt { get; private init; }

    public string SearchText { get; private init; } = "";

    public bool LateEnrolment { get; private init; }

    public int? PoolSeatsOpen { get; private init; }

    /// <summary>The offer it grew out of.</summary>
    public Guid? GrownFrom { get; private init; }

    /// <summary>That offer's title, while the public can read it.</summary>
    public string? GrownFromTitle { get; private init; }

    /// <summary>The groups that grew out of this one, as JSON; null when there are none.</summary>
    public string? GrownGroups { get; private init; }

    /// <summary>The parts of the seats as JSON; null when they are not divided. Lists do not ask for it.</summary>
    public string? Pools { get; private init; }

    /// <summary>The sessions as JSON, for reading one offer in one row; lists do not ask for it.</summary>
    public string? Sessions { get; private init; }

    /// <summary>Those who make it and wish to be shown, as JSON; lists do not ask for it.</summary>
    public string? People { get; private init; }

    /// <summary>Each once, whichever phases they take part in; those who plan come first.</summary>
    public IReadOnlyList<PublicPerson> Makers() =>
        People is null ? [] : [.. JsonSerializer.Deserialize<List<PublicPerson>>(People, HouseJson.Options)!.Distinct()];

    /// <summary>The texts in a language, or as they were written where there is no translation.</summary>
    public OfferWords Words(string language) => CatalogueWords.Of(language, Language, new OfferWords(Title, Summary, Description), Translations);
}

/// <summary>A session as the public sees it; never a video link.</summary>
internal sealed class CatalogueSession : ITenantOwned
{
    public TenantId TenantId { get; private init; }

    public TenantId OwnerId { get; private init; }

    public Guid Id { get; private init; }

    public Guid OfferId { get; private init; }

    public int Number { get; private init; }

    public string Title { get; private init; } = "";

    public string? Note { get; private init; }

    public DateTimeOffset StartsAt { get; private init; }

    public DateTimeOffset EndsAt { get; private init; }

    public string? Place { get; private init; }

    public string? Municipality { get; private init; }

    public SessionStatus Status { get; private init; }
}

internal static class CatalogueWords
{
    public static OfferWords Of(string language, string written, OfferWords words, string translations) =>
        language == written || translations == "{}" ? words : TranslationsJson.Read(translations).GetValueOrDefault(language) ?? words;
}

internal sealed class CatalogueOfferMapping : IEntityTypeConfiguration<CatalogueOffer>
{
    public void Configure(EntityTypeBuilder<CatalogueOffer> builder)
    {
        builder.ToView("catalogue", "offers").HasNoKey();
        builder.Property(offer => offer.Translations).HasColumnType("jsonb");
        builder.Property(offer => offer.Sessions).HasColumnType("jsonb");
        builder.Property(offer => offer.People).HasColumnType("jsonb");
        builder.Property(offer => offer.Pools).HasColumnType("jsonb");
        builder.Property(offer => offer.GrownGroups).HasColumnType("jsonb");
    }
}

internal sealed class CatalogueSessionMapping : IEntityTypeConfiguration<CatalogueSession>
{
    public void Configure(EntityTypeBuilder<CatalogueSession> builder) => builder.ToView("catalogue_sessions", "offers").HasNoKey();
}
