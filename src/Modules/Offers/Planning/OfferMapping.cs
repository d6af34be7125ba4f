using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Saas.Kernel.Data;
using Saas.Kernel.Http;

namespace Saas.Offers.Planning;

internal sealed class OfferMapping : IEntityTypeConfiguration<Offer>
{
    public void Configure(EntityTypeBuilder<Offer> builder)
    {
        builder.ToTable("offers", "offers");
        builder.HasKey(offer => new { offer.TenantId, offer.Id });
        builder.Property(offer => offer.Version).IsRowVersion();
        builder.HasIndex(offer => new { offer.TenantId, offer.Status, offer.StartsAt });
        builder.HasMany(offer => offer.Sessions).WithOne().HasForeignKey(session => new { session.TenantId, session.OfferId }).OnDelete(DeleteBehavior.Cascade);
        builder.HasMany(offer => offer.People).WithOne().HasForeignKey(person => new { person.TenantId, person.OfferId }).OnDelete(DeleteBehavior.Cascade);
        builder.HasMany(offer => offer.Pools).WithOne().HasForeignKey(pool => new { pool.TenantId, pool.OfferId }).OnDelete(DeleteBehavior.Cascade);
        builder.HasMany(offer => offer.Quotas).WithOne().HasForeignKey(quota => new { quota.TenantId, quota.OfferId }).OnDelete(DeleteBehavior.Cascade);
        builder.ComplexProperty(offer => offer.Details, details =>
        {
            details.Ignore(d => d.SaysWhoAnswers);
            details.Property(d => d.Translations).HasColumnType("jsonb").HasConversion(TranslationsJson.Converter, TranslationsJson.Comparer);
        });
        builder.Property<string>("SearchText").ValueGeneratedOnAddOrUpdate();
    }
}

internal sealed class SessionMapping : IEntityTypeConfiguration<Session>
{
    public void Configure(EntityTypeBuilder<Session> builder)
    {
        builder.ToTable("sessions", "offers");
        builder.HasKey(session => new { session.TenantId, session.Id });
        builder.HasIndex(session => new { session.TenantId, session.StartsAt });
        builder.HasIndex(session => new { session.TenantId, session.OfferId, session.Number }).IsUnique();
    }
}

/// <summary>An offer's other languages as one jsonb value.</summary>
internal static class TranslationsJson
{
    public static Microsoft.EntityFrameworkCore.Storage.ValueConversion.ValueConverter<Dictionary<string, OfferWords>, string> Converter { get; } =
        new(words => Write(words), text => Read(text));

    public static ValueComparer<Dictionary<string, OfferWords>> Comparer { get; } = new(
        (one, other) => Write(one!) == Write(other!),
        words => Write(words).GetHashCode(StringComparison.Ordinal),
        words => new Dictionary<string, OfferWords>(words));

    public static Dictionary<string, OfferWords> Read(string text) => JsonSerializer.Deserialize<Dictionary<string, OfferWords>>(text, HouseJson.Options)!;

    private static string Write(Dictionary<string, OfferWords> words) =>
        JsonSerializer.Serialize(words.OrderBy(pair => pair.Key, StringComparer.Ordinal).ToDictionary(pair => pair.Key, pair => pair.Value), HouseJson.Options);
}

internal static class OfferSets
{
    extension(TenantDb db)
    {
        internal DbSet<Offer> Offers => db.Set<Offer>();

        internal DbSet<Session> Sessions => db.Set<Session>();

        internal DbSet<Pool> Pools => db.Set<Pool>();

        internal DbSet<Quota> Quotas => db.Set<Quota>();

        internal DbSet<Enrolments.Enrolment> Enrolments => db.Set<Enrolments.Enrolment>();

        /// <summary>What the public sees in this room; a door, see Doors.</summary>
        internal DbSet<Catalogue.CatalogueOffer> Catalogue => db.Set<Catalogue.CatalogueOffer>();

        internal DbSet<Catalogue.CatalogueSession> CatalogueSessions => db.Set<Catalogue.CatalogueSession>();
    }
}
