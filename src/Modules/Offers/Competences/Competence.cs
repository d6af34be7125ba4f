using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Saas.Kernel.Data;
using Saas.Kernel.Http;
using Saas.Kernel.Secrets;
using Saas.Kernel.Tenancy;
using Saas.Offers.Contracts;

namespace Saas.Offers.Competences;

/// <summary>
/// One training that one person has. Who it is, is sealed: a user representative's organisation tells about health, and one rule for both sides is kept.
/// </summary>
internal sealed class Competence : ITenantOwned
{
    private Competence()
    {
    }

    public TenantId TenantId { get; private init; }

    public CompetenceId Id { get; private init; }

    public Side Side { get; private set; }

    public CompetenceKind Kind { get; private set; }

    public byte[] Person { get; private set; } = [];

    /// <summary>Blind index over side and name.</summary>
    public byte[] PersonDigest { get; private set; } = [];

    /// <summary>The offer that gave it; null when it was noted by hand.</summary>
    public OfferId? OfferId { get; private init; }

    public DateOnly AcquiredOn { get; private set; }

    public DateOnly? ValidUntil { get; private set; }

    public DateTimeOffset CreatedAt { get; private init; }

    public DateTimeOffset? RemovedAt { get; private set; }

    public uint Version { get; private set; }

    public static Competence Note(TenantId tenant, CompetenceId id, CompetenceTerms terms, OfferId? offer, TenantCipher cipher, DateTimeOffset now)
    {
        var competence = new Competence { TenantId = tenant, Id = id, OfferId = offer, CreatedAt = now };
        competence.Change(terms, cipher);
        return competence;
    }

    public void Change(CompetenceTerms terms, TenantCipher cipher)
    {
        (Side, Kind, AcquiredOn, ValidUntil) = (terms.Side, terms.Kind, terms.AcquiredOn, terms.ValidUntil);
        Person = terms.Person.Seal(cipher, Id);
        PersonDigest = TrainedPerson.Digest(cipher, terms.Side, terms.Person.Name);
    }

    /// <summary>Who it was is forgotten; that it was taken away is kept, so that the offer does not feed it again.</summary>
    public void Remove(DateTimeOffset now) => (RemovedAt, Person) = (now, []);
}

/// <summary>Who, and which course: the encrypted document.</summary>
/// <param name="What">The course in words: an offer's title, or what was taken elsewhere.</param>
internal sealed record TrainedPerson(string Name, string? Organisation, string? What)
{
    public byte[] Seal(TenantCipher cipher, CompetenceId id) => cipher.Encrypt("offers.competences", "person", id.Value, JsonSerializer.Serialize(this, HouseJson.Options));

    public static TrainedPerson Open(TenantCipher cipher, CompetenceId id, byte[] person) =>
        JsonSerializer.Deserialize<TrainedPerson>(cipher.Decrypt("offers.competences", "person", id.Value, person), HouseJson.Options)!;

    public static byte[] Digest(TenantCipher cipher, Side side, string name) => cipher.Digest("offers.competences.person", $"{side}\n{name.Trim().ToLowerInvariant()}");
}

internal sealed record CompetenceTerms(Side Side, CompetenceKind Kind, TrainedPerson Person, DateOnly AcquiredOn, DateOnly? ValidUntil);

/// <summary>For how many months a kind is good in this room.</summary>
internal sealed class CompetenceDuration : ITenantOwned
{
    private CompetenceDuration()
    {
    }

    public TenantId TenantId { get; private init; }

    public CompetenceKind Kind { get; private init; }

    public int Months { get; private set; }

    public static CompetenceDuration Of(TenantId tenant, CompetenceKind kind, int months) => new() { TenantId = tenant, Kind = kind, Months = months };

    public void Set(int months) => Months = months;
}

internal sealed class CompetenceMapping : IEntityTypeConfiguration<Competence>
{
    public void Configure(EntityTypeBuilder<Competence> builder)
    {
        builder.ToTable("competences", "offers");
        builder.HasKey(competence => new { competence.TenantId, competence.Id });
        builder.Property(competence => competence.Version).IsRowVersion();
        builder.HasOne<Planning.Offer>().WithMany().HasForeignKey(competence => new { competence.TenantId, competence.OfferId }).OnDelete(DeleteBehavior.NoAction);
        builder.HasIndex(competence => new { competence.TenantId, competence.OfferId, competence.Kind, competence.PersonDigest }).IsUnique().HasFilter("(offer_id IS NOT NULL)");
        builder.HasIndex(competence => new { competence.TenantId, competence.PersonDigest, competence.Kind });
    }
}

internal sealed class CompetenceDurationMapping : IEntityTypeConfiguration<CompetenceDuration>
{
    public void Configure(EntityTypeBuilder<CompetenceDuration> builder)
    {
        builder.ToTable("competence_durations", "offers");
        builder.HasKey(duration => new { duration.TenantId, duration.Kind });
    }
}

internal static class CompetenceSets
{
    extension(TenantDb db)
    {
        internal DbSet<Competence> Competences => db.Set<Competence>();

        internal DbSet<CompetenceDuration> CompetenceDurations => db.Set<CompetenceDuration>();
    }
}
